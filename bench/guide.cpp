// The printed guide of a département, from its places to the file: time, time a page, and what the
// process takes at most.
#include <sys/resource.h>

#include <functional>

#include "bench/figure.hpp"
#include "orientation/guide_paper_views.hpp"
#include "platform/pdf/typesetter.hpp"

namespace {

using namespace permanence;
using bench::Figure;

const ui::Texts& texts() {
    static const ui::Texts french = ui::Texts::french();
    return french;
}

const territory::CommuneTable& table() {
    static const territory::CommuneTable communes;
    return communes;
}

// Two in three communes of Isère and of the départements after it have one place, or a few.
directory::PlaceRecord record(std::size_t i) {
    const auto all = table().all();
    const auto first = table().index_of(*table().find("38001"));
    const auto& commune = all[(first + i * 7 / 9) % all.size()];
    directory::PlaceRecord made;
    made.place.id = PlaceId(static_cast<std::int64_t>(i) + 1);
    made.place.structure = StructureId(1);
    made.place.name = "Espace numérique de " + std::string(commune.name);
    made.place.address = std::to_string(i % 90 + 1) + " place de la Mairie";
    made.place.commune_code = commune.code.text();
    made.place.postcode = commune.postcodes.empty() ? "38000" : commune.postcodes.front().text();
    made.place.point = commune.point;
    made.place.phone = "+33536490001";
    made.place.how_to_come = "Entrée par la cour, à côté de la bibliothèque.";
    made.place.opening_hours = "Mo-Fr 09:00-12:00,14:00-17:00; Sa 09:00-12:00";
    using enum directory::Vocabulary;
    for (std::size_t term = 0; term < 9; term += 1 + i % 3)
        made.terms.of(services).add(term);
    made.terms.of(fees).add(0);
    return made;
}

struct Guide {
    std::string file;
    double pages = 0;
};

Guide made(const orientation::PlacePicture& picture, const ui::Site& site,
           orientation::Lettering letters) {
    const orientation::GuideSheet sheet{.question = {.letters = letters},
                                        .today = *parse_day("2026-03-02"),
                                        .origin = "https://aide.example.org"};
    const auto chapters = orientation::guide_chapters(picture, table(), sheet.question);
    const auto words = orientation::guide_words(site, picture, chapters, sheet);
    Guide guide;
    auto document = orientation::guide_on_paper(texts(), words, letters, Instant());
    document.page = [&guide, page = document.page](int number, int pages) {
        guide.pages = pages;
        return page(number, pages);
    };
    guide.file = pdf::write(document);
    return guide;
}

// Milliseconds of one processor.
double time_of(const std::function<void()>& call) {
    const double before = bench::cpu_time();
    call();
    return (bench::cpu_time() - before) / 1'000;
}

double most_memory() {  // MB
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

void measure(std::size_t count, double target) {
    agenda::TimetableRows rows;
    std::vector<directory::PlaceRecord> records;
    for (std::size_t i = 0; i < count; ++i) {
        records.push_back(record(i));
        rows.places.push_back(records.back().place);
    }
    const Instant now(std::chrono::seconds(1'772'438'400));
    const orientation::PlacePicture picture(
        std::move(records),
        std::make_shared<const agenda::Timetable>(std::move(rows), now, std::cref(texts())),
        table(), now);
    const ui::Site site{.texts = texts(), .territory = "Isère", .phone = "+33546000000"};
    const std::string what = std::to_string(count) + " places";
    for (const auto letters : {orientation::Lettering::usual, orientation::Lettering::large}) {
        const double before = most_memory();
        Guide guide;
        std::vector<double> times;
        for (int i = 0; i < 5; ++i)
            times.push_back(time_of([&] { guide = made(picture, site, letters); }));
        const std::string print =
            letters == orientation::Lettering::usual ? what : what + ", large print";
        bench::print({print + ": the guide", bench::median(times), target, "ms"});
        bench::print({print + ": a page", bench::median(times) / guide.pages, 2.9, "ms"});
        std::printf("%-58s %10.0f pages, %.0f kB, memory at most + %.0f MB\n", print.c_str(),
                    guide.pages, static_cast<double>(guide.file.size()) / 1'000,
                    most_memory() - before);
    }
}

}  // namespace

int main() {
    measure(400, 1'000);
    measure(2'000, 5'000);
}
