#include "directory/place_report_actions.hpp"

#include "base/line.hpp"
#include "directory/place_merge_store.hpp"
#include "directory/place_report_store.hpp"
#include "platform/crypto/encoding.hpp"
#include "platform/crypto/keyed_hash.hpp"
#include "platform/db/transaction.hpp"

namespace permanence::directory {

namespace {

constexpr Days kept{90};
constexpr std::size_t longest_note = 500;  // characters

std::string hash_of(std::string_view nonce) {
    return nonce.empty() ? std::string() : crypto::write_base64url(crypto::blake2b(nonce));
}

void keep(db::Connection& connection, crypto::Random& random, const PlaceRecord& place,
          const ReportRequest& request, std::string_view nonce_hash, Instant now) {
    insert(connection,
           PlaceReport{.id = {},
                       .public_id = crypto::new_public_id(random),
                       .place = place.place.id,
                       .said = request,
                       .note = {},
                       .created_at = now,
                       .settled_at = {},
                       .settled_by = {}},
           nonce_hash);
}

}  // namespace

std::optional<PlaceRecord> find_reportable(db::Connection& connection, const PublicId& place) {
    if (auto record = find_record(connection, place); record && record->is_active) return record;
    const auto instead = place_instead_of(connection, place);
    return instead ? find_record(connection, *instead) : std::nullopt;
}

Result<void> report_place(db::Connection& connection, crypto::Random& random, const PublicId& place,
                          const ReportRequest& request, std::string_view form_nonce, Instant now) {
    const std::string nonce = hash_of(form_nonce);
    const auto report = [&]() -> Result<void> {
        const auto record = find_reportable(connection, place);
        if (!record) return refuse("directory.place_unknown");
        if (!nonce.empty() && is_report_of_form_known(connection, nonce)) return {};
        keep(connection, random, *record, request, nonce, now);
        return {};
    };
    try {
        return db::transaction(connection, report);
    } catch (const db::Error& error) {
        if (error.kind() != db::Error::Kind::unique) throw;
        return {};  // the double click was faster
    }
}

void note_report(db::Connection& connection, crypto::Random& random, const PlaceRecord& place,
                 const ReportRequest& request, Instant now) {
    keep(connection, random, place, request, {}, now);
}

Result<void> settle_report(db::Connection& connection, const accounts::User& user,
                           const PublicId& report, Settling settling, Instant now) {
    if (character_count(settling.note) > longest_note)
        return refuse_fields({{"note", "directory.text_long", {}}});
    return db::transaction(connection, [&]() -> Result<void> {
        auto found = find_report(connection, report);
        const auto record =
            found ? find_record(connection, place_for(connection, found->place)) : std::nullopt;
        if (!record || !keeping_of(user).has(record->place.structure))
            return refuse("directory.report_unknown");
        found->state = settling.state;
        found->note = trimmed(settling.note);
        found->settled_at = now;
        found->settled_by = user.id;
        update_waiting(connection, *found);
        return {};
    });
}

void forget_reports(db::Connection& connection, Instant now) {
    db::transaction(connection, [&] {
        delete_reports(connection, now - kept);
        empty_report_contacts(connection, now - kept);
    });
}

}  // namespace permanence::directory
