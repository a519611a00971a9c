#include "app/serve_cli.hpp"

#include <ostream>

#include "app/serving.hpp"
#include "app/startup.hpp"

namespace permanence::app {

Exit run_serve(const Call& call) {
    auto configuration = configuration_or_faults(call);
    if (!configuration) return Exit::wrong_usage;
    auto foundation = lay_foundation(*std::move(configuration), call.around);
    if (!foundation) {
        call.streams.err << call.around.texts.words(foundation.error()) << "\n";
        return Exit::no;
    }
    Program program(*std::move(foundation), call.around, {});
    const auto served = serve_until_told(program, call.around);
    if (served) return Exit::yes;
    call.streams.err << call.around.texts.words(served.error()) << "\n";
    return Exit::no;
}

}  // namespace permanence::app
