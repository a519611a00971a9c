#include "directory/need.hpp"

#include <algorithm>
#include <array>

namespace permanence::directory {

namespace {

using Services = std::span<const std::string_view>;

constexpr std::array<std::string_view, 1> procedures{"aide_aux_demarches_administratives"};
constexpr std::array<std::string_view, 2> work{"insertion_professionnelle_via_le_numerique",
                                               "aide_aux_demarches_administratives"};
constexpr std::array<std::string_view, 3> device{
    "maitrise_des_outils_numeriques_du_quotidien", "acces_internet_et_materiel_informatique",
    "acquisition_de_materiel_informatique_a_prix_solidaire"};
constexpr std::array<std::string_view, 2> messages{"maitrise_des_outils_numeriques_du_quotidien",
                                                   "comprehension_du_monde_numerique"};
constexpr std::array<std::string_view, 1> safety{"utilisation_securisee_du_numerique"};
constexpr std::array<std::string_view, 2> family{"parentalite_et_education_avec_le_numerique",
                                                 "loisirs_et_creations_numeriques"};
constexpr std::array<std::string_view, 9> everything{
    "aide_aux_demarches_administratives",
    "maitrise_des_outils_numeriques_du_quotidien",
    "insertion_professionnelle_via_le_numerique",
    "utilisation_securisee_du_numerique",
    "parentalite_et_education_avec_le_numerique",
    "loisirs_et_creations_numeriques",
    "comprehension_du_monde_numerique",
    "acces_internet_et_materiel_informatique",
    "acquisition_de_materiel_informatique_a_prix_solidaire"};

struct Row {
    Need need;
    std::string_view code;
    Services services;
    std::string_view sure = {};
};

constexpr std::array<Row, 8> rows{{{Need::demarches, "demarches", procedures, procedures[0]},
                                   {Need::travail, "travail", work, work[0]},
                                   {Need::sante, "sante", procedures},
                                   {Need::appareil, "appareil", device},
                                   {Need::messages, "messages", messages},
                                   {Need::securite, "securite", safety, safety[0]},
                                   {Need::famille, "famille", family},
                                   {Need::unsure, "je-ne-sais-pas", everything}}};

constexpr std::array<Need, 8> order{Need::demarches, Need::travail,  Need::sante,   Need::appareil,
                                    Need::messages,  Need::securite, Need::famille, Need::unsure};

const Row& row_of(Need need) {
    return *std::ranges::find(rows, need, &Row::need);
}

}  // namespace

std::span<const Need> all_needs() {
    return order;
}

std::string_view code(Need need) {
    return row_of(need).code;
}

std::optional<Need> parse_need(std::string_view text) {
    const auto found = std::ranges::find(rows, text, &Row::code);
    if (found == rows.end()) return std::nullopt;
    return found->need;
}

std::span<const std::string_view> services(Need need) {
    return row_of(need).services;
}

std::string_view sure_service(Need need) {
    return row_of(need).sure;
}

}  // namespace permanence::directory
