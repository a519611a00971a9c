#include "app/commands.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "app/config_cli.hpp"
#include "formats/json.hpp"
#include "platform/config/configuration.hpp"
#include "platform/config/value_rules.hpp"
#include "platform/files/whole_file.hpp"

namespace permanence::app {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

namespace {

constexpr Instant tuesday{Seconds(1'772'524'800)};  // 2026-03-03T08:00:00Z

// The program at the shell, in a folder of its own.
class CommandLine : public testing::Test {
 protected:
    void SetUp() override {
        std::string name = testing::TempDir() + "commandsXXXXXX";
        folder_ = ::mkdtemp(name.data());
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    int run(std::vector<std::string> words) {
        out_.str("");
        err_.str("");
        const Surroundings around{texts_, clock_, random_, environment_};
        return static_cast<int>(run_command(words, around, {out_, err_}));
    }
    // With a database and a key in the folder.
    int run_here(std::vector<std::string> words) {
        words.insert(words.end(), {"--db", "sqlite:" + path("p.db"), "--key_file", path("p.key")});
        return run(std::move(words));
    }
    std::string path(const std::string& name) const { return (folder_ / name).string(); }
    std::string write(const std::string& name, const std::string& text) const {
        files::replace_durably(folder_ / name, text, files::Readers::owner);
        return path(name);
    }
    std::string out() const { return out_.str(); }
    std::string err() const { return err_.str(); }

    const ui::Texts texts_ = ui::Texts::french();
    FixedClock clock_{tuesday};
    crypto::SeededRandom random_{1};
    std::vector<config::Assignment> environment_;
    std::filesystem::path folder_;
    std::ostringstream out_;
    std::ostringstream err_;
};

constexpr auto no_bracket = "⟦";  // around a key that has no words

}  // namespace

TEST_F(CommandLine, without_words_shows_its_help_as_wrong_usage) {
    EXPECT_EQ(run({}), 2);
    EXPECT_THAT(out(), IsEmpty());
    EXPECT_THAT(err(), HasSubstr("permanence config show"));
}

TEST_F(CommandLine, explains_every_command_in_words) {
    EXPECT_EQ(run({"help"}), 0);
    EXPECT_THAT(out(), Not(HasSubstr(no_bracket)));
    for (const auto& command : commands()) {
        EXPECT_THAT(out(), HasSubstr("permanence " + std::string(command.name)));
        std::vector<std::string> words{"help"};
        std::istringstream name{std::string(command.name)};
        std::copy(std::istream_iterator<std::string>(name), {}, std::back_inserter(words));
        std::ostringstream all;
        EXPECT_EQ(run(words), 0);
        EXPECT_THAT(out(), AllOf(Not(HasSubstr(no_bracket)), HasSubstr(command.name)));
        words.erase(words.begin());
        words.push_back("--help");
        const std::string same = out();
        EXPECT_EQ(run(words), 0);
        EXPECT_EQ(out(), same);
        EXPECT_EQ(run({"help"}), 0);
    }
}

TEST_F(CommandLine, tells_the_version_of_the_build) {
    EXPECT_EQ(run({"--version"}), 0);
    const auto cmake = files::read_whole(SOURCE_DIR "/CMakeLists.txt");
    const std::string number = out().substr(std::string("permanence ").size(), out().size() - 12);
    EXPECT_THAT(cmake.value(), HasSubstr("project(permanence VERSION " + number + " "));
}

TEST_F(CommandLine, suggests_the_nearest_command_option_or_setting) {
    EXPECT_EQ(run({"docter"}), 2);
    EXPECT_THAT(err(), HasSubstr("doctor"));
    EXPECT_EQ(run({"config", "shwo"}), 2);
    EXPECT_THAT(err(), HasSubstr("config show"));
    EXPECT_EQ(run({"config"}), 2);
    EXPECT_THAT(err(), HasSubstr("config show, config check"));
    EXPECT_EQ(run({"xyz"}), 2);
    EXPECT_THAT(err(), HasSubstr("permanence help"));
    EXPECT_EQ(run({"doctor", "--depe"}), 2);
    EXPECT_THAT(err(), HasSubstr("--deep"));
    EXPECT_EQ(run({"doctor", "now"}), 2);
    EXPECT_THAT(err(), HasSubstr("now"));
    EXPECT_THAT(out(), IsEmpty());
}

TEST_F(CommandLine, config_show_tells_where_each_value_comes_from_and_hides_secrets) {
    const auto file = write("p.conf", "workers = 3\n[mail]\nsmtp_url = smtp://u:hunter2@h:25\n");
    environment_ = {{"PERMANENCE_TERRITORY_NAME", "Arvert"}, {"NOTIFY_SOCKET", "@x"}};
    EXPECT_EQ(run({"config", "show", "--config", file, "--log.level", "debug"}), 0);
    EXPECT_THAT(out(), AllOf(HasSubstr("= 3  # " + file + ":1\n"),
                             HasSubstr("= Arvert  # PERMANENCE_TERRITORY_NAME\n"),
                             HasSubstr("= debug  # --log.level\n"),
                             HasSubstr("smtp://u:•••@h:25  # " + file + ":3\n"),
                             Not(HasSubstr("hunter2")), Not(HasSubstr(no_bracket))));
    EXPECT_EQ(run({"config", "show", "--json", "--config", file}), 0);
    EXPECT_TRUE(json::parse(out()));
    EXPECT_THAT(out(), AllOf(HasSubstr(R"({"name":"workers","value":"3","origin":")" + file +
                                       R"(:1","is_default":false,"is_secret":false})"),
                             Not(HasSubstr("hunter2"))));
}

TEST_F(CommandLine, config_check_says_yes_or_names_every_fault) {
    const auto good = write("good.conf", "workers = 3\n");
    const auto wrong = write("wrong.conf", "worker = 3\nlisten = nowhere\n");
    EXPECT_EQ(run({"config", "check", "--config", good}), 0);
    EXPECT_THAT(err(), IsEmpty());
    EXPECT_EQ(run({"config", "check", "--config", wrong}), 1);
    EXPECT_THAT(out(), IsEmpty());
    EXPECT_THAT(err(), AllOf(HasSubstr(wrong + ":1"), HasSubstr("workers\u00a0»"),
                             HasSubstr(wrong + ":2"), Not(HasSubstr(no_bracket))));
    EXPECT_EQ(run({"config", "check", "--json", "--config", wrong}), 1);
    EXPECT_TRUE(json::parse(out()));
    EXPECT_THAT(out(), HasSubstr(R"("code":"config.unknown_key_near")"));
    EXPECT_EQ(run({"config", "check", "--config", path("absent")}), 1);
    EXPECT_THAT(err(), HasSubstr(path("absent")));
}

TEST_F(CommandLine, init_writes_a_file_that_changes_nothing_and_keeps_one_that_is_there) {
    const auto file = path("new.conf");
    EXPECT_EQ(run({"init", "--output", file}), 0);
    const auto text = files::read_whole(file).value();
    EXPECT_THAT(text, Not(HasSubstr(no_bracket)));
    EXPECT_EQ(run({"config", "check", "--config", file}), 0);
    EXPECT_EQ(run({"init", "--output", file}), 1);
    EXPECT_EQ(files::read_whole(file), text);
}

TEST_F(CommandLine, a_file_of_init_without_its_marks_sets_every_setting_to_its_default) {
    std::string text = first_config(texts_);
    std::string uncommented;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);)
        uncommented +=
            (line.starts_with("#") && !line.starts_with("# ") ? line.substr(1) : line) + "\n";
    config::Sources sources;
    sources.file = config::File{"p.conf", uncommented};
    const auto loaded = config::load(sources);
    ASSERT_TRUE(loaded) << texts_.words(loaded.error().front());
    for (std::size_t index = 0; index < config::settings.size(); ++index) {
        EXPECT_EQ(loaded->at(index).text, config::settings[index].fallback);
        EXPECT_EQ(loaded->at(index).origin.source, config::Source::file)
            << config::settings[index].name;
    }
}

