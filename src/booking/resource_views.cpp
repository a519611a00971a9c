#include "booking/resource_views.hpp"

#include "booking/permanence_words_views.hpp"

namespace permanence::booking {

namespace h = html;
using html::Html;
using ui::Site;
using ui::Texts;

namespace {

Html line_part(const Texts& texts, const agenda::Resource& resource) {
    return h::section(
        {h::cls("card")},
        {h::h3(resource.name), h::p(texts.plural("agenda.resource.at_once", resource.capacity))});
}

Html add_form(const Texts& texts, const ResourceSheet& sheet) {
    const auto field = [&](const std::string& name, ui::TextKind kind, int longest) {
        return ui::text_field(texts,
                              {.name = name,
                               .label = texts("agenda.resource_form." + name),
                               .help = texts("agenda.resource_help." + name),
                               .kind = kind,
                               .whose = ui::Whose::other,
                               .longest = longest},
                              sheet.state);
    };
    return h::fragment(
        {h::h2(texts("agenda.resource.new")),
         ui::form({.action = std::string(resources_path),
                   .token = sheet.add_token,
                   .fields = {field("name", ui::TextKind::plain, 60),
                              field("capacity", ui::TextKind::number, 4)},
                   .submit = ui::submit_button({.words = texts("agenda.resource.add")})})});
}

}  // namespace

std::string resource_page(const Site& site, const ui::StaffFrame& frame,
                          const ResourceSheet& sheet) {
    const Texts& texts = site.texts;
    const Html lines =
        sheet.resources.empty()
            ? ui::empty_state(texts("agenda.resource.empty"), texts("agenda.resource.what"))
            : h::fragment({h::p(texts("agenda.resource.what")), h::h2(texts("agenda.resource.all")),
                           h::each(sheet.resources, [&](const agenda::Resource* one) {
                               return line_part(texts, *one);
                           })});
    ui::Page page =
        agenda_sheet(texts("agenda.resource.title"),
                     h::fragment({sheet.may_change ? Html() : h::p(texts("agenda.closing.who")),
                                  lines, sheet.may_change ? add_form(texts, sheet) : Html()}),
                     "/agenda");
    page.has_errors = !sheet.state.errors.empty();
    page.errors = ui::error_summary(texts, sheet.state.errors);
    return ui::staff_page(site, frame, page);
}

}  // namespace permanence::booking
