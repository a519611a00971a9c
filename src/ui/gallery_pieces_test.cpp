#include <chrono>

#include "ui/gallery.hpp"

namespace permanence::ui {
namespace {

namespace h = html;
using html::Html;

FormState answers_with_faults() {
    return {.answers = {{"name", "Ama"}, {"phone", "05 46"}, {"help", "sight"}, {"how", "place"}},
            .errors = {{"phone", "contact.phone_wrong", {}}, {"need", "form.check_answers", {}}}};
}

std::vector<Choice> needs() {
    return {
        {"Faire une démarche en ligne", "/ou?besoin=demarches", "Impôts, retraite, carte grise…",
         Icon::paperwork},
        {"Chercher du travail", "/ou?besoin=travail", "CV, inscription, annonces", Icon::work},
        {"Ma santé en ligne", "/ou?besoin=sante", "Rendez-vous, Assurance maladie", Icon::health},
        {"Me servir de mon appareil", "/ou?besoin=appareil", "Téléphone, tablette, ordinateur",
         Icon::devices},
        {"Lire et écrire des messages", "/ou?besoin=messages", "", Icon::mail},
        {"Acheter et payer sans risque", "/ou?besoin=securite", "Mots de passe, arnaques",
         Icon::security},
        {"Ma famille et mes proches", "/ou?besoin=famille", "École, photos, appels en vidéo",
         Icon::family},
        {"Je ne sais pas", "/ou?besoin=unsure", "Une personne regarde avec vous", Icon::unsure}};
}

Html draw_choices(const Texts&) {
    return choice_list(needs());
}

Html draw_buttons(const Texts&) {
    return h::p({h::cls("actions")},
                {link_button({"Prendre rendez-vous", "/", Weight::main, Icon::calendar}),
                 link_button({"Changer de commune", "/", Weight::second}),
                 link_button({"Plus tard", "/", Weight::quiet}),
                 link_button({"Annuler le rendez-vous", "/", Weight::danger}),
                 submit_button({.words = "Continuer", .name = "next", .value = "1"})});
}

SlotCard first_slot() {
    return {.href = "/vous?creneau=1",
            .choose = "Choisir",
            .day_and_hour = with_french_spaces("mardi 3 mars à 9 h 30"),
            .place = "Mairie de Vaux-sur-Mer",
            .distance = "à 12 minutes en voiture",
            .adviser = "avec Camille",
            .why = "le plus tôt",
            .access = "accessible en fauteuil"};
}

Html draw_slots(const Texts&) {
    const std::vector<Html> cards{
        slot_card(first_slot()),
        slot_card({.href = "/vous?creneau=2",
                   .choose = "Choisir",
                   .day_and_hour = with_french_spaces("jeudi 5 mars à 14 h"),
                   .place = "Chez vous",
                   .adviser = "avec Dominique",
                   .way = Icon::home}),
        slot_card({.href = "/vous?creneau=3",
                   .choose = "Choisir",
                   .day_and_hour = with_french_spaces("vendredi 6 mars à 10 h"),
                   .place = "Par téléphone",
                   .way = Icon::phone})};
    return card_list(cards);
}

Html draw_bands(const Texts& texts) {
    return h::fragment(
        {notice("Ce créneau vient d'être pris. Voici les suivants."),
         band({.tone = Tone::confirmed,
               .title = "Votre rendez-vous est noté",
               .body = h::p("mardi 3 mars à 9 h 30, mairie de Vaux-sur-Mer"),
               .announced = true}),
         band({.tone = Tone::fault, .title = "Rien n'est envoyé", .body = h::p("Recommencez.")}),
         band({.tone = Tone::plain, .body = h::p("Apportez une pièce d'identité.")}),
         error_summary(texts, answers_with_faults().errors)});
}

Html draw_tags(const Texts&) {
    return h::p({}, {tag("le plus près"), " ", tag("à confirmer", Tone::notice), " ",
                     tag("venu", Tone::confirmed), " ", tag("annulé", Tone::fault)});
}

Html draw_phone(const Texts& texts) {
    return phone_card(texts, "+33546000000",
                      with_french_spaces("Du lundi au vendredi, de 9 h à 17 h."));
}

Html draw_small(const Texts& texts) {
    using namespace std::chrono;
    const LocalTime moment = local_days{2026y / March / 3d} + 9h + 30min;
    return h::fragment({back_link("Revenir", "/"), step_indicator(texts, 2, 4),
                        h::p(time_element(moment, with_french_spaces("mardi 3 mars à 9 h 30"))),
                        h::p(map_link(texts, "la mairie", {45.639, -1.05})),
                        print_button("Imprimer"),
                        details("Que faut-il apporter ?", h::p("Vos papiers et votre téléphone.")),
                        empty_state("Aucun rendez-vous aujourd'hui", "Ouvrez une permanence.",
                                    LinkAction{"Ouvrir une permanence", "/permanences"})});
}

Html draw_facts(const Texts&) {
    const std::vector<Fact> facts{
        {"Quand", with_french_spaces("mardi 3 mars à 9 h 30"), LinkAction{"Changer", "/quand"}},
        {"Où", "Mairie de Vaux-sur-Mer", {}},
        {"Avec", "Camille", {}}};
    return fact_list(facts);
}

Html draw_table(const Texts& texts) {
    return table(texts, {.caption = "Rendez-vous du jour",
                         .columns = {{"Heure", false, "?tri=heure", Column::Sorted::up},
                                     {"Nom", false, "?tri=nom"},
                                     {"État"},
                                     {"Minutes", true}},
                         .rows = {{"9 h 30", "Ama", tag("venu", Tone::confirmed), 60},
                                  {"11 h", "Zoé Essai", tag("prévu"), 30}}});
}

Html draw_pages(const Texts& texts) {
    return h::fragment({pagination(texts, {.page = 2, .pages = 9, .href = "?page="}),
                        pagination(texts, {.page = 1, .pages = 1, .href = "?page="})});
}

OptionGroup help_needed() {
    return {
        .name = "help",
        .legend = "Avez-vous besoin d'une aide ?",
        .help = "Nous préparons votre venue.",
        .options = {{"hearing", "J'entends mal"},
                    {"sight", "Je vois mal"},
                    {"moving", "Je marche difficilement", "Nous cherchons un lieu sans marche."}},
        .required = Required::no};
}

OptionGroup way_to_meet() {
    return {.name = "need",
            .legend = "Comment voulez-vous être aidé ?",
            .options = {{"place", "Dans un lieu près de chez moi"},
                        {"home", "Chez moi", "Si vous ne pouvez pas vous déplacer."},
                        {"phone", "Par téléphone"}}};
}

Html draw_fields(const Texts& texts, const FormState& state) {
    return form(
        {.action = "/rendez-vous",
         .token = "jeton",
         .fields =
             {text_field(texts, {.name = "name", .label = "Votre nom", .kind = TextKind::name},
                         state),
              text_field(texts,
                         {.name = "phone",
                          .label = "Votre téléphone",
                          .help = "Pour vous prévenir si l'heure change.",
                          .kind = TextKind::phone,
                          .required = Required::no},
                         state),
              text_field(texts,
                         {.name = "email",
                          .label = "L'e-mail de la personne",
                          .kind = TextKind::email,
                          .required = Required::no,
                          .whose = Whose::other},
                         state),
              radio_group(texts, way_to_meet(), state), checkbox_group(texts, help_needed(), state),
              select_field(texts,
                           {.name = "how",
                            .legend = "Lieu",
                            .options = {{"place", "Mairie"}, {"library", "Médiathèque"}},
                            .required = Required::no},
                           state),
              text_area(texts,
                        {.name = "note", .label = "Un mot pour nous", .required = Required::no},
                        state)},
         .submit = submit_button({.words = "Confirmer le rendez-vous"}),
         .draft = "rendez-vous"});
}

Html draw_commune(const Texts& texts) {
    return search_form(
        "/creneaux",
        std::vector{commune_field(
            texts,
            {.label = "Où habitez-vous ?", .help = "Le nom de votre commune ou son code postal."},
            {})},
        submit_button({.words = "Continuer"}));
}

}  // namespace

std::vector<GalleryPiece> gallery_pieces() {
    return {{"choice_list", draw_choices},
            {"buttons", draw_buttons},
            {"slot_cards", draw_slots},
            {"bands", draw_bands},
            {"tags", draw_tags},
            {"phone_card", draw_phone},
            {"small_pieces", draw_small},
            {"fact_list", draw_facts},
            {"table", draw_table},
            {"pagination", draw_pages},
            {"commune_field", draw_commune},
            {"form_empty", [](const Texts& texts) { return draw_fields(texts, {}); }},
            {"form_with_faults",
             [](const Texts& texts) { return draw_fields(texts, answers_with_faults()); }}};
}

}  // namespace permanence::ui
