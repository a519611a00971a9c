// The four questions and the sheet as they are written, compared with tests/golden/orientation/*:
// the same week, the same places, the same bytes.
#include <gtest/gtest.h>

#include "orientation/guided_pages.hpp"
#include "orientation/sheet_pages.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/public_places.hpp"

namespace permanence::orientation {
namespace {

class GuidedGolden : public testing::Test {
 protected:
    test::TestDatabase database{db::Engine::sqlite};
    tests::SmallWorld world{database};
    tests::PublicPlaces places{database, world};
    const GuidedPages questions{places.world()};
    const SheetPages sheets{places.world(), world.form_tokens()};

    // Form tokens hold random bytes and the time.
    static std::string without_tokens(std::string body) {
        constexpr std::string_view before = "name=\"form_token\" value=\"";
        for (auto at = body.find(before); at != std::string::npos; at = body.find(before, at)) {
            at += before.size();
            body.replace(at, body.find('"', at) - at, "jeton");
        }
        return body;
    }
    static void expect(const std::string& name, const http::Response& response) {
        tests::expect_golden("orientation/" + name + ".html", without_tokens(response.body));
    }
    void expect_question(const std::string& name, std::string_view target) {
        expect(name, questions.ask(http::Request::get(target)));
    }
    void expect_sheet(const std::string& name, std::string_view target) {
        expect(name, sheets.show(http::Request::get(target)));
    }
};

TEST_F(GuidedGolden, the_four_questions) {
    expect_question("question_need", "/orientation");
    expect_question("question_where", "/orientation?besoin=demarches&etape=2");
    expect_question("question_reception", "/orientation?besoin=demarches&commune=17461&etape=3");
    expect_question("question_when",
                    "/orientation?besoin=demarches&commune=17461&avec=fauteuil&etape=4");
    expect_question("question_nothing_left",
                    "/orientation?besoin=demarches&commune=17461&rayon=5&avec=vue&etape=4");
}

TEST_F(GuidedGolden, the_sheet_on_the_screen_and_on_paper) {
    expect_sheet("sheet", "/orientation/fiche?besoin=demarches&commune=17461");
    expect_sheet("sheet_a6", "/orientation/fiche?besoin=demarches&commune=17461&format=a6");
    auto request = http::Request::post("/orientation/fiche?besoin=demarches&commune=17461", {});
    request.form.add("personne", "Odette Inventée");
    request.form.add("prescripteur", "Nour Fictive");
    request.form.add("format", "grand");
    expect("sheet_filled_large", sheets.fill(request));
}

}  // namespace
}  // namespace permanence::orientation
