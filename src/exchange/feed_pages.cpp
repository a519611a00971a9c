#include "exchange/feed_pages.hpp"

#include <charconv>

#include "directory/place_hours.hpp"
#include "exchange/cell_text.hpp"
#include "exchange/feed_views.hpp"
#include "exchange/place_feed_actions.hpp"
#include "exchange/place_feed_store.hpp"

namespace permanence::exchange {

namespace {

using accounts::Staff;
using http::Request;
using http::Response;

ui::FormState first_state() {
    return {.answers = {{"every", "7"}}, .errors = {}};
}

ui::FormState state_of(const Request& request, std::vector<FieldError> errors) {
    ui::FormState state{.answers = {}, .errors = std::move(errors)};
    for (const std::string_view name : {"address", "source", "profile", "every"})
        state.answers.push_back({std::string(name), std::string(request.form.value(name))});
    return state;
}

Response show(const Staff& staff, ui::FormState state, int status) {
    const FeedList list{.feeds = feeds(staff.connection),
                        .today = directory::calendar_of_commune("").zone.day_of(staff.now()),
                        .add_token = staff.token(feed_add_route),
                        .leave_token = staff.token(feed_leave_route),
                        .state = std::move(state)};
    return Response::html(
        feed_list_page(staff.world.site, staff.frame(accounts::StaffPage::places), list), status);
}

int number_in(std::string_view text) {
    int number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

}  // namespace

Response FeedPages::list(const Request& request) const {
    return accounts::as_staff(world_.staff, request,
                              [](const Staff& staff) { return show(staff, first_state(), 200); });
}

Response FeedPages::add(const Request& request) const {
    return accounts::as_staff(world_.staff, request, [&](const Staff& staff) {
        const std::string_view profile = request.form.value("profile");
        const auto added = add_feed(
            staff.connection, world_.random,
            {.address = std::string(request.form.value("address")),
             .profile = std::string(built_in_profile(profile) != nullptr ? profile : ""),
             .source = shortened(cleaned(request.form.value("source")).text, longest_source_name),
             .every = number_in(request.form.value("every")),
             .by = staff.user.id},
            staff.now());
        if (!added) return show(staff, state_of(request, added.error().fields), 422);
        return Response::redirect(std::string(feeds_path));
    });
}

Response FeedPages::add_late(const Request& request) const {
    return accounts::as_staff(world_.staff, request, [&](const Staff& staff) {
        return show(staff, state_of(request, {http::late_form_fault()}), http::late_form_status);
    });
}

Response FeedPages::leave(const Request& request) const {
    return accounts::as_staff(world_.staff, request, [&](const Staff& staff) {
        const auto id = PublicId::parse(request.path_parameter("id"));
        const auto left = id ? leave_feed(staff.connection, *id) : refuse("exchange.feed.unknown");
        if (!left) return Response::error(404, left.error().key);
        return Response::redirect(std::string(feeds_path));
    });
}

}  // namespace permanence::exchange
