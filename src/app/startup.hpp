#pragma once
// What every command that works on an installation needs first: its configuration, its database,
// its keys.
#include <memory>
#include <string>

#include "app/command.hpp"
#include "platform/crypto/key_ring.hpp"
#include "platform/db/database_url.hpp"

namespace permanence::app {

// From --config FILE, else $PERMANENCE_CONFIG, else ./permanence.conf, else
// /etc/permanence/permanence.conf, where there is one; then the environment and the flags. The
// faults are those of config::load and "config.file_unreadable".
Result<config::Configuration, std::vector<FieldError>> load_configuration(const Call& call);

// The same; its faults are written to call.streams.err, one a line.
std::optional<config::Configuration> configuration_or_faults(const Call& call);

db::DatabaseUrl database_url(const config::Configuration& configuration);

// Whether rows may exist that the key file must be able to read: a SQLite file that is there; a
// server counts as yes once `schema_migrations` stands in it.
crypto::Installation installation_at(const db::DatabaseUrl& url);

}  // namespace permanence::app
