#include "app/export_cli.hpp"

#include <ostream>

#include "app/program.hpp"
#include "app/startup.hpp"
#include "exchange/place_export_cli.hpp"
#include "territory/commune_table.hpp"

namespace permanence::app {

Exit export_places(const Call& call) {
    const auto format = exchange::parse_export_format(call.arguments.value("format").value_or(""));
    if (!format) {
        call.streams.err << call.words("cli.export.format_unknown",
                                       {{"list", exchange::export_format_list()}})
                         << "\n";
        return Exit::wrong_usage;
    }
    auto configuration = configuration_or_faults(call);
    if (!configuration) return Exit::wrong_usage;
    const auto zone = Zone::find(configuration->text("territory.zone")).value_or(Zone::utc());
    const exchange::ExportQuestion question{.format = *format,
                                            .territory = configuration->text("territory.name"),
                                            .today = zone.day_of(call.around.clock.now())};
    const auto foundation = lay_foundation(*std::move(configuration), call.around);
    if (!foundation) {
        call.streams.err << call.around.texts.words(foundation.error()) << "\n";
        return Exit::no;
    }
    const auto connection = db::open(foundation->url);
    return static_cast<Exit>(exchange::run_export_places(question, territory::CommuneTable(),
                                                         *connection, call.around.texts,
                                                         call.streams.out, call.streams.err));
}

}  // namespace permanence::app
