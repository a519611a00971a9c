// The commune that a device remembers when its owner asks for it, and what is near it.
#include <gtest/gtest.h>

#include "tests/support/residents_pages.hpp"

namespace permanence::booking {

using tests::SeenForm;
using tests::SeenPage;

class RememberedCommune : public tests::ResidentsPages {};
ON_BOTH_ENGINES(RememberedCommune);

TEST_P(RememberedCommune, is_kept_only_when_asked) {
    const SeenPage where = site.get("/ou?besoin=sante");
    EXPECT_TRUE(where.says(world.texts()("booking.where.remember")));
    EXPECT_EQ(site.form_to(where, "/ou").fields.value("retenir"), "") << "not ticked by itself";
    for (const auto* address :
         {"/", "/ou", "/ou?besoin=sante", "/ou?besoin=sante&commune=17640",
          "/ou?commune=&retenir=1", "/ou?commune=xyzxyz&retenir=1",
          "/ou?commune=saint-palais&retenir=1", "/ou?commune=17640&retenue=1", "/ou?code=17461"})
        EXPECT_EQ(site.get(address).cookie, "") << address;
    const SeenPage asked = site.get("/ou?besoin=sante&commune=17640&retenir=1");
    EXPECT_EQ(asked.location, "/creneaux?besoin=sante&commune=17461");
    EXPECT_EQ(asked.cookie, "commune=17461; Path=/; Max-Age=15552000; HttpOnly; SameSite=Lax");
}

TEST_P(RememberedCommune, may_be_chosen_among_several) {
    const SeenPage several = site.get("/ou?besoin=sante&commune=saint-palais&retenir=1");
    const auto links = tests::links_of(several, "/ou?besoin=sante&code=17380");
    ASSERT_EQ(links.size(), 1U);
    const SeenPage chosen = site.get(links.front());
    EXPECT_EQ(chosen.location, "/creneaux?besoin=sante&commune=17380");
    EXPECT_TRUE(chosen.cookie.starts_with("commune=17380;")) << chosen.cookie;
}

TEST_P(RememberedCommune, brings_the_next_slots_to_the_first_page) {
    const SeenPage home = site.get("/", "commune=17461");
    EXPECT_TRUE(home.says(world.texts()("booking.near.title")));
    EXPECT_EQ(tests::links_of(home, "/reserver?besoin=je-ne-sais-pas&commune=17461&").size(), 3U)
        << "three places, a slot each";
    EXPECT_TRUE(home.says("Mairie de Vaux-sur-Mer"));
    EXPECT_FALSE(tests::links_of(home, "/creneaux?besoin=je-ne-sais-pas&commune=17461").empty());
    EXPECT_EQ(tests::links_of(home, "/creneaux?besoin=sante&commune=17461").size(), 1U)
        << "the needs lead past the question of where";
    EXPECT_EQ(home.cookie, "");
    EXPECT_TRUE(home.says("/tout-effacer"));
    EXPECT_EQ(site.get(tests::links_of(home, "/reserver?").front()).status, 200);
}

TEST_P(RememberedCommune, leaves_the_first_page_plain_where_there_is_none) {
    const SeenPage plain = site.get("/");
    EXPECT_FALSE(plain.says(world.texts()("booking.near.title")));
    for (const auto* cookie : {"commune=99999", "commune=", "commune=%3Cb%3E", "commune=17461é",
                               "commune=17461; commune=17306"})
        EXPECT_EQ(site.get("/", cookie).body, plain.body) << cookie;
}

TEST_P(RememberedCommune, says_on_the_first_page_that_nothing_is_free) {
    const SeenPage far = site.get("/", "commune=97411");
    EXPECT_TRUE(far.says(world.texts()("booking.near.none")));
    EXPECT_FALSE(tests::links_of(far, "/creneaux?besoin=je-ne-sais-pas&commune=97411").empty());
}

TEST_P(RememberedCommune, is_forgotten_when_the_box_is_emptied_or_all_is_erased) {
    const std::string known = "commune=17461";
    const SeenPage where = site.get("/ou", known);
    EXPECT_EQ(site.form_to(where, "/ou").fields.value("retenir"), "1") << "still ticked";
    const SeenPage other = site.get("/ou?commune=Royan&retenue=1&retenir=1", known);
    EXPECT_TRUE(other.cookie.starts_with("commune=17306;")) << other.cookie;
    EXPECT_EQ(site.get("/ou?commune=Royan", known).cookie, "") << "a link changes nothing";
    constexpr std::string_view erased = "commune=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax";
    EXPECT_EQ(site.get("/ou?commune=Royan&retenue=1", known).cookie, erased);
    EXPECT_EQ(site.get("/tout-effacer", known).cookie, erased);
    EXPECT_EQ(site.get("/tout-effacer").cookie, "");
}

}  // namespace permanence::booking
