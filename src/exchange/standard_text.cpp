#include "exchange/standard_text.hpp"

#include "directory/word_list.hpp"
#include "exchange/cell_text.hpp"
#include "exchange/standard_row.hpp"
#include "formats/csv.hpp"

namespace permanence::exchange {

StandardCells standard_cells(const directory::PlaceRecord& record, const PublishedAs& published) {
    const directory::Place& place = record.place;
    StandardCells cells;
    cells[Field::id] = published.id;
    cells[Field::pivot] = record.pivot.empty() ? std::string(unknown_pivot) : record.pivot;
    cells[Field::name] = place.name;
    cells[Field::commune] = published.commune_name;
    cells[Field::postcode] = place.postcode;
    cells[Field::commune_code] = place.commune_code;
    cells[Field::address] = place.address;
    cells[Field::address_complement] = record.address_complement;
    if (!place.point_is_approximate) {
        cells[Field::latitude] = csv::Cell(place.point.latitude).text();
        cells[Field::longitude] = csv::Cell(place.point.longitude).text();
    }
    cells[Field::phone] = place.phone;
    cells[Field::emails] = directory::write_word_list(record.emails);
    cells[Field::websites] = directory::write_word_list(record.websites);
    cells[Field::hours] = place.opening_hours;
    cells[Field::summary] = record.summary;
    cells[Field::details] = record.details;
    cells[Field::source] = record.source;
    cells[Field::parent_structure] = record.parent_structure;
    if (record.updated_on) cells[Field::updated_on] = write_day(*record.updated_on);
    cells[Field::other_trainings] = record.other_trainings;
    cells[Field::accessibility_page] = record.accessibility_page;
    cells[Field::booking_page] = record.booking_page;
    for (const FieldRule& rule : field_rules())
        if (rule.list) cells[rule.field] = record.terms.of(*rule.list).text(*rule.list);
    return cells;
}

StandardCells guarded_for_spreadsheets(StandardCells cells) {
    for (const FieldRule& rule : field_rules())
        if (rule.is_prose) {
            std::string text = guarded(cells[rule.field]);
            cells[rule.field] = rule.longest == 0 ? text : shortened(text, rule.longest);
        }
    return cells;
}

std::array<std::string_view, standard_fields> standard_header() {
    std::array<std::string_view, standard_fields> names;
    for (const FieldRule& rule : field_rules())
        names[static_cast<std::size_t>(rule.field)] = rule.name;
    return names;
}

}  // namespace permanence::exchange
