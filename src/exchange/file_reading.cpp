#include "exchange/file_reading.hpp"

#include <utility>

#include "exchange/cell_text.hpp"

namespace permanence::exchange {

FileReading::FileReading(const CommuneFinder& communes, ImportRules rules, std::string source)
    : source_(std::move(source)),
      places_(communes, std::move(rules), [this](ImportedRow&& row) { take(std::move(row)); }) {}

void FileReading::feed(std::string_view chunk) {
    fed_ += chunk.size();
    if (fed_ > most_bytes) give_up();
    if (!is_too_long_) places_.feed(chunk);
}

void FileReading::give_up() {
    is_too_long_ = true;
    read_.rows = {};
}

void FileReading::take(ImportedRow&& row) {
    if (is_too_long_) return;
    read_.report.add(row);
    if (row.is_rejected()) return;
    const bool names_its_source = !row.record.source.empty();
    if (!names_its_source) row.record.source = source_;
    read_.rows.push_back({row.number, std::move(row.record), names_its_source});
    if (read_.rows.size() > most_rows) give_up();
}

ReadFile FileReading::finish() {
    FileOutcome outcome = places_.finish();
    if (is_too_long_) outcome = {.messages = {{"", Reason::too_large}}, .is_rejected = true};
    if (outcome.is_rejected) read_.rows.clear();
    read_.report.finish(std::move(outcome));
    return std::move(read_);
}

std::string source_of_file(std::string_view name) {
    name = name.substr(0, name.find_first_of("?#"));
    while (name.ends_with('/'))
        name.remove_suffix(1);
    if (const auto slash = name.rfind('/'); slash != name.npos) name.remove_prefix(slash + 1);
    if (const auto dot = name.rfind('.'); dot != name.npos && dot > 0) name = name.substr(0, dot);
    constexpr std::size_t longest = 80;
    const std::string source = shortened(cleaned(name).text, longest);
    return source.empty() ? "fichier" : source;
}

}  // namespace permanence::exchange