TEST_F(CommandLine, migrate_makes_the_tables_and_the_key_once) {
    EXPECT_EQ(run_here({"migrate"}), 0);
    EXPECT_THAT(out(), HasSubstr("0001_platform.sql\n"));
    EXPECT_TRUE(std::filesystem::exists(path("p.key")));
    EXPECT_EQ(run_here({"migrate"}), 0);
    EXPECT_THAT(out(), IsEmpty());
    EXPECT_EQ(run_here({"migrate", "--json"}), 0);
    EXPECT_EQ(out(), "{\"applied\":[]}\n");
}

TEST_F(CommandLine, migrate_refuses_a_database_whose_key_was_lost) {
    ASSERT_EQ(run_here({"migrate"}), 0);
    std::filesystem::remove(path("p.key"));
    EXPECT_EQ(run_here({"migrate"}), 1);
    EXPECT_THAT(err(), AllOf(HasSubstr(path("p.key")), Not(HasSubstr(no_bracket))));
    EXPECT_FALSE(std::filesystem::exists(path("p.key")));
}

TEST_F(CommandLine, doctor_finds_a_new_installation_incomplete_but_makes_nothing) {
    EXPECT_EQ(run_here({"doctor", "--deep"}), 0);
    EXPECT_THAT(out(), AllOf(HasSubstr("permanence migrate"), Not(HasSubstr(no_bracket))));
    EXPECT_TRUE(std::filesystem::is_empty(folder_));
}

