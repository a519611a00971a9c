#include "exchange/place_export.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "exchange/place_geojson.hpp"
#include "exchange/standard_text.hpp"
#include "formats/csv.hpp"
#include "formats/json_writer.hpp"

namespace permanence::exchange {

namespace {

constexpr std::size_t piece_bytes = std::size_t{64} << 10;

StandardCells cells_of(const OpenPlace& place) {
    return standard_cells(place.record, {.id = place.id, .commune_name = place.commune_name});
}

void append_standard_object(std::string& out, const OpenPlace& place) {
    const StandardCells cells = cells_of(place);
    out += json::write_object([&](json::ObjectWriter& object) {
        for (const FieldRule& rule : field_rules()) {
            if (cells[rule.field].empty()) continue;
            if (rule.field == Field::latitude)
                object.field(rule.name, place.record.place.point.latitude);
            else if (rule.field == Field::longitude)
                object.field(rule.name, place.record.place.point.longitude);
            else
                object.field(rule.name, cells[rule.field]);
        }
    });
}

struct Brackets {
    std::string_view open;
    std::string_view between;  // the two parts, where there are two
    std::string_view close;
};
Brackets brackets_of(ExportFormat format) {
    switch (format) {
        case ExportFormat::mednum_csv:
            return {};
        case ExportFormat::mednum_json:
            return {"[\n", "", "\n]\n"};
        case ExportFormat::geojson:
            return {"{\"type\":\"FeatureCollection\",\"features\":[\n", "", "\n]}\n"};
        case ExportFormat::inclusion:
            return {"{\"structures\":[\n", "\n],\"services\":[\n", "\n]}\n"};
    }
    return {};
}

// "Pays d'Argentan" is "PaysDArgentan": letters and digits of ASCII, each word with a capital.
std::string as_one_word(std::string_view name) {
    std::string word;
    bool begins = true;
    for (const char c : fold(name)) {
        const bool is_letter = c >= 'a' && c <= 'z';
        if (!is_letter && (c < '0' || c > '9')) {
            begins = true;
            continue;
        }
        word += begins && is_letter ? static_cast<char>(c - 'a' + 'A') : c;
        begins = false;
    }
    return word;
}

std::string_view extension_of(ExportFormat format) {
    switch (format) {
        case ExportFormat::mednum_csv:
            return ".csv";
        case ExportFormat::geojson:
            return ".geojson";
        case ExportFormat::mednum_json:
            return ".json";
        case ExportFormat::inclusion:
            return "_data-inclusion.json";
    }
    return {};
}

}  // namespace

std::string_view name_of(ExportFormat format) {
    switch (format) {
        case ExportFormat::mednum_csv:
            return "mednum-csv";
        case ExportFormat::mednum_json:
            return "mednum-json";
        case ExportFormat::geojson:
            return "geojson";
        case ExportFormat::inclusion:
            return "data-inclusion";
    }
    return {};
}

std::optional<ExportFormat> parse_export_format(std::string_view name) {
    const auto found = std::ranges::find(export_formats, name, &name_of);
    if (found == export_formats.end()) return std::nullopt;
    return *found;
}

std::string_view content_type_of(ExportFormat format) {
    switch (format) {
        case ExportFormat::mednum_csv:
            return "text/csv; charset=utf-8";
        case ExportFormat::geojson:
            return "application/geo+json";
        case ExportFormat::mednum_json:
        case ExportFormat::inclusion:
            return "application/json";
    }
    return {};
}

PlaceExport::PlaceExport(std::shared_ptr<const OpenPlaces> places, ExportFormat format,
                         Producer producer)
    : places_(std::move(places)), format_(format), producer_(std::move(producer)) {}

std::string PlaceExport::next() {
    std::string out;
    if (part_ == Part::over) return out;
    out.reserve(piece_bytes + piece_bytes / 4);
    if (format_ == ExportFormat::mednum_csv)
        append_csv(out);
    else
        append_json(out);
    return out;
}

void PlaceExport::append_csv(std::string& out) {
    csv::Writer writer({.formulas = csv::Formulas::as_written});
    if (!std::exchange(has_begun_, true)) writer.row(standard_header());
    const auto& all = places_->places;
    for (; next_ < all.size() && writer.text().size() < piece_bytes; ++next_)
        writer.row(guarded_for_spreadsheets(cells_of(all[next_])).in_order());
    if (next_ == all.size()) part_ = Part::over;
    out = writer.take();
}

void PlaceExport::append_json(std::string& out) {
    if (!std::exchange(has_begun_, true)) out += brackets_of(format_).open;
    while (part_ != Part::over && out.size() < piece_bytes) {
        append_rows(out);
        if (next_ == places_->places.size()) go_on(out);
    }
}

void PlaceExport::append_rows(std::string& out) {
    const auto& all = places_->places;
    for (; next_ < all.size() && out.size() < piece_bytes; ++next_) {
        if (next_ > 0) out += ",\n";
        append_place(out, all[next_]);
    }
}

// To the second part, or the end.
void PlaceExport::go_on(std::string& out) {
    const Brackets brackets = brackets_of(format_);
    if (part_ == Part::first && !brackets.between.empty()) {
        out += brackets.between;
        part_ = Part::second;
        next_ = 0;
        return;
    }
    out += brackets.close;
    part_ = Part::over;
}

void PlaceExport::append_place(std::string& out, const OpenPlace& place) const {
    if (format_ == ExportFormat::geojson)
        append_feature(out, place);
    else if (format_ == ExportFormat::mednum_json)
        append_standard_object(out, place);
    else if (part_ == Part::first)
        append_structure(out, place, producer_);
    else
        append_service(out, place, producer_);
}

std::string export_file_name(const FileNaming& naming, ExportFormat format) {
    std::string name = write_day(naming.day);
    std::erase(name, '-');
    if (!naming.producer.empty()) name.append("_").append(naming.producer);
    name += "_lieux-de-mediation-numerique";
    const std::string territory = as_one_word(naming.territory);
    if (!territory.empty()) name.append("_").append(territory);
    return name.append(extension_of(format));
}

}  // namespace permanence::exchange
