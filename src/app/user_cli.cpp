#include "app/user_cli.hpp"

#include <algorithm>
#include <istream>
#include <ostream>

#include "accounts/sign_in_actions.hpp"
#include "app/program.hpp"
#include "app/startup.hpp"
#include "base/text.hpp"
#include "directory/place_store.hpp"
#include "formats/json_writer.hpp"
#include "platform/db/transaction.hpp"

namespace permanence::app {

namespace {

// The first line, without its end.
std::string read_password(const Call& call) {
    std::string line;
    if (call.streams.in != nullptr) std::getline(*call.streams.in, line);
    if (line.ends_with('\r')) line.pop_back();
    return line;
}

Result<accounts::Role, FieldError> read_role(const Call& call) {
    accounts::Role role{};
    const std::string said = call.arguments.value("role").value_or("");
    if (accounts::read_column_text(said, role)) return role;
    std::string list;
    for (const accounts::Role known : accounts::all_roles())
        list += (list.empty() ? "" : ", ") + std::string(accounts::column_text(known));
    return field_error("role", "cli.user.role_unknown", {{"list", list}});
}

// By its public id or its name; no option, no structure.
Result<std::optional<StructureId>, FieldError> read_structure(const Call& call,
                                                              db::Connection& connection) {
    const auto said = call.arguments.value("structure");
    if (!said) return std::nullopt;
    const auto all = directory::structures(connection);
    const auto found = std::ranges::find_if(all, [&](const directory::Structure& structure) {
        return structure.public_id.text() == *said || fold(structure.name) == fold(*said);
    });
    if (found != all.end()) return found->id;
    std::string list;
    for (const directory::Structure& structure : all)
        list += (list.empty() ? "" : ", ") + structure.name;
    return field_error("structure", "cli.user.structure_unknown", {{"list", list}});
}

// The adviser whose agenda the account keeps, by public id or name; no option, none.
Result<std::optional<AdviserId>, FieldError> read_adviser(const Call& call,
                                                          db::Connection& connection,
                                                          std::optional<StructureId> structure) {
    const auto said = call.arguments.value("adviser");
    if (!said) return std::nullopt;
    std::string list;
    for (const directory::Adviser& adviser : directory::advisers(connection)) {
        if (structure && adviser.structure != *structure) continue;
        if (adviser.public_id.text() == *said || fold(adviser.display_name) == fold(*said))
            return adviser.id;
        list += (list.empty() ? "" : ", ") + adviser.display_name;
    }
    return field_error("adviser", "cli.user.adviser_unknown", {{"list", list}});
}

Exit refuse(const Call& call, const FieldError& error, Exit exit) {
    call.streams.err << call.around.texts.words(error) << "\n";
    return exit;
}

Exit refuse(const Call& call, const Refusal& refusal) {
    for (const FieldError& error : refusal.fields)
        refuse(call, error, Exit::no);
    if (refusal.fields.empty()) call.streams.err << call.around.texts.words(refusal) << "\n";
    return Exit::no;
}

Result<UserId> create(const Call& call, db::Connection& connection, const crypto::KeyRing& keys,
                      const accounts::NewUser& asked) {
    crypto::PasswordHasher passwords;
    const accounts::SignInMeans means{.passwords = passwords,
                                      .random = call.around.random,
                                      .throttle_key = keys.derive("accounts.failed_sign_ins")};
    return db::transaction(connection, [&] {
        return accounts::create_user(connection, means, asked, call.around.clock.now());
    });
}

void write_done(const Call& call, const accounts::NewUser& made) {
    if (call.wants_json())
        call.streams.out << json::write_object([&](json::ObjectWriter& answer) {
            answer.field("email", made.email).field("role", accounts::column_text(made.role));
        }) << "\n";
    else
        call.streams.err << call.words("cli.user.created", {{"email", made.email}}) << "\n";
}

}  // namespace

Exit create_user_account(const Call& call) {
    const auto configuration = configuration_or_faults(call);
    if (!configuration) return Exit::wrong_usage;
    const auto role = read_role(call);
    if (!role) return refuse(call, role.error(), Exit::wrong_usage);
    const auto foundation = lay_foundation(*configuration, call.around);
    if (!foundation) return refuse(call, foundation.error());
    const auto connection = db::open(foundation->url);
    const auto structure = read_structure(call, *connection);
    if (!structure) return refuse(call, structure.error(), Exit::wrong_usage);
    const auto adviser = read_adviser(call, *connection, *structure);
    if (!adviser) return refuse(call, adviser.error(), Exit::wrong_usage);
    const std::string email = call.arguments.value("email").value_or("");
    const accounts::NewUser asked{.email = email,
                                  .name = call.arguments.value("name").value_or(email),
                                  .role = *role,
                                  .password = read_password(call),
                                  .structure = *structure,
                                  .adviser = *adviser};
    const auto made = create(call, *connection, foundation->keys, asked);
    if (!made) return refuse(call, made.error());
    write_done(call, asked);
    return Exit::yes;
}

}  // namespace permanence::app
