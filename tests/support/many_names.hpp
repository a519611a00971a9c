#pragma once
// 60,000 names to search: all communes of France, and ordinary kinds of places in the most
// inhabited of them. Beside them the misspellings of tests/names/misspelt.tsv, with what they mean.
#include <algorithm>
#include <fstream>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "directory/name_search.hpp"
#include "territory/commune_table.hpp"

namespace permanence::tests {

struct Misspelling {
    std::string typed;
    std::size_t meant = 0;  // position among the names
};

struct ManyNames {
    std::vector<directory::SearchableName> names;
    std::vector<Misspelling> misspellings;
};

class ManyNamesMaker {
 public:
    static constexpr std::size_t wanted = 60'000;

    explicit ManyNamesMaker(const territory::CommuneTable& communes) : communes_(communes) {}

    // `file`: the path of tests/names/misspelt.tsv.
    ManyNames make(const std::string& file) && {
        for (const territory::Commune& commune : communes_.all())
            add(std::string(commune.name), commune, std::string(commune.departement_name));
        read_misspellings(file);
        add_ordinary_places();
        return std::move(made_);
    }

 private:
    static std::string of(std::string_view commune) {
        if (commune.starts_with("Le ")) return "du " + std::string(commune.substr(3));
        if (commune.starts_with("Les ")) return "des " + std::string(commune.substr(4));
        const bool vowel = std::string_view("AEIOUYH\xC3").find(commune[0]) != std::string::npos;
        return (vowel ? "d'" : "de ") + std::string(commune);
    }

    std::size_t add(std::string name, const territory::Commune& commune, std::string around) {
        const auto [known, is_new] =
            positions_.try_emplace({name, commune.code.text()}, made_.names.size());
        if (!is_new) return known->second;
        if (!commune.postcodes.empty()) around += ' ' + commune.postcodes[0].text();
        const bool is_commune = name == commune.name;
        made_.names.push_back(
            {.name = std::move(name),
             .around = std::move(around),
             .point = commune.point,
             .weight = is_commune ? static_cast<std::uint32_t>(commune.population) : 0});
        return known->second;
    }

    void read_misspellings(const std::string& path) {
        std::ifstream file(path);
        if (!file) throw std::runtime_error(path + " cannot be read");
        for (std::string line; std::getline(file, line);) {
            if (line.starts_with('#')) continue;
            const auto first = line.find('\t');
            const auto second = line.find('\t', first + 1);
            const auto* commune = communes_.find(line.substr(second + 1));
            if (commune == nullptr) throw std::runtime_error(line + ": no such commune");
            made_.misspellings.push_back(
                {line.substr(0, first), add(line.substr(first + 1, second - first - 1), *commune,
                                            std::string(commune->name))});
        }
    }

    void add_ordinary_places() {
        std::vector<const territory::Commune*> by_size;
        for (const territory::Commune& commune : communes_.all())
            by_size.push_back(&commune);
        std::ranges::stable_sort(
            by_size, [](const auto* a, const auto* b) { return a->population > b->population; });
        const std::vector<std::pair<std::string, std::size_t>> kinds = {
            {"Médiathèque", 4'500},
            {"Bibliothèque municipale", 3'500},
            {"France services", 2'700},
            {"CCAS", 2'500},
            {"Centre social", 1'500},
            {"Maison de quartier", 600},
            {"Mission locale", 500},
            {"Tiers-lieu", 700},
            {"MJC", 400},
            {"Agence postale communale", 600},
            {"Espace public numérique", 500},
            {"Point numérique", 400},
            {"Maison des associations", 300},
            {"Emmaüs Connect", 40},
            {"Mairie", wanted}};
        for (const auto& [kind, count] : kinds)
            for (std::size_t i = 0; i < std::min(count, by_size.size()); ++i) {
                if (made_.names.size() == wanted) return;
                add(kind + ' ' + of(by_size[i]->name), *by_size[i], std::string(by_size[i]->name));
            }
    }

    const territory::CommuneTable& communes_;
    std::map<std::pair<std::string, std::string>, std::size_t> positions_;
    ManyNames made_;
};

}  // namespace permanence::tests
