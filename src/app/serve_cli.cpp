#include "app/serve_cli.hpp"

#include <ostream>

#include "app/demo_actions.hpp"
#include "app/serving.hpp"
#include "app/startup.hpp"

namespace permanence::app {

namespace {

// Both commands find the same database when nobody names another: whoever tried the demo first and
// serves in earnest then must see it, and so must the residents.
std::string notice_of(const Call& call, const db::DatabaseUrl& url) {
    if (url.in_memory() || !is_demo(*db::open(url))) return {};
    std::string notice = call.words("app.demo_notice");
    call.streams.err << notice << "\n";
    return notice;
}

}  // namespace

Exit run_serve(const Call& call) {
    auto configuration = configuration_or_faults(call);
    if (!configuration) return Exit::wrong_usage;
    auto foundation = lay_foundation(*std::move(configuration), call.around);
    if (!foundation) {
        call.streams.err << call.around.texts.words(foundation.error()) << "\n";
        return Exit::no;
    }
    std::string notice = notice_of(call, foundation->url);
    Program program(*std::move(foundation), call.around, std::move(notice));
    const auto served = serve_until_told(program, call.around);
    if (served) return Exit::yes;
    call.streams.err << call.around.texts.words(served.error()) << "\n";
    return Exit::no;
}

}  // namespace permanence::app
