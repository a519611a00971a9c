#include "ui/layout.hpp"

namespace permanence::ui {
namespace {

namespace h = html;
using html::Html;

constexpr std::string_view main_id = "contenu";

Html stylesheet(std::string_view address) {
    return address.empty() ? Html() : h::link({h::rel("stylesheet"), h::href(address)});
}

Html script(std::string_view address) {
    return address.empty() ? Html() : h::script(address);
}

Html named_meta(std::string_view name, std::string_view content) {
    return h::meta({h::name(name), h::content(content)});
}

Html head_links(const Site& site, Html scripts) {
    return h::fragment({stylesheet(site.stylesheet), stylesheet(site.colours),
                        site.icon.empty() ? Html() : h::link({h::rel("icon"), h::href(site.icon)}),
                        scripts});
}

Html public_links(const Site& site) {
    return head_links(site, script(site.script));
}

Html page_head(const Site& site, const Page& page, Html links) {
    std::string title =
        site.texts("ui.frame.title", {{"page", page.title}, {"territory", site.territory}});
    if (page.has_errors) title = site.texts("ui.frame.error_title", {{"title", title}});
    return h::head(
        {}, {h::meta({h::charset("utf-8")}), h::title(title),
             named_meta("viewport", "width=device-width, initial-scale=1"),
             named_meta("format-detection", "telephone=no"),
             page.private_words ? named_meta("robots", "noindex, nofollow") : Html(), links});
}

std::string document(const Site& site, Html head, std::string_view body_class, h::Children parts) {
    return h::render(
        h::html({h::lang(site.texts.language())},
                {head, h::body({h::when(!body_class.empty(), h::cls(body_class))}, parts)}));
}

Html skip_link(const Site& site) {
    return h::a({h::cls("skip"), h::href("#contenu")}, {site.texts("ui.frame.skip")});
}

Html brand(const Site& site, std::string_view address) {
    const Html logo =
        site.logo.empty()
            ? Html()
            : h::img({h::cls("brand-logo"), h::src(site.logo), h::alt(""), h::height(48)});
    return h::a(
        {h::cls("brand"), h::href(address)},
        {logo, h::span({h::cls("brand-words")},
                       {h::span({h::cls("brand-name")}, {site.territory}), " ",
                        h::span({h::cls("brand-service")}, {site.texts("ui.frame.service")})})});
}

Html public_header(const Site& site) {
    const Html phone = h::p(
        {h::cls("top-phone")},
        {icon(Icon::phone),
         h::span({}, {h::span({h::cls("top-phone-label")}, {site.texts("ui.frame.phone_label")}),
                      " ", phone_link(site.phone)})});
    return h::header({h::cls("top")},
                     {h::div({h::cls("wrap top-line")},
                             {brand(site, "/"), site.phone.empty() ? Html() : phone})});
}

Html demo_band(const Site& site) {
    if (site.demo_notice.empty()) return {};
    return h::section({h::cls("demo"), h::aria("label", site.texts("ui.frame.demo"))},
                      {h::p({}, {icon(Icon::info), h::span({}, {site.demo_notice})})});
}

Html footer_link(const Site& site, std::string_view address, std::string_view key) {
    return h::li(h::a({h::href(address)}, {site.texts(key)}));
}

enum class Words { of_everyone, of_one_person };

Html public_top(const Site& site) {
    return h::fragment({skip_link(site), demo_band(site), public_header(site)});
}

Html public_bottom(const Site& site, Words words) {
    return h::footer(
        {h::cls("bottom")},
        {h::div({h::cls("wrap")},
                {h::p({h::cls("bottom-words")}, {site.texts("ui.frame.free")}),
                 h::nav({h::aria("label", site.texts("ui.frame.footer"))},
                        {h::ul({}, {footer_link(site, "/accessibilite", "ui.frame.accessibility"),
                                    footer_link(site, "/vos-donnees", "ui.frame.privacy"),
                                    footer_link(site, "/mentions-legales", "ui.frame.legal"),
                                    footer_link(site, "/sources", "ui.frame.sources"),
                                    words == Words::of_one_person
                                        ? footer_link(site, "/tout-effacer", "ui.frame.forget")
                                        : Html()})})})});
}

// What stands around the sheet of a public page.
struct Around {
    Html links;
    Html top;
    Html bottom;
};
Around around(const Site& site, Words words) {
    if (!site.frame) return {public_links(site), public_top(site), public_bottom(site, words)};
    const Frame& frame = *site.frame;
    return {frame.links, frame.top,
            words == Words::of_one_person ? frame.bottom_private : frame.bottom};
}

// The way back, the step, the title and its sentence; the rest is the page's own.
Html opening(const Site& site, const Page& page) {
    return h::fragment(
        {page.back.empty() ? Html() : back_link(site.texts("ui.frame.back"), page.back),
         page.has_errors ? page.errors : Html(),
         page.steps > 0 ? step_indicator(site.texts, page.step, page.steps) : Html(),
         page.own_heading ? Html() : h::h1(page.title),
         page.lead.empty() ? Html() : h::p({h::cls("lead")}, {page.lead})});
}

Html main_part(const Site& site, const Page& page, std::string_view class_name) {
    return h::main({h::id(main_id), h::cls(class_name), h::tabindex(-1)},
                   {opening(site, page), page.body});
}

Html sign_out_form(const Site& site, const StaffFrame& frame) {
    return h::div({h::cls("staff-user")},
                  {icon(Icon::person), h::span({}, {frame.user}),
                   button_form(frame.sign_out, frame.token,
                               submit_button({.words = site.texts("ui.frame.sign_out"),
                                              .weight = Weight::quiet}))});
}

Html staff_menu(const Site& site, const StaffFrame& frame) {
    if (frame.links.empty()) return {};
    const Html lines = h::each(frame.links, [](const StaffLink& link) {
        return h::li(h::a({h::href(link.href), h::when(link.here, h::aria("current", "page"))},
                          {link.words}));
    });
    return h::nav({h::cls("staff-menu"), h::aria("label", site.texts("ui.frame.staff_menu"))},
                  {h::ul({}, {lines})});
}

std::string_view paper_class(Paper paper) {
    switch (paper) {
        case Paper::a4:
            return "paper paper-a4";
        case Paper::a6:
            return "paper paper-a6";
        case Paper::large:
            return "paper paper-a4 paper-large";
    }
    return {};
}

}  // namespace

Site with_frame(Site site) {
    Frame frame{
        .links = h::Kept([&] { return public_links(site); }),
        .top = h::Kept([&] { return public_top(site); }),
        .bottom = h::Kept([&] { return public_bottom(site, Words::of_everyone); }),
        .bottom_private = h::Kept([&] { return public_bottom(site, Words::of_one_person); })};
    site.frame = std::move(frame);
    return site;
}

std::string public_page(const Site& site, const Page& page) {
    const auto [links, top, bottom] =
        around(site, page.private_words ? Words::of_one_person : Words::of_everyone);
    return document(site, page_head(site, page, links), "",
                    {top, main_part(site, page, "wrap sheet"), bottom});
}

Html desk_columns(Html caller, Html slots, Html card) {
    return h::div({h::cls("desk-columns")}, {h::div({h::cls("desk-column")}, {caller}),
                                             h::div({h::cls("desk-column desk-slots")}, {slots}),
                                             h::div({h::cls("desk-column")}, {card})});
}

std::string staff_page(const Site& site, const StaffFrame& frame, const Page& page) {
    const bool desk = frame.width == StaffWidth::desk;
    const Html scripts =
        h::fragment({script(site.script), desk ? script(site.desk_script) : Html()});
    const Html top = h::header(
        {h::cls("top")},
        {h::div({h::cls("top-line")}, {brand(site, frame.home), sign_out_form(site, frame)})});
    return document(site, page_head(site, page, head_links(site, scripts)),
                    desk ? "staff desk" : "staff",
                    {skip_link(site), demo_band(site), top,
                     h::div({h::cls("staff-columns")},
                            {staff_menu(site, frame), main_part(site, page, "sheet")})});
}

std::string print_page(const Site& site, Paper paper, const Page& page) {
    const Html top =
        h::p({h::cls("paper-top")},
             {h::strong(site.territory), " · ", site.texts("ui.frame.service"),
              site.phone.empty() ? Html() : h::fragment({" · ", phone_link(site.phone)})});
    const Html main = h::main({h::id(main_id), h::tabindex(-1)},
                              {page.own_heading ? Html() : h::h1(page.title), page.body});
    return document(
        site, page_head(site, page, public_links(site)), paper_class(paper),
        {h::nav({h::cls("paper-acts")},
                {page.back.empty() ? Html() : back_link(site.texts("ui.frame.back"), page.back),
                 print_button(site.texts("ui.print"))}),
         h::div({h::cls("paper-sheet")}, {h::header(top), main})});
}

}  // namespace permanence::ui
