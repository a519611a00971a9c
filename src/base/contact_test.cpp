#include "base/contact.hpp"

#include <gtest/gtest.h>

namespace permanence {

std::string called(std::string_view text) {
    const auto phone = Phone::parse(text);
    return phone ? phone->e164() : "refused";
}

std::string written_to(std::string_view text) {
    const auto email = Email::parse(text);
    return email ? email->text() : "refused";
}

TEST(Phone, is_read_as_people_write_it) {
    for (const auto* text :
         {"0546000000", "05 46 00 00 00", "05.46.00.00.00", "05-46-00-00-00", " 05 46 000 000 ",
          "+33546000000", "+33 5 46 00 00 00", "+33 (0)5 46 00 00 00", "0033 5 46 00 00 00",
          "05\xC2\xA0"
          "46\xE2\x80\xAF"
          "00 00 00"})
        EXPECT_EQ(called(text), "+33546000000") << text;
}

TEST(Phone, of_another_country_is_kept) {
    EXPECT_EQ(called("+32 2 555 12 12"), "+3225551212");
    EXPECT_EQ(called("00 44 20 7946 0000"), "+442079460000");
}

TEST(Phone, that_cannot_be_called_is_refused_with_its_field) {
    for (const auto* text : {"", "12", "0046", "05 46 00 00", "05 46 00 00 00 00", "appelez-moi",
                             "+", "+0123456789", "++33546000000", "\xF0\x9F\x98\x80", "0000000000"})
        EXPECT_EQ(called(text), "refused") << text;
    EXPECT_EQ(Phone::parse("12").error(), (FieldError{"phone", "contact.phone_wrong", {}}));
}

TEST(Email, keeps_the_local_part_and_lowers_the_domain) {
    EXPECT_EQ(written_to("  Marie.Curie+rdv@Exemple.FR "), "Marie.Curie+rdv@exemple.fr");
}

TEST(Email, that_cannot_arrive_is_refused) {
    for (const auto* text :
         {"", "a", "@", "a@", "@b.fr", "a@b", "a b@c.fr", "a@b..fr", ".a@b.fr", "a.@b.fr",
          "a@-b.fr", "a@b.fr\r\nBcc: x@y.fr", "a@b.1r", "é@b.fr", "a@b.fr."})
        EXPECT_EQ(written_to(text), "refused") << text;
    EXPECT_EQ(written_to(std::string(65, 'a') + "@b.fr"), "refused");
    EXPECT_EQ(written_to("a@" + std::string(250, 'b') + ".fr"), "refused");
}

}  // namespace permanence
