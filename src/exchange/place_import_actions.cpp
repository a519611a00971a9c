#include "exchange/place_import_actions.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

#include "directory/place_hours.hpp"
#include "directory/place_source_store.hpp"
#include "directory/record_actions.hpp"
#include "directory/revision_store.hpp"
#include "exchange/import_owner_actions.hpp"
#include "exchange/place_import_store.hpp"
#include "platform/db/transaction.hpp"

namespace permanence::exchange {

namespace {

using directory::PlaceRecord;

constexpr Days kept_tried{1};
constexpr Days kept_rows{90};

std::set<std::string> sources_of(const std::vector<KeepableRow>& rows) {
    std::set<std::string> names;
    for (const KeepableRow& row : rows)
        names.insert(row.record.source);
    return names;
}

KnownPlaces known_places(db::Connection& connection, const std::vector<KeepableRow>& rows) {
    KnownPlaces known{.records = directory::kept_records(connection, std::nullopt), .sources = {}};
    for (const std::string& name : sources_of(rows))
        std::ranges::move(directory::sources_named(connection, name),
                          std::back_inserter(known.sources));
    return known;
}

PlaceId place_of(const PlannedRow& row, const ImportPlan& plan, const KnownPlaces& known) {
    return row.place.is_new ? plan.added[row.place.position].place.id
                            : known.records[row.place.position].place.id;
}

void keep_words(db::Connection& connection, ImportPlan& plan, const KnownPlaces& known,
                const directory::Author& author) {
    std::vector<directory::PlaceSource> speakers;
    for (const PlannedRow& row : plan.rows)
        if (!row.source && !row.words.empty())
            speakers.push_back({.id = {},
                                .place = place_of(row, plan, known),
                                .source = row.source_name,
                                .source_id = row.source_id,
                                .words = {},
                                .said_at = {}});
    directory::insert(connection, speakers);
    std::map<std::string, std::unordered_map<std::string, directory::PlaceSourceId>> ids;
    for (const directory::PlaceSource& speaker : speakers)
        if (!ids.contains(speaker.source))
            ids[speaker.source] = directory::source_ids(connection, speaker.source);
    std::vector<directory::SpokenWords> spoken;
    for (PlannedRow& row : plan.rows) {
        if (row.words.empty()) continue;
        const auto source = row.source ? *row.source : ids.at(row.source_name).at(row.source_id);
        spoken.push_back({source, std::move(row.words)});
    }
    directory::insert(connection, spoken, *author.import, author.at);
}

void keep_places(db::Connection& connection, crypto::Random& random, ImportPlan& plan,
                 const KnownPlaces& known, const directory::Author& author) {
    give_to_owners(connection, random, plan.added, *author.import);
    keep_all_new(connection, random, plan.added, directory::ChangeCause::imported, author);
    std::vector<directory::ChangedRecord> changed;
    for (const auto& [position, after] : plan.changed)
        changed.push_back({&known.records[position], &after});
    keep_all_changed(connection, changed, directory::ChangeCause::imported, author);
    keep_words(connection, plan, known, author);
    directory::raise_directory_revision(connection);
}

PlannedFile planned_now(db::Connection& connection, const territory::CommuneTable& communes,
                        const ReadFile& file) {
    PlannedFile planned{.revision = directory::directory_revision(connection),
                        .known = known_places(connection, file.rows),
                        .plan = {}};
    planned.plan = plan_import(file.rows, planned.known, communes);
    planned.known.sources = {};  // they are in the plan now, and hold as much as the places
    return planned;
}

// In the caller's transaction; the import's row is there. A plan serves once: a transaction that is
// run again makes its own.
void keep(db::Connection& connection, const ImportMeans& means, PlaceImport& import,
          const ReadFile& file, PlannedFile& planned, Instant now) {
    constexpr directory::Revision spent{-1};
    directory::hold_places(connection);
    if (directory::directory_revision(connection) != std::exchange(planned.revision, spent))
        planned = planned_now(connection, means.communes, file);
    planned.revision = spent;
    auto& [revision, known, plan] = planned;
    keep_places(connection, means.random, plan, known,
                {.at = now, .user = import.asked.by, .import = import.id});
    std::vector<std::string> public_ids;
    for (const PlaceRecord& record : plan.added)
        public_ids.emplace_back(record.place.public_id.text());
    import.report = file.report;
    import.report.tell(plan, known, public_ids);
    import.state = ImportState::applied;
    import.applied_at = now;
    update(connection, import);
    delete_file(connection, import.id);
}

Result<void> may_be_kept(const ImportReport& report, bool is_strict) {
    if (report.verdict() == Verdict::rejected) return refuse("exchange.import_rejected");
    if (is_strict && report.summary().rejected > 0)
        return refuse("exchange.import_strict",
                      {{"rows", std::to_string(report.summary().rejected)}});
    return {};
}

PlaceImport new_import(crypto::Random& random, const AskedImport& asked, Instant now) {
    return {.id = {},
            .public_id = crypto::new_public_id(random),
            .asked = asked,
            .state = ImportState::tried,
            .tried_at = now,
            .applied_at = {},
            .undone_at = {},
            .undone_by = {},
            .undone = {},
            .report = {}};
}

std::string source_of(const AskedImport& asked) {
    return asked.source.empty() ? source_of_file(asked.name) : asked.source;
}

Result<std::optional<Profile>> profile_of(const std::string& asked) {
    if (asked.empty()) return std::nullopt;
    if (const Profile* profile = built_in_profile(asked)) return *profile;
    return parse_profile(asked);
}

}  // namespace

Result<ImportRules> rules_of(const AskedImport& asked, Instant now) {
    auto profile = profile_of(asked.profile);
    if (!profile) return std::unexpected(profile.error());
    return ImportRules{.today = directory::calendar_of_commune("").zone.day_of(now),
                       .profile = *std::move(profile)};
}

Result<ReadFile> read_as_asked(const AskedImport& asked, const territory::CommuneTable& communes,
                               Instant now, const HandOver& feed) {
    auto rules = rules_of(asked, now);
    if (!rules) return std::unexpected(rules.error());
    const CommuneFinder finder(communes);
    FileReading reading(finder, *std::move(rules), source_of(asked));
    feed(reading);
    return reading.finish();
}

PlannedFile plan_file(db::Connection& connection, const territory::CommuneTable& communes,
                      const ReadFile& file) {
    return db::read_snapshot(connection, [&] { return planned_now(connection, communes, file); });
}

void hold_against_directory(db::Connection& connection, const territory::CommuneTable& communes,
                            ReadFile& file) {
    const PlannedFile planned = plan_file(connection, communes, file);
    file.report.tell(planned.plan, planned.known);
}

Result<PublicId> try_import(db::Connection& connection, const ImportMeans& means,
                            const AskedImport& asked, std::string_view file, Instant now) {
    auto read = read_as_asked(asked, means.communes, now,
                              [&](FileReading& reading) { reading.feed(file); });
    if (!read) return std::unexpected(read.error());
    hold_against_directory(connection, means.communes, *read);
    PlaceImport import = new_import(means.random, asked, now);
    import.report = std::move(read->report);
    db::transaction(connection, [&] { insert_file(connection, insert(connection, import), file); });
    return import.public_id;
}

Result<PlaceImport> apply_file(db::Connection& connection, const ImportMeans& means,
                               const AskedImport& asked, const ReadFile& file, PlannedFile planned,
                               Instant now) {
    if (auto allowed = may_be_kept(file.report, asked.is_strict); !allowed)
        return std::unexpected(allowed.error());
    return db::transaction(connection, [&] {
        PlaceImport import = new_import(means.random, asked, now);
        import.id = insert(connection, import);
        keep(connection, means, import, file, planned, now);
        return import;
    });
}

Result<PlaceImport> apply_file(db::Connection& connection, const ImportMeans& means,
                               const AskedImport& asked, const ReadFile& file, Instant now) {
    return apply_file(connection, means, asked, file, plan_file(connection, means.communes, file),
                      now);
}

Result<void> apply_tried(db::Connection& connection, const ImportMeans& means, const PublicId& id,
                         std::optional<UserId> by, Instant now) {
    const auto tried = find_import(connection, id);
    if (!tried) return refuse("exchange.import_unknown");
    bool has_file = false;
    const auto file = read_as_asked(tried->asked, means.communes, now, [&](FileReading& reading) {
        has_file =
            read_file(connection, tried->id, [&](std::string_view part) { reading.feed(part); });
    });
    if (!file) return std::unexpected(file.error());
    if (!has_file) return refuse("exchange.import_decided");
    if (auto allowed = may_be_kept(file->report, tried->asked.is_strict); !allowed) return allowed;
    PlannedFile planned = plan_file(connection, means.communes, *file);
    return db::transaction(connection, [&]() -> Result<void> {
        directory::hold_places(connection);
        auto import = find_import(connection, id);
        if (!import || import->state != ImportState::tried)
            return refuse("exchange.import_decided");
        import->asked.by = by;
        keep(connection, means, *import, *file, planned, now);
        return {};
    });
}

Result<void> drop_tried(db::Connection& connection, const PublicId& id) {
    return db::transaction(connection, [&]() -> Result<void> {
        const auto import = find_import(connection, id);
        if (!import || import->state != ImportState::tried)
            return refuse("exchange.import_unknown");
        delete_import(connection, import->id);
        return {};
    });
}

void forget_imports(db::Connection& connection, Instant now) {
    db::transaction(connection, [&] {
        delete_tried(connection, now - kept_tried);
        forget_rows(connection, now - kept_rows);
    });
}

}  // namespace permanence::exchange
