#include "platform/mail/mime.hpp"

#include <gmock/gmock.h>

#include <sstream>

#include "platform/crypto/encoding.hpp"

namespace permanence::mail {

using testing::HasSubstr;
using testing::Not;

namespace {

Mail simple() {
    return {.from = {"Permanence", *Email::parse("rdv@example.org")},
            .reply_to = {},
            .to = *Email::parse("resident@example.org"),
            .subject = "Rendez-vous",
            .text = "Bonjour\n",
            .html = "",
            .attachments = {},
            .message_id = "abc@example.org",
            .date = Instant(Seconds(1'774'769'400))};
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream read(text);
    for (std::string line; std::getline(read, line);)
        lines.push_back(line);
    return lines;
}

}  // namespace

TEST(Mime, writes_a_simple_mail_word_for_word) {
    EXPECT_EQ(*write_mime(simple()),
              "From: \"Permanence\" <rdv@example.org>\r\n"
              "To: resident@example.org\r\n"
              "Subject: Rendez-vous\r\n"
              "Date: Sun, 29 Mar 2026 07:30:00 +0000\r\n"
              "Message-ID: <abc@example.org>\r\n"
              "Auto-Submitted: auto-generated\r\n"
              "MIME-Version: 1.0\r\n"
              "Content-Type: text/plain; charset=utf-8\r\n"
              "Content-Transfer-Encoding: quoted-printable\r\n"
              "\r\n"
              "Bonjour\r\n\r\n");
}

TEST(Mime, puts_words_in_two_forms_inside_and_the_calendar_beside) {
    Mail mail = simple();
    mail.html = "<p>Bonjour</p>";
    mail.attachments = {
        {"rendez-vous.ics", "text/calendar; charset=utf-8; method=PUBLISH", "BEGIN:VCALENDAR\r\n"}};
    const std::string all = *write_mime(mail);
    const auto mixed = all.find("multipart/mixed");
    const auto alternative = all.find("multipart/alternative");
    const auto plain = all.find("text/plain");
    const auto html = all.find("text/html");
    const auto calendar = all.find("text/calendar; charset=utf-8; method=PUBLISH");
    EXPECT_TRUE(mixed < alternative && alternative < plain && plain < html && html < calendar);
    EXPECT_NE(calendar, std::string::npos);
    EXPECT_THAT(all, HasSubstr("filename=\"rendez-vous.ics\""));
    EXPECT_THAT(all, HasSubstr("\r\n\r\nQkVHSU46VkNBTEVOREFSDQo=\r\n"));
    EXPECT_TRUE(all.ends_with("--\r\n"));
}

TEST(Mime, keeps_every_line_short_and_ASCII) {
    Mail mail = simple();
    mail.from.name =
        "Communauté d'agglomération du pays de l'été où l'on écoute, aide et accompagne";
    mail.reply_to = Mailbox{"L'équipe", *Email::parse("aide@example.org")};
    for (int i = 0; i < 30; ++i)
        mail.subject += "Œuvre d'été 🎉 ";
    mail.text = std::string(500, 'x') + " = \n" + std::string(300, ' ') + "\nété\r\n\tfin ";
    mail.html = mail.text;
    mail.attachments = {{"é.ics", "text/calendar", std::string(1000, '\xFF')}};
    for (const auto& line : lines_of(*write_mime(mail))) {
        EXPECT_LE(line.size(), 79u) << line;  // 78 and the CR
        ASSERT_TRUE(line.ends_with('\r')) << line;
        for (const char letter : line.substr(0, line.size() - 1))
            EXPECT_TRUE((letter >= ' ' && letter <= '~') || letter == '\t') << line;
    }
}

TEST(Mime, refuses_what_would_start_a_header_of_its_own) {
    const auto faulty = [](auto change) {
        Mail mail = simple();
        change(mail);
        return !write_mime(mail);
    };
    EXPECT_TRUE(faulty([](Mail& m) { m.subject = "a\r\nBcc: x@y.fr"; }));
    EXPECT_TRUE(faulty([](Mail& m) { m.subject = "a\nb"; }));
    EXPECT_TRUE(faulty([](Mail& m) { m.subject = std::string("a\0b", 3); }));
    EXPECT_TRUE(faulty([](Mail& m) { m.from.name = "a\rb"; }));
    EXPECT_TRUE(faulty([](Mail& m) { m.message_id = "a>\r\nX: b"; }));
    EXPECT_TRUE(faulty([](Mail& m) { m.attachments = {{"a\"\r\n", "text/plain", ""}}; }));
    EXPECT_TRUE(faulty([](Mail& m) { m.attachments = {{"a", "text/plain\r\nX: y", ""}}; }));
    EXPECT_TRUE(faulty([](Mail& m) { m.text = "\xFF"; }));
    EXPECT_FALSE(faulty([](Mail&) {}));
}

TEST(Mime, quotes_names_that_look_like_syntax) {
    Mail mail = simple();
    mail.from.name = "Arvert, \"l'accueil\" <x@y.fr>";
    EXPECT_THAT(*write_mime(mail),
                HasSubstr("From: \"Arvert, \\\"l'accueil\\\" <x@y.fr>\" <rdv@example.org>\r\n"));
    mail.subject = "=?UTF-8?B?Zm9v?=";
    EXPECT_THAT(*write_mime(mail), Not(HasSubstr("Subject: =?UTF-8?B?Zm9v?=\r\n")));
}

TEST(EncodedHeader, cuts_between_letters_and_decodes_to_the_same_words) {
    std::string value;
    for (int i = 0; i < 40; ++i)
        value += "é🎉عx";
    std::string decoded;
    for (auto line : lines_of(encode_header(value, 9))) {
        if (line.ends_with('\r')) line.pop_back();
        if (line.starts_with(' ')) line.erase(0, 1);
        ASSERT_TRUE(line.starts_with("=?UTF-8?B?") && line.ends_with("?=")) << line;
        std::string word = line.substr(10, line.size() - 12);
        while (word.ends_with('='))
            word.pop_back();
        for (auto& letter : word)
            letter = letter == '+' ? '-' : letter == '/' ? '_' : letter;
        const auto bytes = *crypto::parse_base64url(word);
        EXPECT_NE(bytes.front() & 0xC0, 0x80);  // no word starts inside a letter
        decoded.append(bytes.begin(), bytes.end());
    }
    EXPECT_EQ(decoded, value);
}

TEST(Mime, folds_a_name_that_grows_by_its_quotes) {
    Mail mail = simple();
    mail.from.name = std::string(60, '\\');
    for (const auto& line : lines_of(*write_mime(mail)))
        EXPECT_LE(line.size(), 77u) << line;
}

TEST(EncodedHeader, ends_even_where_no_letter_starts) {
    EXPECT_LT(encode_header(std::string(200, '\x80'), 9).size(), 500u);
}

TEST(QuotedPrintable, keeps_line_ends_and_protects_blanks_before_them) {
    EXPECT_EQ(encode_quoted_printable("a=b\r\nc \nd\t"), "a=3Db\r\nc=20\r\nd=09");
    EXPECT_EQ(encode_quoted_printable("é\r"), "=C3=A9=0D");
    EXPECT_EQ(encode_quoted_printable(std::string(80, 'x')),
              std::string(75, 'x') + "=\r\n" + std::string(5, 'x'));
}

}  // namespace permanence::mail
