#include "exchange/feed_views.hpp"

#include "directory/place_hours.hpp"
#include "exchange/import_views.hpp"
#include "formats/https_address.hpp"
#include "ui/dates.hpp"

namespace permanence::exchange {

namespace h = html;
using html::Html;
using ui::Texts;

namespace {

std::string rhythm_in_words(const Texts& texts, Days every) {
    return texts("exchange.feed.every." + std::to_string(every.count()));
}

// When it was read last, and how that ended.
std::string reading_in_words(const Texts& texts, const PlaceFeed& feed, LocalDay today) {
    if (!feed.asked_at) return texts("exchange.feed.not_yet");
    const Zone zone = directory::calendar_of_commune("").zone;
    const std::string when = ui::moment_in_words(texts, zone.to_local(*feed.asked_at), today);
    return when + " : " + texts("exchange.feed.answer." + feed.answer);
}

Html leave_button(const Texts& texts, const FeedList& list, const PlaceFeed& feed) {
    return ui::button_form(
        std::string(feeds_path) + "/" + std::string(feed.public_id.text()) + "/arreter",
        list.leave_token,
        h::button({h::type("submit"), h::cls(ui::button_classes(ui::Weight::quiet))},
                  {texts("exchange.feed.leave"),
                   h::span({h::cls("unseen")}, {" : ", host_of_address(feed.address)})}));
}

Html table_of(const Texts& texts, const FeedList& list) {
    ui::Table table{.caption = texts("exchange.feed.list"),
                    .columns = {{.title = texts("exchange.feed.address")},
                                {.title = texts("exchange.feed.every")},
                                {.title = texts("exchange.feed.last")},
                                {.title = texts("exchange.feed.acts")}},
                    .rows = {}};
    for (const PlaceFeed& feed : list.feeds)
        table.rows.push_back({feed.address, rhythm_in_words(texts, feed.every),
                              reading_in_words(texts, feed, list.today),
                              leave_button(texts, list, feed)});
    return ui::table(texts, table);
}

ui::OptionGroup rhythms(const Texts& texts) {
    ui::OptionGroup group{.name = "every",
                          .legend = texts("exchange.feed.every"),
                          .help = {},
                          .options = {},
                          .beside = true};
    for (const Days every : feed_rhythms())
        group.options.push_back(
            {.value = std::to_string(every.count()), .words = rhythm_in_words(texts, every)});
    return group;
}

Html add_form(const Texts& texts, const FeedList& list) {
    return ui::form({.action = std::string(feeds_path),
                     .token = list.add_token,
                     .fields = {ui::text_field(texts,
                                               {.name = "address",
                                                .label = texts("exchange.feed.address"),
                                                .help = texts("exchange.feed.address_help"),
                                                .whose = ui::Whose::other,
                                                .longest = 2000},
                                               list.state),
                                ui::text_field(texts,
                                               {.name = "source",
                                                .label = texts("exchange.page.source"),
                                                .help = texts("exchange.page.source_help"),
                                                .required = ui::Required::no,
                                                .whose = ui::Whose::other,
                                                .longest = 80},
                                               list.state),
                                ui::radio_group(texts, profile_choice(texts), list.state),
                                ui::radio_group(texts, rhythms(texts), list.state)},
                     .submit = ui::submit_button({.words = texts("exchange.feed.add")})});
}

}  // namespace

std::string feed_list_page(const ui::Site& site, const ui::StaffFrame& frame,
                           const FeedList& list) {
    const Texts& texts = site.texts;
    const Html lines = list.feeds.empty() ? ui::empty_state(texts("exchange.feed.none"),
                                                            texts("exchange.feed.none_words"))
                                          : table_of(texts, list);
    return ui::staff_page(
        site, frame,
        {.title = texts("exchange.feed.title"),
         .body = h::fragment({h::p(texts("exchange.feed.lead")), lines,
                              h::h2(texts("exchange.feed.new")), add_form(texts, list)}),
         .has_errors = !list.state.errors.empty(),
         .errors = ui::error_summary(texts, list.state.errors),
         .private_words = true,
         .back = "/lieux-a-tenir/fichiers"});
}

}  // namespace permanence::exchange
