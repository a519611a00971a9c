#include "exchange/import_pages.hpp"

#include <algorithm>

#include "accounts/user_store.hpp"
#include "base/line.hpp"
#include "directory/place_hours.hpp"
#include "exchange/cell_text.hpp"
#include "exchange/finding_table_views.hpp"
#include "exchange/import_undo_actions.hpp"
#include "exchange/import_views.hpp"
#include "exchange/place_import_store.hpp"
#include "formats/url.hpp"
#include "platform/http/form_token.hpp"

namespace permanence::exchange {

namespace {

using accounts::Staff;
using http::Request;
using http::Response;

constexpr int most_lines = 50;

ui::StaffFrame frame_of(const Staff& staff) {
    return staff.frame(accounts::StaffPage::places);
}

// When it was last tried, kept or taken back, and by whom.
ImportLine line_of(const Staff& staff, PlaceImport import) {
    const Zone zone = directory::calendar_of_commune("").zone;
    const Instant at = import.undone_at.value_or(import.applied_at.value_or(import.tried_at));
    const auto user = import.state == ImportState::undone ? import.undone_by : import.asked.by;
    std::string who;
    if (user) who = accounts::find_name(staff.connection, *user).value_or("");
    return {.import = std::move(import), .at = zone.to_local(at), .who = std::move(who)};
}

LocalDay today(const Staff& staff) {
    return directory::calendar_of_commune("").zone.day_of(staff.now());
}

ui::FormState state_of(const Request& request, std::vector<FieldError> errors) {
    ui::FormState state{.answers = {}, .errors = std::move(errors)};
    for (const std::string_view name : {"source", "profile", "own_profile", "strict"})
        state.answers.push_back({std::string(name), std::string(request.form.value(name))});
    return state;
}

// With a token of the form: a file of that size is read of nobody else.
std::string send_address(const std::string& token) {
    return url::Address(imports_path).add(http::form_token_field, token).text();
}

Response show_list(const Staff& staff, ui::FormState state, int status) {
    const std::string token = staff.token(import_send_route);
    ImportList list{.lines = {},
                    .today = today(staff),
                    .token = token,
                    .send_address = send_address(token),
                    .state = std::move(state)};
    for (PlaceImport& import : imports(staff.connection, most_lines))
        list.lines.push_back(line_of(staff, std::move(import)));
    return Response::html(import_list_page(staff.world.site, frame_of(staff), list), status);
}

AskedImport asked_by(const Staff& staff, const http::UploadedFile& file) {
    const http::Fields& form = staff.request.form;
    const std::string_view own = trimmed(form.value("own_profile"));
    const std::string name = shortened(cleaned(file.file_name).text, longest_file_name);
    return {.name = name.empty() ? "fichier" : name,
            .profile = std::string(own.empty() ? form.value("profile") : own),
            .source = shortened(cleaned(form.value("source")).text, longest_source_name),
            .is_strict = !form.value("strict").empty(),
            .by = staff.user.id,
            .feed = {}};
}

// What is wrong with a profile is told line by line at its field.
std::vector<FieldError> faults_of(const ui::Texts& texts, const Refusal& refusal) {
    std::vector<FieldError> faults;
    for (const FieldError& line : refusal.fields)
        faults.push_back({"own_profile",
                          "exchange.page.profile_line",
                          {{"line", line.field}, {"fault", texts.words(line)}}});
    if (faults.empty()) faults.push_back({"own_profile", refusal.key, refusal.arguments});
    return faults;
}

// The import that the address names.
template <class Answer>
Response with_import(const ImportWorld& world, const Request& request, Answer answer) {
    return accounts::as_staff(world.staff, request, [&](const Staff& staff) {
        const auto id = PublicId::parse(request.path_parameter("id"));
        auto import = id ? find_import(staff.connection, *id) : std::nullopt;
        if (!import) return Response::error(404, "exchange.import_unknown");
        return answer(staff, *std::move(import));
    });
}

Response show_one(const Staff& staff, PlaceImport import, std::optional<Refusal> refusal = {}) {
    const int status = refusal ? 409 : 200;
    const ImportSheet sheet{.line = line_of(staff, std::move(import)),
                            .today = today(staff),
                            .keep_token = staff.token(import_keep_route),
                            .drop_token = staff.token(import_drop_route),
                            .undo_token = staff.token(import_undo_route),
                            .refusal = std::move(refusal)};
    return Response::html(import_page(staff.world.site, frame_of(staff), sheet), status);
}

Response back_to(const PublicId& import) {
    return Response::redirect(std::string(imports_path) + "/" + std::string(import.text()));
}

}  // namespace

Response ImportPages::list(const Request& request) const {
    return accounts::as_staff(world_.staff, request,
                              [](const Staff& staff) { return show_list(staff, {}, 200); });
}

Response ImportPages::send(const Request& request) const {
    return accounts::as_staff(world_.staff, request, [&](const Staff& staff) {
        const auto file = std::ranges::find(request.files, "file", &http::UploadedFile::field);
        const bool is_missing = file == request.files.end() || file->content.empty();
        if (is_missing)
            return show_list(staff, state_of(request, {{"file", "exchange.page.no_file", {}}}),
                             422);
        const auto tried = try_import(staff.connection, world_.means(), asked_by(staff, *file),
                                      file->content, staff.now());
        if (tried) return back_to(*tried);
        return show_list(staff, state_of(request, faults_of(staff.texts(), tried.error())), 422);
    });
}

Response ImportPages::send_late(const Request& request) const {
    return accounts::as_staff(world_.staff, request, [&](const Staff& staff) {
        return show_list(staff, state_of(request, {http::late_form_fault()}),
                         http::late_form_status);
    });
}

Response ImportPages::show(const Request& request) const {
    return with_import(world_, request, [](const Staff& staff, PlaceImport import) {
        return show_one(staff, std::move(import));
    });
}

Response ImportPages::findings(const Request& request) const {
    return with_import(world_, request, [](const Staff& staff, const PlaceImport& import) {
        return Response::download(finding_table(import.report, staff.texts()),
                                  "text/csv; charset=utf-8", "a-voir.csv");
    });
}

Response ImportPages::keep(const Request& request) const {
    return with_import(world_, request, [&](const Staff& staff, PlaceImport import) {
        const auto done = apply_tried(staff.connection, world_.means(), import.public_id,
                                      staff.user.id, staff.now());
        if (!done) return show_one(staff, std::move(import), done.error());
        return back_to(import.public_id);
    });
}

Response ImportPages::drop(const Request& request) const {
    return with_import(world_, request, [](const Staff& staff, PlaceImport import) {
        const auto done = drop_tried(staff.connection, import.public_id);
        if (!done) return show_one(staff, std::move(import), done.error());
        return Response::redirect(std::string(imports_path));
    });
}

Response ImportPages::undo(const Request& request) const {
    return with_import(world_, request, [](const Staff& staff, PlaceImport import) {
        const auto done =
            undo_import(staff.connection, import.public_id, staff.user.id, staff.now());
        if (!done) return show_one(staff, std::move(import), done.error());
        return back_to(import.public_id);
    });
}

}  // namespace permanence::exchange
