#include "app/demo_cli.hpp"

#include <ostream>

#include "app/demo_actions.hpp"
#include "app/serving.hpp"
#include "app/startup.hpp"

namespace permanence::app {

namespace {

Exit refused(const Call& call, const Refusal& refusal) {
    call.streams.err << call.around.texts.words(refusal) << "\n";
    return Exit::no;
}

// The territory's own name and telephone where nobody configured others.
void introduce(config::Configuration& configuration, const DemoTerritory& territory) {
    const auto set = [&](std::string_view name, const std::string& value) {
        const std::size_t index = config::find_setting(name);
        if (configuration.at(index).text.empty()) configuration.set(index, {value, {}});
    };
    set("territory.name", territory.name);
    set("territory.phone", territory.phone);
    set("territory.phone_hours", territory.phone_hours);
}

}  // namespace

Exit run_demo(const Call& call) {
    auto configuration = configuration_or_faults(call);
    if (!configuration) return Exit::wrong_usage;
    const DemoTerritory territory = embedded_demo_territory();
    introduce(*configuration, territory);
    auto foundation = lay_foundation(*std::move(configuration), call.around);
    if (!foundation) return refused(call, foundation.error());
    Program program(*std::move(foundation), call.around, call.words("app.demo_notice"));
    const DemoMeans means{program.booking_means, program.sign_in, program.zone};
    {
        const auto connection = program.pool.lease();
        const Instant now = call.around.clock.now();
        if (const auto settled = settle_demo(*connection, means, territory, now); !settled)
            return refused(call, settled.error());
        live_until(*connection, means, territory, now);
    }
    call.streams.err << call.words("app.demo_ready", {{"address", program.public_origin()}})
                     << "\n";
    if (const auto served = serve_until_told(program, call.around); !served)
        return refused(call, served.error());
    return Exit::yes;
}

}  // namespace permanence::app
