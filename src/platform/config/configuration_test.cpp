#include "platform/config/configuration.hpp"

#include <gtest/gtest.h>

#include <set>

#include "platform/config/value_rules.hpp"

namespace permanence::config {

namespace {

Configuration loaded(const Sources& sources) {
    auto result = load(sources);
    EXPECT_TRUE(result) << result.error().front().key;
    return result ? *result : Configuration();
}

std::string told(const FieldError& fault) {
    std::string text = fault.key;
    for (const auto& [name, value] : fault.arguments)
        text.append(" ").append(name).append("=").append(value);
    return text;
}

std::vector<std::string> faults(const Sources& sources) {
    const auto result = load(sources);
    std::vector<std::string> all;
    if (!result)
        for (const auto& fault : result.error())
            all.push_back(told(fault));
    return all;
}

using Told = std::vector<std::string>;

}  // namespace

TEST(Settings, have_defaults_that_they_accept_and_names_of_their_own) {
    std::set<std::string> variables;
    for (const auto& setting : settings) {
        EXPECT_FALSE(fault_of(setting, setting.fallback)) << setting.name;
        EXPECT_TRUE(variables.insert(variable_name(setting.name)).second) << setting.name;
        EXPECT_FALSE(variables.contains(variable_name(setting.name) + "_FILE")) << setting.name;
    }
}

TEST(Configuration, without_sources_is_the_defaults) {
    const auto configuration = loaded({});
    EXPECT_EQ(configuration.text("listen"), "127.0.0.1:8080");
    EXPECT_EQ(configuration.number("workers"), 8);
    EXPECT_FALSE(configuration.is_set("mail.smtp_url"));
}

TEST(Configuration, prefers_flags_to_the_environment_to_the_file) {
    Sources sources;
    sources.file = File{"p.conf", "workers = 2\nlisten = 0.0.0.0:1\n[territory]\nname = A\n"};
    sources.environment = {{"PERMANENCE_WORKERS", "3"}, {"PERMANENCE_LISTEN", "0.0.0.0:2"}};
    sources.flags = {{"workers", "4"}};
    const auto configuration = loaded(sources);
    EXPECT_EQ(configuration.number("workers"), 4);
    EXPECT_EQ(configuration.text("listen"), "0.0.0.0:2");
    EXPECT_EQ(configuration.text("territory.name"), "A");
    const auto origin = [&](std::string_view name) {
        return describe(configuration.at(find_setting(name)).origin);
    };
    EXPECT_EQ(origin("workers"), "--workers");
    EXPECT_EQ(origin("listen"), "PERMANENCE_LISTEN");
    EXPECT_EQ(origin("territory.name"), "p.conf:4");
    EXPECT_EQ(origin("log.level"), "");
}

TEST(Configuration, reads_a_secret_from_the_file_that_a_variable_names) {
    Sources sources;
    sources.environment = {{"PERMANENCE_MAIL_SMTP_URL_FILE", "/run/secrets/smtp"}};
    sources.read_secret = [](const std::string& path) -> std::optional<std::string> {
        if (path != "/run/secrets/smtp") return std::nullopt;
        return "smtp://u:p@mail.example.org:587\n";
    };
    EXPECT_EQ(loaded(sources).text("mail.smtp_url"), "smtp://u:p@mail.example.org:587");
    sources.environment[0].value = "/absent";
    EXPECT_EQ(faults(sources), (Told{"config.secret_file_unreadable "
                                     "where=PERMANENCE_MAIL_SMTP_URL_FILE path=/absent"}));
}

TEST(Configuration, refuses_an_unknown_name_and_suggests_the_nearest) {
    Sources sources;
    sources.file = File{"p.conf", "\nworker = 2\nsmtp_url = smtp://m\nunheard_of_thing = 1\n"};
    sources.environment = {{"PERMANENCE_LISTN", "x"}, {"PERMANENCE_CONFIG", "p.conf"}};
    sources.flags = {{"log-levle", "info"}};
    EXPECT_EQ(faults(sources),
              (Told{"config.unknown_key_near where=p.conf:2 name=worker suggestion=workers",
                    "config.unknown_key_near where=p.conf:3 name=smtp_url suggestion=mail.smtp_url",
                    "config.unknown_key where=p.conf:4 name=unheard_of_thing",
                    "config.unknown_key_near where=PERMANENCE_LISTN name=PERMANENCE_LISTN "
                    "suggestion=PERMANENCE_LISTEN",
                    "config.unknown_key_near where=--log-levle name=log-levle "
                    "suggestion=log.level"}));
}

TEST(Configuration, refuses_a_name_said_twice_in_the_file) {
    Sources sources;
    sources.file = File{"p.conf", "[mail]\nfrom = a@b\n[booking]\n[mail]\nfrom = c@d\n"};
    EXPECT_EQ(faults(sources), (Told{"config.said_twice where=p.conf:5 name=mail.from line=2"}));
}

TEST(Configuration, tells_all_wrong_values_at_once_and_repeats_none_of_them) {
    Sources sources;
    sources.file = File{"p.conf", "workers = many\nmail.smtp_url = smpt://u:secret@h\n"};
    sources.flags = {{"log.level", "loud"}};
    EXPECT_EQ(faults(sources),
              (Told{"config.wrong_number least=1 most=256 where=p.conf:1 name=workers",
                    "config.wrong_smtp_url where=p.conf:2 name=mail.smtp_url",
                    "config.wrong_choice choices=debug, info, warning, error where=--log.level "
                    "name=log.level"}));
}

TEST(Configuration, splits_networks) {
    Sources sources;
    sources.flags = {{"trusted_proxies", "10.0.0.0/8 , ::1"}};
    EXPECT_EQ(loaded(sources).list("trusted_proxies"),
              (std::vector<std::string>{"10.0.0.0/8", "::1"}));
    EXPECT_TRUE(Configuration().list("trusted_proxies").empty());
}

TEST(ValueRules, accept_and_refuse_by_kind) {
    const auto good = [](std::string_view name, std::string_view value) {
        return !fault_of(settings[find_setting(name)], value);
    };
    for (const auto* address : {"127.0.0.1:0", "[::1]:8080", "localhost:65535"})
        EXPECT_TRUE(good("listen", address)) << address;
    for (const auto* address :
         {"8080", ":80", "a:65536", "::1:80", "a b:1", "unix:/run/p", "[]:1", "a:+1", ""})
        EXPECT_FALSE(good("listen", address)) << address;
    EXPECT_TRUE(good("admin_listen", ""));
    for (const auto* url : {"", "http://a", "https://a.fr:8443/permanence"})
        EXPECT_TRUE(good("public_url", url)) << url;
    for (const auto* url :
         {"a.fr", "ftp://a", "https://", "https://a/", "https://a?b", "http:///x"})
        EXPECT_FALSE(good("public_url", url)) << url;
    for (const auto* url : {"smtp://h", "smtps://u:p@h:465", "smtp://u%40d:p@h", "smtp://[::1]:25"})
        EXPECT_TRUE(good("mail.smtp_url", url)) << url;
    for (const auto* url : {"h:25", "smtp://", "smtp://h/x", "smtp://u:p@", "smtp://h:x"})
        EXPECT_FALSE(good("mail.smtp_url", url)) << url;
    for (const auto* email : {"", "rdv@example.org"})
        EXPECT_TRUE(good("mail.from", email)) << email;
    for (const auto* email : {"rdv", "a@b@c", "@b", "a@", "a@b\r\nBcc:c", "<a@b>"})
        EXPECT_FALSE(good("mail.from", email)) << email;
    EXPECT_TRUE(good("territory.colour1", "#0b4F6C"));
    EXPECT_FALSE(good("territory.colour1", "#0b4"));
    EXPECT_TRUE(good("db", "sqlite:var/p.db"));
    EXPECT_FALSE(good("db", "mysql://x"));
    EXPECT_FALSE(good("workers", "0"));
    EXPECT_FALSE(good("workers", "4x"));
    EXPECT_FALSE(good("territory.name", "a\nb"));
}

TEST(ValueRules, show_a_secret_without_its_password) {
    const auto seen = [](std::string_view name, std::string_view value) {
        return shown(settings[find_setting(name)], value);
    };
    EXPECT_EQ(seen("mail.smtp_url", "smtp://user:p@ss@h:25"), "smtp://user:•••@h:25");
    EXPECT_EQ(seen("mail.smtp_url", "smtp://h:25"), "smtp://h:25");
    EXPECT_EQ(seen("mail.smtp_url", ""), "");
    EXPECT_EQ(seen("db", "sqlite:var/p.db"), "sqlite:var/p.db");
    EXPECT_EQ(seen("db", "postgresql://u:secret@h/p"), "postgresql://u:•••@h/p");
    EXPECT_EQ(seen("db", "postgresql://h/p?user=u&password=secret"), "•••");
    EXPECT_EQ(seen("listen", "127.0.0.1:80"), "127.0.0.1:80");
}

TEST(Settings, a_background_of_maps_names_a_server_and_the_three_parts_of_a_picture) {
    const Setting& setting = settings[find_setting("map.tiles_url")];
    for (const char* good :
         {"", "https://tiles.example.org/{z}/{x}/{y}.png", "http://127.0.0.1:8000/a/{z}/{y}/{x}"})
        EXPECT_FALSE(fault_of(setting, good)) << good;
    for (const char* wrong :
         {"tiles", "https://tiles.example.org/", "https://{z}/{x}/{y}",
          "https://a.example; script-src *//{z}/{x}/{y}", "https://a.example;x/{z}/{x}/{y}",
          "https://*.example/{z}/{x}/{y}", "https://user@a.example/{z}/{x}/{y}",
          "javascript:alert(1)//{z}/{x}/{y}"})
        EXPECT_TRUE(fault_of(setting, wrong)) << wrong;
}

}  // namespace permanence::config
