// A table of 100 rows, four cells each, one of them a link: as typed functions, and as plain
// appending to a string with the same escaping. Prints both times and their ratio.
#include "formats/html.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

namespace permanence::html {
namespace {

struct Line {
    std::string name;
    std::string commune;
    std::string link;
    int seats;
};

std::vector<Line> hundred_lines() {
    std::vector<Line> lines;
    for (int i = 0; i < 100; ++i)
        lines.push_back({"Médiathèque n° " + std::to_string(i) + " <rive droite>",
                         "Saint-Palais-sur-Mer", "/lieux/" + std::to_string(i), i});
    return lines;
}

std::string with_functions(const std::vector<Line>& lines) {
    return render_fragment(table(
        {cls("places")}, {tbody({}, {each(lines, [](const Line& line) {
                                    return tr(
                                        {}, {td({}, {a({href(line.link)}, {line.name})}),
                                             td({}, {line.commune}),
                                             td({cls("number")}, {line.seats}), td({}, {"libre"})});
                                })})}));
}

void append_escaped(std::string& out, std::string_view text) {
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "\"";
                break;
            default:
                out += c;
        }
    }
}

std::string with_appending(const std::vector<Line>& lines) {
    std::string out = "<table class=\"places\"><tbody>";
    for (const Line& line : lines) {
        out += "<tr><td><a href=\"";
        append_escaped(out, line.link);
        out += "\">";
        append_escaped(out, line.name);
        out += "</a></td><td>";
        append_escaped(out, line.commune);
        out += "</td><td class=\"number\">";
        out += std::to_string(line.seats);
        out += "</td><td>libre</td></tr>";
    }
    out += "</tbody></table>";
    return out;
}

// The fastest of many runs: what the code costs when nothing else runs.
template <class Write>
double microseconds(Write write) {
    double fastest = 1e9;
    std::size_t bytes = 0;
    for (int run = 0; run < 3000; ++run) {
        const auto begin = std::chrono::steady_clock::now();
        bytes += write().size();
        const std::chrono::duration<double, std::micro> taken =
            std::chrono::steady_clock::now() - begin;
        fastest = std::min(fastest, taken.count());
    }
    if (bytes == 0) std::puts("nothing was written");
    return fastest;
}

int compare() {
    const std::vector<Line> lines = hundred_lines();
    if (with_functions(lines) != with_appending(lines)) {
        std::puts("the two tables differ");
        return 1;
    }
    const double functions = microseconds([&] { return with_functions(lines); });
    const double appending = microseconds([&] { return with_appending(lines); });
    std::printf("100 rows, %zu bytes: functions %.1f us, appending %.1f us, ratio %.2f\n",
                with_functions(lines).size(), functions, appending, functions / appending);
    return 0;
}

}  // namespace
}  // namespace permanence::html

int main() {
    return permanence::html::compare();
}
