#include "directory/structure_choice.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace permanence::directory {

namespace {

std::string commune_of(const Structure& structure, const territory::CommuneTable& communes) {
    const auto* commune = communes.find(structure.commune_code);
    return commune == nullptr ? std::string() : std::string(commune->name);
}

bool has_words(std::string_view folded, std::string_view words) {
    while (!words.empty()) {
        const auto end = std::min(words.find(' '), words.size());
        if (folded.find(words.substr(0, end)) == folded.npos) return false;
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    return true;
}

}  // namespace

StructureChoice structure_choice(std::span<const Structure> all,
                                 const territory::CommuneTable& communes,
                                 const TypedStructure& typed) {
    StructureChoice choice{
        .by_name = all.size() > most_structures_listed, .lines = {}, .structure = {}};
    const std::string words = fold(typed.words);
    for (const Structure& structure : all) {
        std::string line = structure.name;
        if (choice.by_name) {
            if (words.empty()) break;
            if (const auto commune = commune_of(structure, communes); !commune.empty())
                line.append(" (").append(commune).append(")");
            if (!has_words(fold(line), words)) continue;
        }
        if (structure.public_id.text() == typed.chosen) choice.structure = structure.id;
        choice.lines.push_back({&structure, std::move(line)});
    }
    choice.found = choice.lines.size();
    if (choice.by_name && choice.found == 1) choice.structure = choice.lines[0].structure->id;
    std::ranges::stable_sort(choice.lines, {}, &StructureChoice::Line::words);
    if (choice.found > most_structures_listed) choice.lines.resize(most_structures_listed);
    return choice;
}

}  // namespace permanence::directory
