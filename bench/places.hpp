#pragma once
// 25,000 places to find: the France services of 2024 where their file lies beside the repository,
// and made up ones around communes, more where people are.
#include <array>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "bench/country.hpp"
#include "directory/place_finder.hpp"
#include "formats/csv.hpp"

namespace permanence::bench {

struct ManyPlaces {
    std::vector<directory::PlaceRecord> records;
    std::vector<directory::PlaceTraits> traits;
    std::size_t real = 0;  // the first ones
};

class ManyPlacesMaker {
 public:
    ManyPlacesMaker(const territory::CommuneTable& communes, std::size_t count)
        : communes_(communes), count_(count) {}

    ManyPlaces make() && {
        read_france_services();
        made_.real = made_.records.size();
        for (const auto* commune : askers(communes_, count_ - made_.real))
            add("Lieu " + std::to_string(made_.records.size()), *commune, near(commune->point),
                made_up_hours());
        return std::move(made_);
    }

 private:
    using Vocabulary = directory::Vocabulary;

    bool chance(unsigned percent) { return random_() % 100 < percent; }

    Point near(Point point) {
        const auto off = [&] { return (static_cast<double>(random_() % 2001) - 1000) * 4e-5; };
        const double north = off();
        return {point.latitude + north, point.longitude + off()};
    }

    // Some thousand different ones, as in real files.
    std::string made_up_hours() {
        if (chance(20)) return {};
        const std::array<const char*, 4> days = {"Mo-Fr", "Tu-Sa", "Mo,Tu,Th", "Mo-We,Fr"};
        const auto quarter = [&](unsigned from) {
            const std::string minutes = std::to_string(random_() % 4 * 15);
            const std::string hour = std::to_string(from + random_() % 2);
            return (hour.size() == 1 ? "0" : "") + hour + ':' + (minutes.size() == 1 ? "0" : "") +
                   minutes;
        };
        std::string hours = std::string(days[random_() % 4]) + ' ' + quarter(8) + '-' + quarter(11);
        if (chance(70)) hours += ',' + quarter(13) + '-' + quarter(16);
        if (chance(25)) hours += "; Sa 09:00-12:00";
        return hours;
    }

    void add(std::string name, const territory::Commune& commune, Point point, std::string hours) {
        directory::PlaceRecord record{
            .place = {.id = PlaceId(static_cast<std::int64_t>(made_.records.size()) + 1),
                      .public_id = PublicId::parse("1111111111111111111111").value(),
                      .structure = StructureId(1),
                      .name = std::move(name),
                      .commune_code = commune.code.text(),
                      .point = point,
                      .reduced_mobility = chance(40) ? directory::ReducedMobility::yes
                                                     : directory::ReducedMobility::unknown,
                      .opening_hours = std::move(hours)}};
        const std::array<unsigned, directory::vocabularies> percent = {40, 15, 8,  20, 8,
                                                                       3,  50, 45, 20, 1};
        for (std::size_t i = 0; i < percent.size(); ++i)
            for (std::size_t term = 0; term < directory::terms(Vocabulary(i)).size(); ++term)
                if (chance(percent[i])) record.terms.of(Vocabulary(i)).add(term);
        if (chance(70)) record.terms.of(Vocabulary::fees).add(0);  // free
        made_.records.push_back(std::move(record));
        directory::PlaceTraits traits{.has_home_visits = chance(10), .has_permanence = chance(30)};
        for (const char* language : {"en", "ar", "tr", "pt", "lsf"})
            if (chance(6)) traits.languages.emplace_back(language);
        made_.traits.push_back(std::move(traits));
    }

    void read_france_services() {
        std::ifstream file("../shared/data/places/france_services_20240801.csv");
        if (!file) return;
        std::map<std::string, std::size_t, std::less<>> columns;
        csv::Reader reader([&](const csv::Row& row) {
            if (row.number == 1) {
                for (std::size_t i = 0; i < row.cells.size(); ++i)
                    columns.emplace(row.cells[i], i);
                return;
            }
            const auto cell = [&](std::string_view name) {
                return std::string(row.cells.at(columns.find(name)->second));
            };
            const auto* commune = communes_.find(cell("insee_com"));
            const std::string latitude = cell("latitude");
            const std::string longitude = cell("longitude");
            if (commune == nullptr || latitude.empty() || longitude.empty()) return;
            add(cell("lib_fs"), *commune, {std::stod(latitude), std::stod(longitude)},
                hours_of(cell));
        });
        reader.feed(std::string(std::istreambuf_iterator<char>(file), {}));
        reader.finish();
    }

    // "09:00 - 12:00 / 13:30 - 17:00" a day.
    template <class Cell>
    static std::string hours_of(Cell cell) {
        std::string hours;
        for (const auto& [day, column] :
             std::initializer_list<std::pair<const char*, const char*>>{{"Mo ", "h_lundi"},
                                                                        {"Tu ", "h_mardi"},
                                                                        {"We ", "h_mercredi"},
                                                                        {"Th ", "h_jeudi"},
                                                                        {"Fr ", "h_vendredi"},
                                                                        {"Sa ", "h_samedi"}}) {
            std::string times;
            for (const char letter : cell(column))
                if (letter != ' ') times += letter == '/' ? ',' : letter;
            if (!times.empty()) hours += (hours.empty() ? "" : "; ") + (day + times);
        }
        return hours;
    }

    const territory::CommuneTable& communes_;
    std::size_t count_;
    std::mt19937_64 random_{2026};
    ManyPlaces made_;
};

}  // namespace permanence::bench
