#include "booking/permanence_form_pages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include "agenda/plain_rule.hpp"
#include "base/typed_time.hpp"
#include "platform/http/form_token.hpp"

namespace permanence::booking {

namespace {

using agenda::Held;
using agenda::PlainRule;
using http::Fields;
using Errors = std::vector<FieldError>;

constexpr std::array<std::string_view, 7> day_codes{"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
constexpr std::string_view at_home = "home";
constexpr std::string_view by_phone = "phone";
constexpr std::string_view no_resource = "none";

std::optional<int> whole_number(std::string_view text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

// The field's number, or the usual one where the field was not sent.
int number_of(const Fields& form, std::string_view name, int usual, Errors& errors) {
    if (!form.has(name)) return usual;
    const auto number = whole_number(form.value(name));
    if (number && *number >= 0 && *number <= 366 * 24 * 60) return *number;
    errors.push_back({std::string(name), "agenda.number_missing", {}});
    return usual;
}

// How long an appointment for that need takes, where it has a length of its own; else 0.
int own_minutes(const Held& held, std::string_view need) {
    const auto& all = held.rule.durations;
    const auto own = std::ranges::find(all, need, &agenda::NeedDuration::need);
    return own == all.end() ? 0 : static_cast<int>(own->duration.count());
}

// A structure's room or vehicle, what was not asked stays as it is; one that is none of them
// becomes an id that the action refuses.
void read_resource(const Fields& form, const FormGround& ground, agenda::NewPermanence& asked) {
    if (asked.mode == Mode::phone) return;
    if (!form.has("resource") && ground.changed != nullptr)
        asked.resource = ground.changed->rule.resource;
    const std::string_view typed = form.value("resource");
    if (typed.empty() || typed == no_resource) return;
    const auto id = PublicId::parse(typed);
    const auto known = ground.timetable.resources();
    const auto found =
        std::ranges::find_if(known, [&](const auto& one) { return id && one.public_id == id; });
    asked.resource = found == known.end() ? ResourceId{} : found->id;
}

// Needs that take as long as the others are not named; what was not asked stays as it is.
void read_durations(const Fields& form, const FormGround& ground, agenda::NewPermanence& asked,
                    Errors& errors) {
    for (const directory::Need need : directory::all_needs()) {
        const std::string field = agenda::duration_field(directory::code(need));
        if (form.has(field) && form.value(field).empty()) continue;
        const int before =
            ground.changed == nullptr ? 0 : own_minutes(*ground.changed, directory::code(need));
        if (const int minutes = number_of(form, field, before, errors); minutes > 0)
            asked.durations.push_back({need, Minutes(minutes)});
    }
}

void read_where(const Fields& form, const FormGround& ground, agenda::NewPermanence& asked,
                Errors& errors) {
    const std::string_view where = form.value("where");
    if (where == at_home) {
        asked.mode = Mode::home;
        asked.reach = Minutes(number_of(form, "reach", 30, errors));
        return;
    }
    if (where == by_phone) {
        asked.mode = Mode::phone;
        return;
    }
    const auto id = PublicId::parse(where);
    const auto place = std::ranges::find_if(
        ground.timetable.places(), [&](const auto& one) { return id && one.public_id == *id; });
    if (place == ground.timetable.places().end())
        errors.push_back({"where", "agenda.where_missing", {}});
    else
        asked.place = place->id;
}

// Each day of the week that is ticked, once, in the week's order: "MO", "2MO,-1MO".
std::string by_day(const Fields& form, std::span<const std::string_view> ordinals) {
    std::string list;
    const auto ticked = form.values("weekday");
    for (const std::string_view ordinal : ordinals)
        for (const std::string_view code : day_codes)
            if (std::ranges::find(ticked, code) != ticked.end())
                list += fmt::format("{}{}{}", list.empty() ? "" : ",", ordinal, code);
    return list;
}

// The kept rule goes on from its next day, so that what it counts (weeks, months) stays the same;
// its end is the last day of the form.
void keep_rule(const Held& held, agenda::NewPermanence& asked) {
    std::string text;
    std::string_view rest = held.rule.rule->text();
    while (!rest.empty()) {
        const auto part = rest.substr(0, rest.find(';'));
        rest.remove_prefix(std::min(rest.size(), part.size() + 1));
        if (part.starts_with("COUNT=") || part.starts_with("UNTIL=")) continue;
        text += (text.empty() ? "" : ";") + std::string(part);
    }
    const auto next =
        held.rule.rule->days(held.rule.first_day, {asked.first_day, asked.first_day + Days(3660)});
    if (!next.empty()) asked.first_day = next.front();
    asked.rrule = std::move(text);
}

void read_rule(const Fields& form, const FormGround& ground, agenda::NewPermanence& asked,
               Errors& errors) {
    const std::string_view how = form.value("how");
    if (how == "once") return;
    if (how == "kept" && ground.changed != nullptr && ground.changed->rule.rule)
        return keep_rule(*ground.changed, asked);
    std::vector<std::string_view> ordinals{""};
    if (how == "monthly") {
        constexpr std::array<std::string_view, 5> known{"1", "2", "3", "4", "-1"};
        ordinals.clear();
        const auto ticked = form.values("ordinal");
        for (const std::string_view ordinal : known)
            if (std::ranges::find(ticked, ordinal) != ticked.end()) ordinals.push_back(ordinal);
        if (ordinals.empty()) errors.push_back({"ordinal", "agenda.ordinal_missing", {}});
    } else if (how != "weekly" && how != "fortnight") {
        errors.push_back({"how", "agenda.how_missing", {}});
        return;
    }
    const std::string days = by_day(form, ordinals);
    if (days.empty()) {
        if (form.values("weekday").empty())
            errors.push_back({"weekday", "agenda.weekday_missing", {}});
        return;
    }
    asked.rrule = how == "monthly"     ? "FREQ=MONTHLY;BYDAY=" + days
                  : how == "fortnight" ? "FREQ=WEEKLY;INTERVAL=2;BYDAY=" + days
                                       : "FREQ=WEEKLY;BYDAY=" + days;
}

void read_days(const Fields& form, PermanenceWish& wish, Errors& errors) {
    const auto first = parse_typed_day(form.value("first_day"));
    if (first) wish.permanence.first_day = *first;
    if (!first) errors.push_back({"first_day", "agenda.not_a_day", {}});
    const auto start = parse_typed_time(form.value("start"));
    if (start) wish.permanence.start = *start;
    if (!start) errors.push_back({"start", "agenda.start_missing", {}});
    const auto end = parse_typed_time(form.value("end"));
    if (end) wish.permanence.end = *end;
    if (!end) errors.push_back({"end", "agenda.end_missing", {}});
    if (form.value("how") == "once" || form.value("last_day").empty()) return;
    wish.last_day = parse_typed_day(form.value("last_day"));
    if (!wish.last_day) errors.push_back({"last_day", "agenda.not_a_day", {}});
}

void read_booking(const Fields& form, const FormGround& ground, agenda::NewPermanence& asked,
                  Errors& errors) {
    if (form.value("access") == "open_door") asked.access = agenda::Access::open_door;
    if (form.value("holidays") == "stays_open") asked.on_holiday = agenda::OnHoliday::stays_open;
    if (form.value("school") == "in_term") asked.school_time = agenda::SchoolTime::in_term;
    if (form.value("school") == "in_holidays") asked.school_time = agenda::SchoolTime::in_holidays;
    for (const directory::Need need : directory::all_needs())
        if (const auto ticked = form.values("need");
            std::ranges::find(ticked, directory::code(need)) != ticked.end())
            asked.needs.push_back(need);
    asked.duration = Minutes(number_of(form, "duration", 60, errors));
    read_durations(form, ground, asked, errors);
    asked.buffer = Minutes(number_of(form, "buffer", 0, errors));
    asked.notice = Minutes(number_of(form, "notice", 120, errors));
    asked.horizon = Days(number_of(form, "horizon", 60, errors));
    // Nobody books there: how long an appointment lasts is not asked.
    if (asked.access == agenda::Access::open_door && asked.end > asked.start) {
        asked.duration = std::min(asked.duration, asked.end - asked.start);
        for (auto& one : asked.durations)
            one.duration = std::min(one.duration, asked.end - asked.start);
    }
    // A grid of its own stays as long as what it is made of does.
    const auto* grid = ground.changed == nullptr ? nullptr : &ground.changed->rule.grid;
    if (grid != nullptr && grid->duration == asked.duration && grid->buffer_after == asked.buffer)
        asked.step = grid->step;
}

void read_adviser(const Fields& form, const FormGround& ground, agenda::NewPermanence& asked,
                  Errors& errors) {
    if (ground.changed != nullptr) {
        asked.adviser = ground.changed->rule.adviser;
        return;
    }
    if (ground.advisers.size() == 1) {
        asked.adviser = ground.advisers.front();
        return;
    }
    for (const AdviserId id : ground.advisers)
        if (const auto* one = ground.timetable.find(id);
            one != nullptr && one->public_id.text() == form.value("adviser"))
            asked.adviser = id;
    if (asked.adviser == AdviserId{}) errors.push_back({"adviser", "agenda.adviser_missing", {}});
}

std::string where_of(const Held& held) {
    if (held.mode == Mode::home) return std::string(at_home);
    if (held.mode == Mode::phone) return std::string(by_phone);
    return std::string(held.place->public_id.text());
}

std::string text_of(std::int64_t number) {
    return std::to_string(number);
}

// The ordinals and the weekdays, where each goes with each: "1er et 3e mardi".
bool each_with_each(const PlainRule& plain, std::set<int>& ordinals, std::set<unsigned>& weekdays) {
    for (const auto& [ordinal, weekday] : plain.ordinals) {
        if (ordinal > 4) return false;
        ordinals.insert(ordinal);
        weekdays.insert(weekday);
    }
    return plain.ordinals.size() == ordinals.size() * weekdays.size();
}

// "how", "weekday", "ordinal"; nothing where the form has no such question.
std::optional<std::vector<WordArgument>> rule_answers(const Held& held) {
    if (!held.rule.rule) return std::vector<WordArgument>{{"how", "once"}};
    const auto plain = agenda::plain_rule(*held.rule.rule, held.rule.first_day);
    if (!plain || !plain->months.empty()) return std::nullopt;
    std::set<int> ordinals;
    std::set<unsigned> weekdays(plain->weekdays.begin(), plain->weekdays.end());
    std::string how = plain->every == 1 ? "weekly" : "fortnight";
    switch (plain->shape) {
        case PlainRule::Shape::days:
            if (plain->every > 1) return std::nullopt;
            weekdays = {1, 2, 3, 4, 5, 6, 7};
            break;
        case PlainRule::Shape::weeks:
            if (plain->every > 2) return std::nullopt;
            break;
        case PlainRule::Shape::weekdays_of_month:
            if (plain->every > 1 || !each_with_each(*plain, ordinals, weekdays))
                return std::nullopt;
            how = "monthly";
            break;
        case PlainRule::Shape::days_of_month:
            return std::nullopt;
    }
    std::vector<WordArgument> answers{{"how", how}};
    for (const unsigned iso : weekdays)
        answers.push_back({"weekday", std::string(day_codes[iso - 1])});
    for (const int ordinal : ordinals)
        answers.push_back({"ordinal", std::to_string(ordinal)});
    return answers;
}

// The room or the vehicle, and each need's own duration: 0 where it takes as long as the others.
std::vector<WordArgument> extra_answers(const Held& held) {
    const bool has_resource = held.resource != nullptr && held.resource->public_id;
    std::vector<WordArgument> answers{
        {"resource",
         has_resource ? std::string(held.resource->public_id->text()) : std::string(no_resource)}};
    for (const directory::Need need : directory::all_needs()) {
        const std::string_view code = directory::code(need);
        answers.push_back({agenda::duration_field(code), text_of(own_minutes(held, code))});
    }
    return answers;
}

std::string_view text_of(agenda::SchoolTime school) {
    switch (school) {
        case agenda::SchoolTime::always:
            return "always";
        case agenda::SchoolTime::in_term:
            return "in_term";
        case agenda::SchoolTime::in_holidays:
            return "in_holidays";
    }
    return "always";
}

// From which day on a change begins: the next one that it has, so that one week in two stays the
// same week.
LocalDay change_from(const Held& held, LocalDay today) {
    const auto next = agenda::days_of(agenda::repetition_of(held.rule, held.calendar.zone),
                                      {std::max(today, held.rule.first_day), today + Days(3660)});
    return next.empty() ? std::max(today, held.rule.first_day) : next.front();
}

}  // namespace

Result<PermanenceWish> permanence_typed(const Fields& form, const FormGround& ground) {
    Errors errors;
    PermanenceWish wish{.permanence = {.adviser = {},
                                       .place = {},
                                       .zone = ground.zone,
                                       .first_day = ground.today,
                                       .rrule = {},
                                       .except = {},
                                       .needs = {}},
                        .last_day = {}};
    if (ground.changed != nullptr) wish.permanence.zone = ground.changed->calendar.zone.name();
    read_adviser(form, ground, wish.permanence, errors);
    read_where(form, ground, wish.permanence, errors);
    read_resource(form, ground, wish.permanence);
    read_days(form, wish, errors);
    read_rule(form, ground, wish.permanence, errors);
    read_booking(form, ground, wish.permanence, errors);
    if (!errors.empty()) return refuse_fields(as_in_form(std::move(errors)));
    return wish;
}

std::vector<WordArgument> usual_answers(LocalDay today) {
    std::vector<WordArgument> answers{{"where", {}},
                                      {"reach", "30"},
                                      {"resource", std::string(no_resource)},
                                      {"how", "weekly"},
                                      {"first_day", write_day(today)},
                                      {"access", "by_appointment"},
                                      {"duration", "60"},
                                      {"buffer", "0"},
                                      {"holidays", "closes"},
                                      {"school", "always"},
                                      {"notice", "120"},
                                      {"horizon", "60"}};
    for (const directory::Need need : directory::all_needs())
        answers.push_back({agenda::duration_field(directory::code(need)), "0"});
    return answers;
}

std::vector<WordArgument> answers_of(const Held& held, LocalDay today) {
    const auto& rule = held.rule;
    const bool is_open_door = rule.access == agenda::Access::open_door;
    const bool stays_open = rule.on_holiday == agenda::OnHoliday::stays_open;
    std::vector<WordArgument> answers{
        {"where", where_of(held)},
        {"reach", text_of(held.mode == Mode::home ? held.reach.count() : 30)},
        {"first_day", write_day(change_from(held, today))},
        {"start", write_time_of_day(rule.start)},
        {"end", write_time_of_day(rule.end)},
        {"access", is_open_door ? "open_door" : "by_appointment"},
        {"duration", text_of(rule.grid.duration.count())},
        {"buffer", text_of(rule.grid.buffer_after.count())},
        {"holidays", stays_open ? "stays_open" : "closes"},
        {"school", std::string(text_of(rule.school_time))},
        {"notice", text_of(held.notice.count())},
        {"horizon", text_of(held.horizon.count())}};
    for (const std::string& need : rule.needs)
        answers.push_back({"need", need});
    for (const auto& answer : extra_answers(held))
        answers.push_back(answer);
    const auto last = agenda::last_day_of(agenda::repetition_of(rule, held.calendar.zone));
    if (last && rule.rule) answers.push_back({"last_day", write_day(*last)});
    const auto of_rule = rule_answers(held);
    const std::vector<WordArgument> kept{{"how", "kept"}};
    for (const auto& answer : of_rule ? *of_rule : kept)
        answers.push_back(answer);
    return answers;
}

std::vector<WordArgument> answers_sent(const Fields& form) {
    std::vector<WordArgument> answers;
    for (const auto& [name, value] : form)
        if (name != http::form_token_field && name != "suite") answers.push_back({name, value});
    return answers;
}

bool has_form(const Held& held) {
    return rule_answers(held).has_value();
}

std::vector<FieldError> as_in_form(std::vector<FieldError> errors) {
    constexpr std::array<std::string_view, 16> order{
        "adviser",  "where", "reach", "resource", "how",    "ordinal", "weekday", "first_day",
        "last_day", "start", "end",   "duration", "buffer", "notice",  "horizon", ""};
    const auto rank = [&](const FieldError& error) {
        const std::string_view field = error.field;
        return std::ranges::find(order, field.starts_with("duration_") ? "duration" : field) -
               order.begin();
    };
    for (FieldError& error : errors) {
        if (error.field == "place") error.field = "where";
        if (error.field == "rrule") error.field = "how";
    }
    std::ranges::stable_sort(errors, {}, rank);
    return errors;
}

}  // namespace permanence::booking
