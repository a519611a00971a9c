#pragma once
// Records of invented places in real communes, as several sources would write them down: some say
// the same place again, with slips. The same on every machine for one seed.
#include <array>
#include <cmath>
#include <numbers>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "directory/duplicate_record.hpp"
#include "territory/commune.hpp"

namespace permanence::tests {

class InventedRecords {
 public:
    // `again` of a hundred records say an earlier one again.
    struct Shape {
        std::size_t count = 0;
        std::uint64_t seed = 1;
        std::uint64_t again = 8;
    };

    InventedRecords(std::span<const territory::Commune* const> communes, const Shape& shape)
        : random_(shape.seed) {
        for (std::size_t i = 0; i < shape.count; ++i) {
            const bool again = i > 0 && below(100) < shape.again;
            records_.push_back(again ? said_again(records_[below(i)])
                                     : invented(*communes[i % communes.size()]));
            records_.back().source_id = std::to_string(i);
        }
    }
    std::vector<directory::MatchRecord> take() && { return std::move(records_); }

 private:
    using Record = directory::MatchRecord;

    std::uint64_t below(std::uint64_t bound) { return random_() % bound; }
    double share() { return static_cast<double>(random_() >> 11) * 0x1p-53; }
    template <std::size_t n>
    std::string one_of(const std::array<const char*, n>& words) {
        return words[below(n)];
    }

    std::string name_in(std::string_view commune) {
        static constexpr std::array kinds{"France services",  "Mairie",
                                          "Médiathèque",      "CCAS",
                                          "Centre social",    "Espace public numérique",
                                          "Mission locale",   "Point information jeunesse",
                                          "Maison pour tous", "Association"};
        std::string name = one_of(kinds);
        if (below(2) == 0) return name + " de " + std::string(commune);
        return name + " " + one_of(firsts) + " " + lasts[below(lasts.size())];
    }

    Record invented(const territory::Commune& commune) {
        static constexpr std::array kinds{"rue", "avenue", "place", "boulevard", "chemin", "route"};
        Record record;
        record.name = name_in(commune.name);
        record.address = std::to_string(1 + below(120)) + ' ' + one_of(kinds) + ' ' +
                         one_of(firsts) + ' ' + one_of(lasts);
        record.commune = commune.name;
        record.commune_code = commune.code.text();
        if (!commune.postcodes.empty()) record.postcode = commune.postcodes.front().text();
        if (below(20) != 0) record.point = somewhere_in(commune);
        if (below(5) < 2) record.siret = digits(14);
        if (below(5) < 3) record.phone = "+33" + digits(9);
        record.source = one_of(std::array{"Hinaura", "France services", "commune"});
        return record;
    }

    std::string digits(std::size_t count) {
        std::string text;
        while (text.size() < count)
            text += static_cast<char>('1' + below(9));
        return text;
    }

    Point somewhere_in(const territory::Commune& commune) {
        const double surface = commune.population / std::max(1.0, commune.density);
        const double radius = std::sqrt(std::clamp(surface, 1.0, 400.0) / std::numbers::pi);
        return moved(commune.point, 1'000 * radius * std::sqrt(share()));
    }
    Point moved(Point from, double metres) {
        const double direction = 2 * std::numbers::pi * share();
        const double degrees = metres / 111'195;
        const double narrow = std::cos(from.latitude * std::numbers::pi / 180);
        return {from.latitude + degrees * std::sin(direction),
                from.longitude + degrees * std::cos(direction) / narrow};
    }

    Record said_again(Record record) {
        record.source = one_of(std::array{"Hinaura", "France services", "commune"});
        record.name = with_slip(record.name);
        if (below(3) == 0) record.address = with_slip(record.address);
        if (below(4) == 0) record.siret.clear();
        if (below(4) == 0) record.phone.clear();
        if (record.point) record.point = moved(*record.point, 60 * share());
        return record;
    }

    // Two letters in the wrong order, one left out, one twice, all capitals, or nothing.
    std::string with_slip(std::string text) {
        const std::size_t at = 1 + below(text.size() - 2);
        switch (below(5)) {
            case 0:
                std::swap(text[at], text[at + 1]);
                break;
            case 1:
                text.erase(at, 1);
                break;
            case 2:
                text.insert(at, 1, text[at]);
                break;
            case 3:
                for (char& letter : text)
                    if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 32);
                break;
            default:
                break;
        }
        return text;
    }

    static constexpr std::array firsts{"Jean",   "Marie", "Louise",  "Simone",    "Jules",
                                       "Victor", "Pablo", "Georges", "Germaine",  "Albert",
                                       "Lucie",  "Aimé",  "Olympe",  "Joséphine", "Marcel",
                                       "Edmond", "Alice", "Gabriel", "Paul",      "Irène"};
    static constexpr std::array lasts{
        "Jaurès",  "Curie",  "Michel",  "Veil",    "Ferry",  "Hugo",      "Neruda",  "Sand",
        "Tillion", "Camus",  "Aubrac",  "Césaire", "Gouges", "Baker",     "Pagnol",  "Rostand",
        "Milliat", "Fauré",  "Éluard",  "Joliot",  "Moulin", "Braille",   "Pasteur", "Verne",
        "Zola",    "Daudet", "Prévert", "Cézanne", "Monet",  "Berthelot", "Vallès",  "Aragon"};

    std::mt19937_64 random_;
    std::vector<Record> records_;
};

}  // namespace permanence::tests
