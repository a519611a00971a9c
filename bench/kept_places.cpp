// `permanence import places` of 25,000 places, the command as people run it: read, held against the
// directory, kept with owners, sources and history; the same file again; with every place changed;
// on SQLite, and on PostgreSQL where PERMANENCE_TEST_POSTGRES names a server.
//   ./dev bench kept_places
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "bench/figure.hpp"
#include "bench/places.hpp"
#include "exchange/standard_text.hpp"
#include "platform/db/connection.hpp"
#include "platform/db/database_url.hpp"
#include "platform/db/engines.hpp"

namespace {

using namespace permanence;

constexpr std::size_t places = 25'000;
constexpr double most_seconds = 10;
constexpr double most_megabytes = 300;

struct Run {
    double seconds = 0;
    double megabytes = 0;
};

// The program refuses a setting it does not know, and what names files and servers of the checks is
// none.
std::vector<char*> environment_of_the_program() {
    std::vector<char*> kept;
    for (char** variable = environ; *variable != nullptr; ++variable)
        if (!std::string_view(*variable).starts_with("PERMANENCE_")) kept.push_back(*variable);
    kept.push_back(nullptr);
    return kept;
}

Run run(const std::vector<std::string>& words) {
    std::vector<char*> arguments;
    for (const std::string& word : words)
        arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    const std::vector<char*> environment = environment_of_the_program();
    const bench::Stopwatch watch;
    const pid_t child = fork();
    if (child == 0) {
        if (std::freopen("/dev/null", "w", stdout) == nullptr) _exit(3);
        if (std::freopen("/dev/null", "w", stderr) == nullptr) _exit(3);
        execve(arguments[0], arguments.data(), environment.data());
        _exit(3);
    }
    int status = 0;
    rusage used{};
    wait4(child, &status, 0, &used);
    if (status != 0) throw std::runtime_error("the command failed: " + words.back());
    return {.seconds = watch.microseconds() / 1e6,
            .megabytes = static_cast<double>(used.ru_maxrss) / 1024};
}

// Of the length that real ones have: some 700 bytes a row, each place with an address of its own.
std::string file_of(std::span<const directory::PlaceRecord> records, std::string_view phone) {
    static const territory::CommuneTable communes;
    csv::Writer writer({.formulas = csv::Formulas::as_written});
    writer.row(exchange::standard_header());
    for (std::size_t i = 0; i < records.size(); ++i) {
        directory::PlaceRecord record = records[i];
        const auto* commune = communes.find(record.place.commune_code);
        record.place.postcode =
            commune->postcodes.empty() ? "97400" : commune->postcodes.front().text();
        record.place.address = std::to_string(i % 197 + 1) + " rue du Lieu " + std::to_string(i);
        record.place.phone = phone;
        record.details =
            "Des personnes formées vous aident à créer une adresse électronique, à "
            "faire une démarche, à vous servir d'un téléphone ou d'une tablette.";
        record.emails = {"accueil@exemple.fr"};
        record.websites = {"https://exemple.fr/espace-numerique"};
        record.source = "Exemple";
        record.updated_on = *parse_day("2026-03-02");
        writer.row(exchange::standard_cells(record, {.id = "exemple-" + std::to_string(i),
                                                     .commune_name = commune->name})
                       .in_order());
    }
    return writer.take();
}

void measure(const std::string& what, const std::string& database, const std::string& folder) {
    const std::string program =
        std::filesystem::read_symlink("/proc/self/exe").parent_path().parent_path() / "permanence";
    const auto import = [&](const std::string& name, const std::string& file) {
        const Run one = run({program, "import", "places", folder + file, "--db", database,
                             "--key_file", folder + "key", "--json"});
        bench::print({what + ", " + name, one.seconds, most_seconds, "s"});
        bench::print({what + ", " + name + ", memory", one.megabytes, most_megabytes, "MB"});
    };
    run({program, "migrate", "--db", database, "--key_file", folder + "key"});
    import("25,000 new places", "places.csv");
    import("the same file again", "places.csv");
    import("every place changed", "changed.csv");
}

}  // namespace

int main() {
    std::string folder = std::filesystem::temp_directory_path() / "permanence-bench-XXXXXX";
    if (mkdtemp(folder.data()) == nullptr) return 2;
    folder += '/';
    const territory::CommuneTable communes;
    const auto all = bench::ManyPlacesMaker(communes, places).make();
    std::ofstream(folder + "places.csv") << file_of(all.records, "+33536490001");
    std::ofstream(folder + "changed.csv") << file_of(all.records, "+33536490002");
    measure("SQLite", "sqlite:" + folder + "bench.db", folder);
    const char* server = std::getenv("PERMANENCE_TEST_POSTGRES");
    if (server == nullptr) {
        std::cout << "PostgreSQL: skipped, PERMANENCE_TEST_POSTGRES names no server\n";
    } else {
        const std::string name = "kept_places_" + std::to_string(getpid());
        const auto admin = db::open({db::Engine::postgresql, server});
        admin->run_script("CREATE DATABASE " + name);
        const std::string url(server);
        measure("PostgreSQL", url.substr(0, url.rfind('/') + 1) + name, folder);
        admin->run_script("DROP DATABASE " + name);
    }
    std::filesystem::remove_all(folder);
}