TEST_F(CommandLine, doctor_finds_a_good_installation_good) {
    clock_.set(
        std::chrono::floor<Seconds>(std::chrono::system_clock::now()));  // as the files' times
    ASSERT_EQ(run_here({"migrate"}), 0);
    EXPECT_EQ(run_here({"doctor", "--deep", "--json"}), 0) << out();
    EXPECT_TRUE(json::parse(out()));
    EXPECT_THAT(out(), AllOf(HasSubstr(R"("ok":true)"),
                             HasSubstr(R"({"check":"integrity","health":"good")"),
                             HasSubstr(R"({"check":"migrations","health":"good")"),
                             Not(HasSubstr("remedy")), Not(HasSubstr(no_bracket))));
}

TEST_F(CommandLine, doctor_names_each_thing_that_is_wrong_with_its_remedy) {
    ASSERT_EQ(run_here({"migrate"}), 0);
    std::filesystem::permissions(path("p.key"), std::filesystem::perms(0644));
    EXPECT_EQ(run_here({"doctor"}), 1);
    EXPECT_THAT(out(), HasSubstr("chmod 600 " + path("p.key")));
    std::filesystem::remove(path("p.key"));
    EXPECT_EQ(run_here({"doctor", "--json"}), 1);
    EXPECT_THAT(out(), HasSubstr(R"("check":"key_file","health":"bad")"));
    EXPECT_EQ(run_here({"doctor", "--json", "--mail.smtp_url", "smtp://127.0.0.1:1", "--mail.from",
                        "rdv@example.org"}),
              1);
    EXPECT_THAT(out(),
                AllOf(HasSubstr(R"("check":"mail","health":"bad")"), Not(HasSubstr(no_bracket))));
    EXPECT_EQ(run_here({"doctor", "--workers", "many"}), 1);
    EXPECT_THAT(out(), AllOf(HasSubstr("--workers"), HasSubstr("permanence config check")));
}

TEST_F(CommandLine, doctor_sees_a_database_that_is_damaged_or_none) {
    ASSERT_EQ(run_here({"migrate"}), 0);
    for (const auto* name : {"p.db-wal", "p.db-shm"})
        std::filesystem::remove(folder_ / name);
    {
        std::fstream file(path("p.db"), std::ios::in | std::ios::out | std::ios::binary);
        for (int at = 4096; at < 40'000; at += 64)
            file.seekp(at).write("damage!", 7);
    }
    EXPECT_EQ(run_here({"doctor", "--deep"}), 1) << out();
    write("p.db", "this is not a database, whatever its name says, and it is long enough");
    EXPECT_EQ(run_here({"doctor"}), 1);
    EXPECT_THAT(out(), Not(HasSubstr(no_bracket)));
}

TEST_F(CommandLine, doctor_sees_a_clock_that_was_never_set) {
    ASSERT_EQ(run_here({"migrate"}), 0);
    clock_.set(Instant{});
    EXPECT_EQ(run_here({"doctor"}), 1);
    EXPECT_THAT(out(), HasSubstr("1970-01-01T00:00:00Z"));
}

TEST_F(CommandLine, plan_rounds_answers_from_a_file_and_refuses_one_that_is_none) {
    const auto file = write("rounds.json", R"({"jobs": [{"id": 1, "location": [0, 0]}]})");
    EXPECT_EQ(run({"plan", "rounds", "--input", file, "--seconds=0", "--seed", "3", "--explain"}),
              0)
        << err();
    EXPECT_THAT(out(), HasSubstr("job 1 is left out: there is no vehicle"));
    EXPECT_EQ(run({"plan", "rounds", "--input=" + path("absent")}), 2);
    EXPECT_EQ(run({"plan", "rounds", "--input", file, "--threads", "0"}), 2);
    EXPECT_EQ(run({"plan", "rouns", "--input", file}), 2);
    EXPECT_THAT(err(), HasSubstr("plan rounds"));
}

TEST_F(CommandLine, slots_answers_from_a_file_and_refuses_one_that_is_none) {
    const auto file =
        write("in.json", R"({"zone": "Europe/Paris", "now": "2021-04-30T08:00:00+02:00",
        "range": {"from": "2021-05-03", "to": "2021-05-03"},
        "service": {"duration_min": 60},
        "permanences": [{"id": "m1", "adviser": "a1", "place": "p1", "first_day": "2021-05-03",
                         "start": "09:00", "end": "10:00"}]})");
    EXPECT_EQ(run({"slots", "--input", file}), 0) << err();
    EXPECT_THAT(out(), HasSubstr("2021-05-03T09:00:00+02:00"));
    EXPECT_EQ(run({"slots", "--input=" + path("absent")}), 2);
    EXPECT_THAT(out(), IsEmpty());
    EXPECT_EQ(run({"slots", "--inptu", file}), 2);
    EXPECT_THAT(err(), HasSubstr("--input"));
}

TEST_F(CommandLine, has_words_for_every_fault_of_a_setting) {
    for (const auto& setting : config::settings) {
        EXPECT_TRUE(texts_.has("setting." + std::string(setting.name))) << setting.name;
        if (const auto fault = config::fault_of(setting, "a\nb")) {
            EXPECT_TRUE(texts_.has(fault->key)) << fault->key;
        }
    }
}

}  // namespace permanence::app
