#include "directory/place_question_actions.hpp"

#include <algorithm>

#include "accounts/user_store.hpp"
#include "directory/place_quality.hpp"
#include "directory/place_question_store.hpp"
#include "platform/db/transaction.hpp"
#include "platform/jobs/outbox.hpp"

namespace permanence::directory {

namespace {

using accounts::Role;
using accounts::User;

std::vector<User> recipients_of(db::Connection& connection, StructureId structure) {
    auto users = accounts::users_of_structure(connection, structure);
    std::erase_if(users, [](const User& user) {
        return !accounts::may(user.role, accounts::Right::keep_places);
    });
    const auto administers = [](const User& user) { return user.role == Role::structure_admin; };
    if (std::ranges::any_of(users, administers))
        std::erase_if(users, [&](const User& user) { return !administers(user); });
    return users;
}

std::vector<std::string> names_of(db::Connection& connection, std::span<const PlaceId> places) {
    std::vector<std::string> names;
    for (const PlaceId place : places)
        if (const auto record = find_record(connection, place)) names.push_back(record->place.name);
    std::ranges::sort(names);
    return names;
}

int ask_structure(db::Connection& connection, const QuestionMeans& means, StructureId structure,
                  Instant now) {
    db::lock(connection, "place_questions", structure.value);
    const auto places = places_to_ask(connection, structure, now - fresh_for);
    const auto recipients = recipients_of(connection, structure);
    if (places.empty() || recipients.empty()) return 0;
    const auto names = names_of(connection, places);
    for (const User& user : recipients) {
        const auto token = crypto::SecretToken::make(means.random);
        const PlaceQuestion question{.id = {},
                                     .asked = user.id,
                                     .asked_at = now,
                                     .ends_at = now + question_valid,
                                     .places = places};
        const auto id = insert(connection, question, token.hash());
        jobs::queue_message(
            connection,
            question_message(means.texts,
                             {.cause = "place_question:" + std::to_string(id.value),
                              .email = user.email,
                              .user = user.name,
                              .territory = means.territory_name,
                              .places = names,
                              .link = means.public_origin + "/lieux-a-confirmer/" + token.text(),
                              .send_at = now,
                              .not_after = question.ends_at}),
            now);
    }
    for (const PlaceId place : places)
        note_asked(connection, place, now);
    return static_cast<int>(recipients.size());
}

}  // namespace

int ask_structures(db::Connection& connection, const QuestionMeans& means, Instant now) {
    int mails = 0;
    for (const StructureId structure : structures_to_ask(connection, now - fresh_for))
        mails += db::transaction(connection,
                                 [&] { return ask_structure(connection, means, structure, now); });
    return mails;
}

std::optional<Asked> find_asked(db::Connection& connection, const crypto::SecretToken& token,
                                Instant now) {
    const auto question = find_question(connection, token.hash());
    if (!question || question->ends_at <= now) return std::nullopt;
    const auto user = accounts::find_user(connection, question->asked);
    if (!user) return std::nullopt;
    Asked asked{.user = *user, .asked_at = question->asked_at, .places = {}, .told = {}};
    const Keeping keeping = keeping_of(*user);
    for (const PlaceId id : question->places) {
        auto record = find_record(connection, id);
        if (!record || !record->is_active || !keeping.has(record->place.structure)) continue;
        const auto changes = changes_of_place(connection, id);
        if (!changes.empty() && changes.front().at >= question->asked_at) asked.told.insert(id);
        asked.places.push_back(std::move(*record));
    }
    return asked;
}

Result<void> confirm_asked(db::Connection& connection, const crypto::SecretToken& token,
                           const std::set<PublicId>& places, Instant now) {
    return db::transaction(connection, [&]() -> Result<void> {
        hold_places(connection);
        const auto asked = find_asked(connection, token, now);
        if (!asked) return refuse("directory.question_over");
        for (const PlaceRecord& record : asked->places)
            if (places.contains(record.place.public_id) && !asked->told.contains(record.place.id))
                if (auto done = confirm_place(connection, record.place.id,
                                              {.at = now, .user = asked->user.id, .import = {}});
                    !done)
                    return done;
        return {};
    });
}

void forget_questions(db::Connection& connection, Instant now) {
    db::transaction(connection, [&] { delete_questions(connection, now); });
}

}  // namespace permanence::directory
