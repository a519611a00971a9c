#include "directory/place_voice_views.hpp"

#include "ui/dates.hpp"

namespace permanence::directory {

namespace h = html;
using html::Html;
using ui::Texts;

namespace {

std::string town_line(const territory::CommuneTable& communes, const Place& place) {
    const std::string commune = commune_name(communes, place.commune_code);
    return place.postcode.empty() ? commune : place.postcode + " " + commune;
}

std::vector<std::string> whereabouts(const Texts& texts, const territory::CommuneTable& communes,
                                     const PlaceRecord& record) {
    std::vector<std::string> lines;
    for (const std::string& line :
         {record.place.address, record.address_complement, town_line(communes, record.place)})
        if (!line.empty()) lines.push_back(line);
    if (record.place.point_is_approximate) lines.push_back(texts("directory.said.approximate"));
    return lines;
}

std::string sources_address(const PlaceRecord& record) {
    return "/lieux-a-tenir/" + std::string(record.place.public_id.text()) + "/sources";
}

std::string name_or_nobody(const Texts& texts, const std::string& who) {
    return who.empty() ? texts("directory.decided.nobody") : who;
}

Html stays_part(const Texts& texts, const MergeLine& line) {
    if (line.stays.empty()) return {};
    std::string fields;
    for (const PlaceField field : line.stays)
        fields += (fields.empty() ? "" : ", ") + label_of(texts, field);
    return h::p(texts("directory.decided.stays", {{"fields", fields}}));
}

Html standing_part(const Texts& texts, const MergeLines& merges, const MergeLine& line) {
    const std::string action =
        "/lieux-a-tenir/doublons/" + std::string(line.merge.public_id.text()) + "/separer";
    return h::fragment({stays_part(texts, line),
                        pair_button(texts, "directory.decided.part", action, merges.part_token,
                                    names_of(texts, line.kept, line.gone), ui::Weight::quiet)});
}

Html parted_part(const Texts& texts, const MergeLine& line, LocalDay today) {
    const std::string when = ui::moment_in_words(texts, *line.parted_at, today);
    return h::p(texts("directory.decided.parted_by",
                      {{"when", when}, {"who", name_or_nobody(texts, line.parted_by)}}));
}

}  // namespace

std::string voice_in_words(const Texts& texts, const Voice& voice) {
    const bool is_ours = voice.source.empty();
    if (!voice.day) return is_ours ? texts("directory.said.here") : voice.source;
    const std::string day = ui::date_in_words(texts, *voice.day);
    if (is_ours) return texts("directory.said.here_on", {{"day", day}});
    return texts("directory.said.by_source", {{"source", voice.source}, {"day", day}});
}

std::vector<std::string> lines_of(const Texts& texts, const territory::CommuneTable& communes,
                                  const PlaceRecord& record, const FieldGroup& group) {
    if (group.lead == PlaceField::address) return whereabouts(texts, communes, record);
    return lines_of(texts, communes, group.lead, text_of(record, group.lead));
}

Html side_part(const Texts& texts, const territory::CommuneTable& communes,
               const RecordSide& side) {
    const Place& place = side.record.place;
    const std::string street =
        place.address.empty() ? texts("directory.pairs.no_address") : place.address;
    return h::div({}, {h::p({}, {h::a({h::href(sources_address(side.record))}, {place.name})}),
                       h::p({}, {street, h::br(), town_line(communes, place)}),
                       h::each(side.voices, [&](const Voice& voice) {
                           return h::p({h::cls("soft")}, {voice_in_words(texts, voice)});
                       })});
}

Html merges_part(const Texts& texts, const territory::CommuneTable& communes,
                 const MergeLines& merges) {
    return h::each(merges.lines, [&](const MergeLine& line) {
        const std::string when = ui::moment_in_words(texts, line.at, merges.today);
        return h::section({h::cls("card")},
                          {h::h3({h::cls("unseen")}, {names_of(texts, line.kept, line.gone)}),
                           h::div({h::cls("pair")}, {side_part(texts, communes, line.kept),
                                                     side_part(texts, communes, line.gone)}),
                           h::p(texts("directory.decided.merged_by",
                                      {{"when", when}, {"who", name_or_nobody(texts, line.who)}})),
                           line.parted_at ? parted_part(texts, line, merges.today)
                                          : standing_part(texts, merges, line)});
    });
}

Html pair_button(const Texts& texts, std::string_view key, const std::string& action,
                 const std::string& token, const std::string& names, ui::Weight weight) {
    return ui::button_form(action, token,
                           h::button({h::type("submit"), h::cls(ui::button_classes(weight))},
                                     {texts(key), h::span({h::cls("unseen")}, {" : ", names})}));
}

std::string names_of(const Texts& texts, const RecordSide& one, const RecordSide& other) {
    return texts("directory.pairs.names",
                 {{"first", one.record.place.name}, {"second", other.record.place.name}});
}

}  // namespace permanence::directory
