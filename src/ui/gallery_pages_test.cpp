#include <algorithm>

#include "ui/gallery.hpp"

namespace permanence::ui {
namespace {

namespace h = html;
using html::Html;

Html piece(const Texts& texts, std::string_view name) {
    for (const GalleryPiece& candidate : gallery_pieces())
        if (candidate.name == name) return candidate.draw(texts);
    return {};
}

std::string home_page(const Site& site) {
    return public_page(
        site,
        {.title = "De quoi avez-vous besoin ?",
         .body = h::fragment({piece(site.texts, "choice_list"), piece(site.texts, "phone_card")}),
         .lead = "Une personne vous aide, près de chez vous."});
}

std::string where_page(const Site& site) {
    return public_page(site, {.title = "Où habitez-vous ?",
                              .body = piece(site.texts, "commune_field"),
                              .back = "/",
                              .step = 1,
                              .steps = 3});
}

std::string slots_page(const Site& site) {
    return public_page(
        site, {.title = "Choisissez un rendez-vous",
               .body = h::fragment({notice("Ce créneau vient d'être pris. Voici les suivants."),
                                    h::h2("Mardi 3 mars"), piece(site.texts, "slot_cards"),
                                    piece(site.texts, "phone_card")}),
               .back = "/",
               .step = 2,
               .steps = 3});
}

std::string form_page(const Site& site) {
    const std::vector<FieldError> errors{{"phone", "contact.phone_wrong", {}},
                                         {"need", "form.check_answers", {}}};
    return public_page(site, {.title = "Vous",
                              .body = piece(site.texts, "form_with_faults"),
                              .has_errors = true,
                              .errors = error_summary(site.texts, errors),
                              .private_words = true,
                              .back = "/",
                              .step = 3,
                              .steps = 3});
}

std::string confirmed_page(const Site& site) {
    const Html strip =
        band({.tone = Tone::confirmed,
              .title = "Votre rendez-vous est noté",
              .body = h::p({h::cls("slot-when")}, {with_french_spaces("mardi 3 mars à 9 h 30")}),
              .heading = 1,
              .announced = true});
    return public_page(
        site, {.title = "Votre rendez-vous est noté",
               .body = h::fragment({strip, piece(site.texts, "fact_list"),
                                    piece(site.texts, "buttons"), piece(site.texts, "small_pieces"),
                                    piece(site.texts, "tags"), piece(site.texts, "pagination")}),
               .own_heading = true,
               .private_words = true});
}

StaffFrame staff_frame(StaffWidth width) {
    return {.user = "Mairie d'Essai",
            .home = "/accueil",
            .links = {{"Accueil téléphonique", "/accueil", width == StaffWidth::desk},
                      {"Rendez-vous", "/rendez-vous", width == StaffWidth::reading},
                      {"Lieux", "/lieux"}},
            .sign_out = "/deconnexion",
            .token = "jeton",
            .width = width};
}

std::string staff_list_page(const Site& site) {
    return staff_page(
        site, staff_frame(StaffWidth::reading),
        {.title = "Rendez-vous",
         .body = h::fragment({piece(site.texts, "table"), piece(site.texts, "pagination"),
                              piece(site.texts, "bands"), piece(site.texts, "form_empty")})});
}

std::string desk_page(const Site& site) {
    const Html slots = h::fragment({h::h2("Créneaux"), piece(site.texts, "slot_cards")});
    const Html card = h::fragment({h::h2("Carte"), piece(site.texts, "fact_list")});
    return staff_page(site, staff_frame(StaffWidth::desk),
                      {.title = "Un appel",
                       .body = desk_columns(
                           h::fragment({h::h2("La personne"), piece(site.texts, "commune_field")}),
                           slots, card)});
}

std::string card_page(const Site& site) {
    return print_page(site, Paper::a6,
                      {.title = with_french_spaces("mardi 3 mars à 9 h 30"),
                       .body = piece(site.texts, "fact_list")});
}

}  // namespace

std::vector<GalleryPage> gallery_pages() {
    return {{"home", home_page},
            {"where", where_page},
            {"slots", slots_page},
            {"form", form_page},
            {"confirmed", confirmed_page},
            {"staff_list", staff_list_page},
            {"desk", desk_page},
            {"card", card_page},
            {"error_404", [](const Site& site) { return error_page(site, 404); }},
            {"error_503", [](const Site& site) { return error_page(site, 503, {}, "7Kx2"); }}};
}

Site gallery_site(const Texts& texts) {
    return {.texts = texts,
            .territory = "Presqu'île d'Arvert",
            .phone = "+33546000000",
            .phone_hours = with_french_spaces("Du lundi au vendredi, de 9 h à 17 h."),
            .stylesheet = "site.css",
            .script = "site.js",
            .desk_script = "desk.js"};
}

}  // namespace permanence::ui
