#pragma once
// The open places as a file, piece by piece: each call goes on where the last one stopped.
#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "exchange/inclusion_json.hpp"
#include "exchange/open_places.hpp"

namespace permanence::exchange {

enum class ExportFormat : unsigned char {
    mednum_csv,   // the national standard v1.0.2
    mednum_json,  // the same fields, as the national map publishes them
    geojson,      // RFC 7946
    inclusion     // structures and services of data·inclusion v1
};
inline constexpr std::array export_formats{ExportFormat::mednum_csv, ExportFormat::mednum_json,
                                           ExportFormat::geojson, ExportFormat::inclusion};

// "mednum-csv": as the command line says it.
std::string_view name_of(ExportFormat format);
std::optional<ExportFormat> parse_export_format(std::string_view name);
std::string_view content_type_of(ExportFormat format);

class PlaceExport {
 public:
    PlaceExport(std::shared_ptr<const OpenPlaces> places, ExportFormat format, Producer producer);

    // Some 64 kB, whole rows; empty when all was given.
    std::string next();

 private:
    enum class Part : unsigned char { first, second, over };
    void append_place(std::string& out, const OpenPlace& place) const;
    void append_rows(std::string& out);
    void append_csv(std::string& out);
    void append_json(std::string& out);
    void go_on(std::string& out);

    std::shared_ptr<const OpenPlaces> places_;
    ExportFormat format_;
    Producer producer_;
    Part part_ = Part::first;
    bool has_begun_ = false;
    std::size_t next_ = 0;  // of this part
};

// 20261128_12345678900012_lieux-de-mediation-numerique_PaysRoyannais.csv: the rule of the
// standard's README. Without a number of the producer, or a name, that part is left out. "\u00e9"
// is "e" there.
struct FileNaming {
    LocalDay day{};             // on which the content last changed
    std::string_view producer;  // SIRET or RNA number
    std::string_view territory;
};
std::string export_file_name(const FileNaming& naming, ExportFormat format);

}  // namespace permanence::exchange
