#include "booking/desk_question.hpp"

#include <algorithm>

#include "base/line.hpp"
#include "base/text.hpp"

namespace permanence::booking {

namespace {

using territory::Commune;
using territory::CommuneMatch;
using territory::CommuneTable;

constexpr std::size_t most_communes = 6;

territory::CommuneSet departement_of(const Commune& commune, const CommuneTable& communes) {
    territory::CommuneSet around(communes);
    for (const Commune& one : communes.all())
        if (one.departement_code == commune.departement_code) around.insert(communes.index_of(one));
    return around;
}

// A code counts only while the words beside it are still its commune's.
const Commune* chosen(const DeskAnswers& answers, const CommuneTable& communes) {
    const Commune* commune = communes.find(answers.commune_code);
    const std::string typed = fold(answers.commune_typed);
    if (commune == nullptr || (!typed.empty() && !typed.starts_with(fold(commune->name))))
        return nullptr;
    return commune;
}

}  // namespace

Mode DeskAnswers::meeting() const {
    return parse_word<Mode>(mode).value_or(Mode::place);
}

CommuneMeant commune_meant(const DeskAnswers& answers, const territory::Gazetteer& gazetteer,
                           const CommuneTable& communes, const Commune* near) {
    if (const Commune* commune = chosen(answers, communes)) return {commune, {}};
    if (trimmed(answers.commune_typed).empty()) return {};
    std::optional<territory::CommuneSet> around;
    if (near != nullptr) around = departement_of(*near, communes);
    const auto matches = gazetteer.search(
        answers.commune_typed, {.limit = most_communes, .favoured = around ? &*around : nullptr});
    CommuneMeant meant;
    for (const CommuneMatch& match : matches)
        meant.others.push_back(match.commune);
    if (matches.empty()) return meant;
    const auto said = std::ranges::find(meant.others, communes.find(answers.commune_choice));
    meant.commune = said == meant.others.end() ? meant.others.front() : *said;
    const auto exact = [](const CommuneMatch& match) {
        return match.kind == territory::MatchKind::exact;
    };
    const bool no_doubt = matches.size() == 1 ||
                          (exact(matches.front()) && std::ranges::count_if(matches, exact) == 1);
    if (no_doubt && said == meant.others.end()) meant.others.clear();
    return meant;
}

}  // namespace permanence::booking
