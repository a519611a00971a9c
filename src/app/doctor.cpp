#include "app/doctor.hpp"

#include <sys/statvfs.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>

#include "app/schema_store.hpp"
#include "app/startup.hpp"
#include "directory/place_merge_store.hpp"
#include "platform/crypto/key_ring.hpp"
#include "platform/db/migrations.hpp"
#include "platform/mail/smtp_settings.hpp"

namespace permanence::app {

namespace {

using enum Health;

Finding check_key_file(const Patient& patient) {
    const std::string path = patient.configuration.text("key_file");
    const auto keys = crypto::load_keys(path);
    if (keys) return {"key_file", "good"};
    const bool missing = keys.error().key == "crypto.key_missing";
    const auto url = database_url(patient.configuration);
    if (missing && installation_at(url) == crypto::Installation::is_new)
        return {"key_file", "not_yet", skipped};
    if (missing) return {"key_file", "missing", bad, {{"path", path}}};
    if (keys.error().key == "crypto.key_open_to_others")
        return {"key_file", "open_to_others", bad, {{"path", path}}};
    return {"key_file", "unreadable", bad, {{"path", path}}};
}

// Nothing when the database is not made yet: to open it would make it.
std::unique_ptr<db::Connection> opened(const Patient& patient) {
    const auto url = database_url(patient.configuration);
    const bool absent = url.engine == db::Engine::sqlite && !std::filesystem::exists(url.target);
    return absent ? nullptr : db::open(url);
}

Finding check_database(const Patient& patient) {
    const auto connection = opened(patient);
    if (!connection) return {"database", "not_yet", warning};
    ask_anything(*connection);
    return {"database", "good"};
}

Finding check_migrations(const Patient& patient) {
    const auto connection = opened(patient);
    if (!connection) return {"migrations", "not_yet", skipped};
    auto applied = applied_migrations(*connection);
    std::int64_t missing = 0;
    for (const auto& migration : db::embedded_migrations())
        missing += applied.erase(std::string(migration.name)) == 0 ? 1 : 0;
    if (!applied.empty()) return {"migrations", "newer", bad, {{"name", *applied.begin()}}};
    if (missing > 0)
        return {"migrations", "waiting", warning, {{"count", std::to_string(missing)}}};
    return {"migrations", "good"};
}

Finding check_integrity(const Patient& patient) {
    if (patient.depth == Depth::quick) return {"integrity", "not_asked", skipped};
    const auto connection = opened(patient);
    if (!connection) return {"integrity", "not_yet", skipped};
    // PostgreSQL checks its own pages when they carry checksums; nothing here could do more.
    if (connection->engine() == db::Engine::postgresql) return {"integrity", "server", skipped};
    if (const auto words = damage(*connection))
        return {"integrity", "broken", bad, {{"error", *words}}};
    if (has_orphans(*connection)) return {"integrity", "orphans", bad};
    return {"integrity", "good"};
}

// What no constraint of the schema can say of places and their sources.
Finding check_directory(const Patient& patient) {
    if (patient.depth == Depth::quick) return {"directory", "not_asked", skipped};
    const auto connection = opened(patient);
    if (!connection || check_migrations(patient).what != "good")
        return {"directory", "not_yet", skipped};
    const std::int64_t stray = directory::count_stray_sources(*connection);
    if (stray > 0) return {"directory", "stray", warning, {{"count", std::to_string(stray)}}};
    return {"directory", "good"};
}

Finding check_mail(const Patient& patient) {
    const auto& configuration = patient.configuration;
    if (!configuration.is_set("mail.smtp_url")) return {"mail", "not_set", skipped};
    if (!configuration.is_set("mail.from")) return {"mail", "from_missing", bad};
    const auto error = mail::SmtpCarrier::try_server(mail::smtp_server(configuration));
    if (!error.empty()) return {"mail", "unreachable", bad, {{"error", error}}};
    return {"mail", "good"};
}

Finding check_clock(const Patient& patient) {
    // This program was written in 2026: an earlier clock has not been set.
    constexpr Instant written = std::chrono::sys_days(std::chrono::year(2026) / 1 / 1);
    if (patient.now < written) return {"clock", "behind", bad, {{"now", write_utc(patient.now)}}};
    const auto url = database_url(patient.configuration);
    std::error_code error;
    const auto changed = std::filesystem::last_write_time(url.target, error);
    if (url.engine == db::Engine::sqlite && !error) {
        const auto instant = std::chrono::floor<Seconds>(std::chrono::file_clock::to_sys(changed));
        if (instant > patient.now + std::chrono::hours(1))
            return {"clock", "behind", bad, {{"now", write_utc(patient.now)}}};
    }
    return {"clock", "good", good, {{"now", write_utc(patient.now)}}};
}

Finding check_disk(const Patient& patient) {
    const auto url = database_url(patient.configuration);
    if (url.engine != db::Engine::sqlite || url.in_memory()) return {"disk", "server", skipped};
    std::filesystem::path folder = std::filesystem::absolute(url.target).parent_path();
    while (!std::filesystem::exists(folder) && folder.has_relative_path())
        folder = folder.parent_path();
    struct statvfs disk = {};
    if (::statvfs(folder.c_str(), &disk) != 0) return {"disk", "unknown", warning};
    const auto free = static_cast<std::uint64_t>(disk.f_bavail) * disk.f_frsize;
    const auto all = static_cast<std::uint64_t>(disk.f_blocks) * disk.f_frsize;
    const WordArguments figures{{"megabytes", std::to_string(free >> 20)}};
    constexpr std::uint64_t least = std::uint64_t{200}
                                    << 20;  // a backup's worth of a small territory
    if (free < least || free < all / 20) return {"disk", "nearly_full", bad, figures};
    return {"disk", "good", good, figures};
}

struct Check {
    std::string_view name;
    Finding (*run)(const Patient& patient);
};
constexpr std::array checks{
    Check{"key_file", check_key_file},     Check{"database", check_database},
    Check{"migrations", check_migrations}, Check{"integrity", check_integrity},
    Check{"directory", check_directory},   Check{"mail", check_mail},
    Check{"clock", check_clock},           Check{"disk", check_disk},
};

}  // namespace

std::string_view code(Health health) {
    switch (health) {
        case good:
            return "good";
        case skipped:
            return "skipped";
        case warning:
            return "warning";
        case bad:
            return "bad";
    }
    return "bad";
}

std::string Finding::key() const {
    return "doctor." + std::string(check) + "." + std::string(what);
}

std::string Finding::remedy_key() const {
    return health == good || health == skipped ? "" : key() + "_remedy";
}

std::vector<Finding> examine(const Patient& patient) {
    std::vector<Finding> findings;
    for (const auto& check : checks) {
        // A check that the world broke is an answer, too: that of this one check.
        try {
            findings.push_back(check.run(patient));
        } catch (const std::exception& error) {
            findings.push_back({check.name, "failed", bad, {{"error", error.what()}}});
        }
    }
    return findings;
}

Health worst(const std::vector<Finding>& findings) {
    Health health = good;
    for (const auto& finding : findings)
        health = std::max(health, finding.health);
    return health;
}

}  // namespace permanence::app
