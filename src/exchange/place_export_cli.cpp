#include "exchange/place_export_cli.hpp"

#include <functional>
#include <memory>
#include <ostream>

#include "directory/record_store.hpp"

namespace permanence::exchange {

int run_export_places(const ExportQuestion& question, const territory::CommuneTable& communes,
                      db::Connection& connection, const ui::Texts& texts, std::ostream& out,
                      std::ostream& messages) {
    const auto places = std::make_shared<const OpenPlaces>(
        open_places(directory::records(connection), communes, question.today));
    PlaceExport pieces(places, question.format,
                       {.source = source_of(question.territory), .sentences = std::cref(texts)});
    for (std::string piece = pieces.next(); !piece.empty() && out; piece = pieces.next())
        out.write(piece.data(), static_cast<std::streamsize>(piece.size()));
    if (places->left_out > 0)
        messages << texts.plural("cli.export.left_out", static_cast<std::int64_t>(places->left_out))
                 << "\n";
    out.flush();
    return out ? 0 : 1;
}

std::string export_format_list() {
    std::string list;
    for (const ExportFormat format : export_formats)
        list.append(list.empty() ? "" : "|").append(name_of(format));
    return list;
}

}  // namespace permanence::exchange
