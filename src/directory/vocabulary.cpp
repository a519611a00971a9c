#include "directory/vocabulary.hpp"

#include <algorithm>
#include <array>

namespace permanence::directory {

namespace {

// « La MedNum, ANCT, Datactivist – schéma Lieux de médiation numérique v1.0.2 – Licence Ouverte 2.0
// »

constexpr std::array<Term, 9> services_terms{
    {{"Aide aux démarches administratives", "aide_aux_demarches_administratives"},
     {"Maîtrise des outils numériques du quotidien", "maitrise_des_outils_numeriques_du_quotidien"},
     {"Insertion professionnelle via le numérique", "insertion_professionnelle_via_le_numerique"},
     {"Utilisation sécurisée du numérique", "utilisation_securisee_du_numerique"},
     {"Parentalité et éducation avec le numérique", "parentalite_et_education_avec_le_numerique"},
     {"Loisirs et créations numériques", "loisirs_et_creations_numeriques"},
     {"Compréhension du monde numérique", "comprehension_du_monde_numerique"},
     {"Accès internet et matériel informatique", "acces_internet_et_materiel_informatique"},
     {"Acquisition de matériel informatique à prix solidaire",
      "acquisition_de_materiel_informatique_a_prix_solidaire"}}};

constexpr std::array<Term, 5> publics_terms{{{"Jeunes", "jeunes"},
                                             {"Étudiants", "etudiants"},
                                             {"Familles et/ou enfants", "familles_et_ou_enfants"},
                                             {"Seniors", "seniors"},
                                             {"Femmes", "femmes"}}};

constexpr std::array<Term, 7> care_terms{
    {{"Surdité", "surdite"},
     {"Handicaps moteurs", "handicaps_moteurs"},
     {"Handicaps mentaux", "handicaps_mentaux"},
     {"Illettrisme", "illettrisme"},
     {"Langues étrangères (anglais)", "langues_etrangeres_anglais"},
     {"Langues étrangères (autres)", "langues_etrangeres_autres"},
     {"Déficience visuelle", "deficience_visuelle"}}};

constexpr std::array<Term, 3> fees_terms{{{"Gratuit", "gratuit"},
                                          {"Gratuit sous condition", "gratuit_sous_condition"},
                                          {"Payant", "payant"}}};

constexpr std::array<Term, 11> programmes_terms{
    {{"Aidants Connect", "aidants_connect"},
     {"Bibliothèques numérique de référence", "bibliotheques_numerique_de_reference"},
     {"Certification PIX", "certification_pix"},
     {"Conseillers numériques", "conseillers_numeriques"},
     {"Emmaüs Connect", "emmaus_connect"},
     {"France Services", "france_services"},
     {"Grande école du numérique", "grande_ecole_du_numerique"},
     {"La Croix Rouge", "la_croix_rouge"},
     {"Point d'accès numérique CAF", "point_d_acces_numerique_caf"},
     {"Promeneurs du net", "promeneurs_du_net"},
     {"Relais numérique (Emmaüs Connect)", "relais_numerique_emmaus_connect"}}};

constexpr std::array<Term, 10> trainings_terms{
    {{"Formé à « Mon Espace Santé »", "forme_a_mon_espace_sante"},
     {"Formé à « DUPLEX » (illettrisme)", "forme_a_duplex_illettrisme"},
     {"Arnia/MedNum BFC (Bourgogne-Franche-Comté)", "arnia_mednum_bfc_bourgogne_franche_comte"},
     {"Collectif ressources et acteurs réemploi (Normandie)",
      "collectif_ressources_et_acteurs_reemploi_normandie"},
     {"Étapes numériques(La Poste)", "etapes_numeriques_la_poste"},
     {"Fabriques de Territoire", "fabriques_de_territoire"},
     {"Les Éclaireurs du numérique (Drôme)", "les_eclaireurs_du_numerique_drome"},
     {"Mes Papiers (Métropole de Lyon)", "mes_papiers_metropole_de_lyon"},
     {"ORDI 3.0", "ordi_3_0"},
     {"SUD LABS (PACA)", "sud_labs_paca"}}};

constexpr std::array<Term, 6> access_terms{
    {{"Se présenter", "se_presenter"},
     {"Téléphoner", "telephoner"},
     {"Contacter par mail", "contacter_par_mail"},
     {"Prendre un RDV en ligne", "prendre_un_rdv_en_ligne"},
     {"Ce lieu n'accueille pas de public", "ce_lieu_n_accueille_pas_de_public"},
     {"Envoyer un mail avec une fiche de prescription",
      "envoyer_un_mail_avec_une_fiche_de_prescription"}}};

constexpr std::array<Term, 4> support_terms{
    {{"En autonomie", "en_autonomie"},
     {"Accompagnement individuel", "accompagnement_individuel"},
     {"Dans un atelier collectif", "dans_un_atelier_collectif"},
     {"À distance", "a_distance"}}};

constexpr std::array<Term, 2> roaming_terms{{{"Itinérant", "itinerant"}, {"Fixe", "fixe"}}};

// The slug of a kind is its code in lower case.
constexpr std::array<Term, 92> kind_terms{{{"ACI", "aci"},
                                           {"ACIPHC", "aciphc"},
                                           {"AFPA", "afpa"},
                                           {"AI", "ai"},
                                           {"ASE", "ase"},
                                           {"ASSO", "asso"},
                                           {"ASSO_CHOMEUR", "asso_chomeur"},
                                           {"Autre", "autre"},
                                           {"AVIP", "avip"},
                                           {"BIB", "bib"},
                                           {"CAARUD", "caarud"},
                                           {"CADA", "cada"},
                                           {"CAF", "caf"},
                                           {"CAP_EMPLOI", "cap_emploi"},
                                           {"CAVA", "cava"},
                                           {"CC", "cc"},
                                           {"CCAS", "ccas"},
                                           {"CCONS", "ccons"},
                                           {"CD", "cd"},
                                           {"CDAS", "cdas"},
                                           {"CFP", "cfp"},
                                           {"CHRS", "chrs"},
                                           {"CHU", "chu"},
                                           {"CIAS", "cias"},
                                           {"CIDFF", "cidff"},
                                           {"CITMET", "citmet"},
                                           {"CMP", "cmp"},
                                           {"CMS", "cms"},
                                           {"CPAM", "cpam"},
                                           {"CPH", "cph"},
                                           {"CS", "cs"},
                                           {"CSAPA", "csapa"},
                                           {"CSC", "csc"},
                                           {"DEETS", "deets"},
                                           {"DEPT", "dept"},
                                           {"DIPLP", "diplp"},
                                           {"E2C", "e2c"},
                                           {"EA", "ea"},
                                           {"EATT", "eatt"},
                                           {"EI", "ei"},
                                           {"EITI", "eiti"},
                                           {"ENM", "enm"},
                                           {"EPCI", "epci"},
                                           {"EPI", "epi"},
                                           {"EPIDE", "epide"},
                                           {"EPN", "epn"},
                                           {"ES", "es"},
                                           {"ESAT", "esat"},
                                           {"ESS", "ess"},
                                           {"ETTI", "etti"},
                                           {"EVS", "evs"},
                                           {"FABLAB", "fablab"},
                                           {"FABRIQUE", "fabrique"},
                                           {"FAIS", "fais"},
                                           {"FT", "ft"},
                                           {"GEIQ", "geiq"},
                                           {"HUDA", "huda"},
                                           {"LA_POSTE", "la_poste"},
                                           {"MDE", "mde"},
                                           {"MDEF", "mdef"},
                                           {"MDH", "mdh"},
                                           {"MDPH", "mdph"},
                                           {"MDS", "mds"},
                                           {"MJC", "mjc"},
                                           {"ML", "ml"},
                                           {"MQ", "mq"},
                                           {"MSA", "msa"},
                                           {"MSAP", "msap"},
                                           {"MUNI", "muni"},
                                           {"OACAS", "oacas"},
                                           {"ODC", "odc"},
                                           {"OF", "of"},
                                           {"OIL", "oil"},
                                           {"OPCS", "opcs"},
                                           {"PAD", "pad"},
                                           {"PENSION", "pension"},
                                           {"PI", "pi"},
                                           {"PIJ_BIJ", "pij_bij"},
                                           {"PIMMS", "pimms"},
                                           {"PJJ", "pjj"},
                                           {"PLIE", "plie"},
                                           {"PREF", "pref"},
                                           {"PREVENTION", "prevention"},
                                           {"REG", "reg"},
                                           {"RELAIS_LECTURE", "relais_lecture"},
                                           {"RESSOURCERIE", "ressourcerie"},
                                           {"RFS", "rfs"},
                                           {"RS_FJT", "rs_fjt"},
                                           {"SCP", "scp"},
                                           {"SPIP", "spip"},
                                           {"TIERS_LIEUX", "tiers_lieux"},
                                           {"UDAF", "udaf"}}};

struct List {
    Vocabulary vocabulary;
    std::string_view name;
    std::span<const Term> terms;
};

constexpr std::array<List, 10> lists{
    {{Vocabulary::services, "services", services_terms},
     {Vocabulary::publics, "publics", publics_terms},
     {Vocabulary::care, "prises_en_charge", care_terms},
     {Vocabulary::fees, "frais", fees_terms},
     {Vocabulary::programmes, "dispositifs", programmes_terms},
     {Vocabulary::trainings, "formations_labels", trainings_terms},
     {Vocabulary::access, "modalites_acces", access_terms},
     {Vocabulary::support, "modalites_accompagnement", support_terms},
     {Vocabulary::roaming, "itinerance", roaming_terms},
     {Vocabulary::kinds, "typologies", kind_terms}}};

const List& list_of(Vocabulary vocabulary) {
    return lists[static_cast<std::size_t>(vocabulary)];
}

}  // namespace

std::span<const Term> terms(Vocabulary vocabulary) {
    return list_of(vocabulary).terms;
}

std::string_view name_of(Vocabulary vocabulary) {
    return list_of(vocabulary).name;
}

std::optional<std::size_t> position_of(Vocabulary vocabulary, std::string_view code) {
    const auto all = terms(vocabulary);
    const auto found = std::ranges::find(all, code, &Term::code);
    if (found == all.end()) return std::nullopt;
    return static_cast<std::size_t>(found - all.begin());
}

std::optional<std::size_t> position_of_slug(Vocabulary vocabulary, std::string_view slug) {
    const auto all = terms(vocabulary);
    const auto found = std::ranges::find(all, slug, &Term::slug);
    if (found == all.end()) return std::nullopt;
    return static_cast<std::size_t>(found - all.begin());
}

std::string TermSet::text(Vocabulary vocabulary) const {
    std::string joined;
    const auto all = terms(vocabulary);
    for (std::size_t position = 0; position < all.size(); ++position) {
        if (!has(position)) continue;
        if (!joined.empty()) joined += '|';
        joined += all[position].code;
    }
    return joined;
}

TermSet TermSet::parse_known(Vocabulary vocabulary, std::string_view text) {
    TermSet set;
    while (!text.empty()) {
        const auto bar = std::min(text.find('|'), text.size());
        if (const auto position = position_of(vocabulary, text.substr(0, bar))) set.add(*position);
        text.remove_prefix(std::min(bar + 1, text.size()));
    }
    return set;
}

}  // namespace permanence::directory
