#pragma once
// Files of places tried, applied and taken back: all rows that can be kept together, or nothing.
#include <functional>

#include "base/result.hpp"
#include "directory/revision_store.hpp"
#include "exchange/file_reading.hpp"
#include "exchange/place_import.hpp"
#include "platform/crypto/random.hpp"
#include "platform/db/connection.hpp"

namespace permanence::exchange {

struct ImportMeans {
    crypto::Random& random;
    const territory::CommuneTable& communes;
};

// Each in a transaction of its own, or in one moment of the database.

// How its rows are read. Refusal: that of parse_profile, for a profile that cannot be read.
Result<ImportRules> rules_of(const AskedImport& asked, Instant now);

// A file as `asked` wants it read; `feed` is called once and hands over its bytes. The
// refusal of rules_of.
using HandOver = std::function<void(FileReading&)>;
Result<ReadFile> read_as_asked(const AskedImport& asked, const territory::CommuneTable& communes,
                               Instant now, const HandOver& feed);

// What a file would do to the directory as it stood then: nothing is kept.
struct PlannedFile {
    directory::Revision revision;
    KnownPlaces known;
    ImportPlan plan;
};
PlannedFile plan_file(db::Connection& connection, const territory::CommuneTable& communes,
                      const ReadFile& file);
// Tells it in the report of the file.
void hold_against_directory(db::Connection& connection, const territory::CommuneTable& communes,
                            ReadFile& file);

// Keeps the file and what is said of it, until somebody decides, or a day has gone. The
// refusal of rules_of.
Result<PublicId> try_import(db::Connection& connection, const ImportMeans& means,
                            const AskedImport& asked, std::string_view file, Instant now);

// Others wait as long as it takes to write: it was planned before, and is planned anew only where
// the directory has changed since. Refusals: exchange.import_rejected (nothing of the file can be
// kept), exchange.import_strict (a row is rejected and all or none are wanted).
Result<PlaceImport> apply_file(db::Connection& connection, const ImportMeans& means,
                               const AskedImport& asked, const ReadFile& file, PlannedFile planned,
                               Instant now);
Result<PlaceImport> apply_file(db::Connection& connection, const ImportMeans& means,
                               const AskedImport& asked, const ReadFile& file, Instant now);
// The one that was tried. Refusals: those above, exchange.import_unknown, exchange.import_decided
// (applied before, or its file is gone).
Result<void> apply_tried(db::Connection& connection, const ImportMeans& means,
                         const PublicId& import, std::optional<UserId> by, Instant now);
// Refusal: exchange.import_unknown.
Result<void> drop_tried(db::Connection& connection, const PublicId& import);

// Those tried a day ago and more, and the rows of reports of three months ago.
void forget_imports(db::Connection& connection, Instant now);

}  // namespace permanence::exchange
