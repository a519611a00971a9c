#include "booking/slots_file.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "formats/json.hpp"
#include "territory/school_calendar.hpp"

namespace permanence::booking {

namespace {

// Ids for names: their order is that of the names.
class Names {
 public:
    void add(std::string name) { names_.push_back(std::move(name)); }
    void seal() {
        std::ranges::sort(names_);
        const auto repeated = std::ranges::unique(names_);
        names_.erase(repeated.begin(), repeated.end());
    }
    std::int64_t number_of(const std::string& name) const {
        return std::ranges::lower_bound(names_, name) - names_.begin();
    }
    std::vector<std::string> take() { return std::move(names_); }

 private:
    std::vector<std::string> names_;
};

std::optional<agenda::EngagementState> parse_state(std::string_view text) {
    using enum agenda::EngagementState;
    if (text == "planned") return planned;
    if (text == "kept") return kept;
    if (text == "no_show") return no_show;
    if (text == "cancelled_by_resident") return cancelled_by_resident;
    if (text == "cancelled_by_service") return cancelled_by_service;
    return std::nullopt;
}

std::optional<agenda::OnHoliday> parse_on_holiday(std::string_view text) {
    if (text == "closes") return agenda::OnHoliday::closes;
    if (text == "stays_open") return agenda::OnHoliday::stays_open;
    return std::nullopt;
}

std::optional<agenda::SchoolTime> parse_school_time(std::string_view text) {
    if (text == "always") return agenda::SchoolTime::always;
    if (text == "in_term") return agenda::SchoolTime::in_term;
    if (text == "in_holidays") return agenda::SchoolTime::in_holidays;
    return std::nullopt;
}

// A time as the file writes it: on the wall, or with its offset.
struct FileTime {
    LocalTime wall;
    std::optional<Instant> exact;
};
std::optional<FileTime> parse_file_time(std::string_view text) {
    if (const auto wall = parse_local_time(text)) return FileTime{*wall, {}};
    if (const auto exact = parse_instant(text)) return FileTime{{}, exact};
    return std::nullopt;
}

constexpr json::IntegerBounds minutes_of_a_day{.least = 0, .most = 1440};
constexpr json::ListBounds many{.most = most_permanences};
constexpr json::ListBounds of_one_permanence{.most = 1'000};
constexpr json::ListBounds of_one_place{.most = 1'000};

struct NamedWay {
    std::string from;
    std::string to;
    Minutes time{0};
};

class SlotsReader {
 public:
    explicit SlotsReader(const json::Document& document) : reader_(document) {}

    Result<SlotsFile> read() {
        json::Object root = reader_.object();
        read_when(root);
        read_service(root.object("service"));
        for (json::Object one : root.optional_objects("permanences", many))
            read_permanence(one);
        for (json::Object one : root.optional_objects("absences", many))
            read_absence(one);
        for (json::Object one : root.optional_objects("busy", many))
            read_busy(one);
        for (json::Object one : root.optional_objects("ways", many))
            read_way(one);
        for (json::Object one : root.optional_objects("resources", many))
            read_resource(one);
        for (json::Object one : root.optional_objects("closings", of_one_place))
            read_closing(one);
        if (auto query = root.optional_object("query")) read_query(*query);
        bound_the_work(root);
        std::vector<FieldError> faults;
        for (FieldError& error : reader_.errors()) {
            // A field of the query that is misspelt would widen the answer to everybody.
            const bool is_harmless =
                error.key == "json.unknown" && !error.field.starts_with("query.");
            (is_harmless ? file_.warnings : faults).push_back(std::move(error));
        }
        if (!faults.empty()) return refuse_fields(std::move(faults));
        name_everything();
        return std::move(file_);
    }

 private:
    const Zone& zone() const { return file_.calendars.usual.zone; }
    Instant instant_of(const FileTime& time) const {
        return time.exact ? *time.exact : zone().first_instant_of(time.wall);
    }
    LocalTime wall_of(const FileTime& time) const {
        return time.exact ? zone().to_local(*time.exact) : time.wall;
    }

    void read_when(json::Object& root) {
        if (auto found = root.at("zone").parsed(Zone::find, "slots.zone_unknown"))
            file_.calendars.usual.zone = *found;
        if (const auto now = root.at("now").parsed(parse_file_time, "slots.not_a_time"))
            file_.now = instant_of(*now);
        json::Object range = root.object("range");
        const auto from = range.at("from").parsed(parse_day, "slots.not_a_day");
        const auto to = range.at("to").parsed(parse_day, "slots.not_a_day");
        if (from && to) {
            file_.days = {*from, *to};
            if (*to < *from) range.wrong("to", "slots.ends_before_it_starts");
            if (*to - *from > longest_range) range.wrong("to", "slots.range_too_long");
        }
        read_holidays(root.at("holidays"));
        if (const auto zone = root.optional_parsed("school_zone", territory::parse_school_zone,
                                                   "slots.school_zone_unknown"))
            file_.calendars.usual.school = &territory::school_holidays_of(*zone);
    }

    void read_holidays(const json::Value& value) {
        Holidays& holidays = file_.calendars.usual.holidays;
        if (value.is_missing()) return;
        if (!value.is_list()) {
            if (auto known = value.parsed(Holidays::of, "slots.holidays_unknown"))
                holidays = std::move(*known);
            return;
        }
        for (const json::Value& item : value.items())
            if (const auto day = item.parsed(parse_day, "slots.not_a_day"))
                holidays.close(*day, "holiday.given");
    }

    void read_service(json::Object service) {
        grid_.duration = Minutes(service.integer("duration_min", {.least = 1, .most = 1440}));
        grid_.buffer_after = Minutes(service.at("buffer_after_min").is_missing()
                                         ? 0
                                         : service.integer("buffer_after_min", minutes_of_a_day));
        const auto step = service.optional_integer("step_min", {.least = 1, .most = 1440});
        grid_.step = step ? Minutes(*step) : grid_.duration + grid_.buffer_after;
        for (json::Object one : service.optional_objects("durations", of_one_permanence))
            durations_.push_back(
                {one.text("need"),
                 Minutes(one.integer("duration_min", {.least = 1, .most = 1440}))});
        constexpr std::int64_t ten_years = 3'700;
        file_.notice =
            Minutes(service.optional_integer("notice_min", {.least = 0, .most = ten_years * 1440})
                        .value_or(0));
        file_.horizon =
            Days(service.optional_integer("horizon_days", {.least = 0, .most = ten_years})
                     .value_or(366));
    }

    void read_permanence(json::Object& one) {
        agenda::Permanence permanence;
        permanence.id = {static_cast<std::int64_t>(file_.permanences.size())};
        file_.permanence_names.push_back(one.text("id"));
        permanence_advisers_.push_back(one.text("adviser"));
        permanence_places_.push_back(one.text("place"));
        permanence.first_day = one.parsed("first_day", parse_day, "slots.not_a_day");
        const auto start = one.at("start").parsed(parse_time_of_day, "slots.not_a_time_of_day");
        const auto end = one.at("end").parsed(parse_time_of_day, "slots.not_a_time_of_day");
        if (start && end) {
            permanence.start = *start;
            permanence.end = *end;
            check_order(one, "end", *start, *end);
        }
        permanence.rule = one.optional_parsed("rrule", Recurrence::parse);
        if (const json::Value except = one.at("except"); !except.is_missing())
            for (const json::Value& item : except.items())
                if (const auto day = item.parsed(parse_day, "slots.not_a_day"))
                    permanence.except.push_back(*day);
        permanence.last_day = one.optional_parsed("last_day", parse_day, "slots.not_a_day");
        if (permanence.last_day && *permanence.last_day < permanence.first_day)
            one.wrong("last_day", "slots.ends_before_it_starts");
        for (json::Object moved : one.optional_objects("moved", of_one_permanence))
            read_moved(moved, permanence);
        permanence.on_holiday =
            one.optional_parsed("on_holiday", parse_on_holiday, "slots.on_holiday_unknown")
                .value_or(agenda::OnHoliday::closes);
        permanence.school_time =
            one.optional_parsed("school", parse_school_time, "slots.school_time_unknown")
                .value_or(agenda::SchoolTime::always);
        permanence.grid = grid_;
        permanence.durations = durations_;
        permanence_resources_.push_back(one.optional_text("resource"));
        file_.permanences.push_back(std::move(permanence));
    }

    // What is not said stays as it is.
    static void read_moved(json::Object& one, agenda::Permanence& permanence) {
        agenda::MovedOccurrence moved;
        moved.day = one.parsed("day", parse_day, "slots.not_a_day");
        moved.to = one.optional_parsed("to", parse_day, "slots.not_a_day").value_or(moved.day);
        moved.start = one.optional_parsed("start", parse_time_of_day, "slots.not_a_time_of_day")
                          .value_or(permanence.start);
        moved.end = one.optional_parsed("end", parse_time_of_day, "slots.not_a_time_of_day")
                        .value_or(permanence.end);
        check_order(one, "end", moved.start, moved.end);
        if (std::ranges::find(permanence.moved, moved.day, &agenda::MovedOccurrence::day) !=
            permanence.moved.end())
            one.wrong("day", "slots.moved_twice");
        permanence.moved.push_back(moved);
    }

    void read_absence(json::Object& one) {
        std::string adviser = one.text("adviser");
        const auto from = one.at("from").parsed(parse_file_time, "slots.not_a_time");
        const auto to = one.at("to").parsed(parse_file_time, "slots.not_a_time");
        auto rule = one.optional_parsed("rrule", Recurrence::parse);
        if (!from || !to) return;
        if (!rule && (from->exact || to->exact)) {
            const Interval time{instant_of(*from), instant_of(*to)};
            check_order(one, "to", time.begin, time.end);
            file_.away.push_back({{}, time});
            away_advisers_.push_back(std::move(adviser));
            return;
        }
        agenda::Absence absence{{}, {}, wall_of(*from), wall_of(*to), std::move(rule)};
        check_order(one, "to", absence.begin, absence.end);
        file_.absences.push_back(std::move(absence));
        absence_advisers_.push_back(std::move(adviser));
    }

    void read_busy(json::Object& one) {
        std::string adviser = one.text("adviser");
        const auto from = one.at("from").parsed(parse_file_time, "slots.not_a_time");
        const auto to = one.at("to").parsed(parse_file_time, "slots.not_a_time");
        const auto state = one.optional_parsed("state", parse_state, "slots.state_unknown")
                               .value_or(agenda::EngagementState::planned);
        if (!from || !to) return;
        // On the wall where it can be: 02:30 to 02:15 may be in order in autumn only.
        const Interval time{instant_of(*from), instant_of(*to)};
        if (from->exact || to->exact)
            check_order(one, "to", time.begin, time.end);
        else
            check_order(one, "to", from->wall, to->wall);
        file_.engagements.push_back({{}, time, state});
        busy_advisers_.push_back(std::move(adviser));
        busy_places_.push_back(one.optional_text("place"));
        busy_resources_.push_back(one.optional_text("resource"));
    }

    // Both ways alike, unless the other one is said, too.
    void read_way(json::Object& one) {
        ways_.push_back(
            {one.text("from"), one.text("to"), Minutes(one.integer("minutes", minutes_of_a_day))});
    }

    void read_resource(json::Object& one) {
        resource_names_.push_back(one.text("id"));
        file_.resources.push_back(
            {.id = {},
             .structure = {},
             .name = resource_names_.back(),
             .capacity = static_cast<int>(
                 one.optional_integer("capacity", {.least = 1, .most = 1'000}).value_or(1))});
    }

    void read_closing(json::Object& one) {
        const auto from = one.at("from").parsed(parse_day, "slots.not_a_day");
        const auto to = one.at("to").parsed(parse_day, "slots.not_a_day");
        closing_places_.push_back(one.optional_text("place"));
        closings_.push_back({{}, one.optional_text("name").value_or("")});
        if (!from || !to) return;
        closings_.back().days = {*from, *to};
        if (*to < *from) one.wrong("to", "slots.ends_before_it_starts");
    }

    template <class T>
    static void check_order(json::Object& one, std::string_view end_name, T begin, T end) {
        if (end < begin) one.wrong(end_name, "slots.ends_before_it_starts");
        if (end == begin) one.wrong(end_name, "slots.ends_when_it_starts");
    }

    void read_query(json::Object& query) {
        query_advisers_ = query.optional_texts("advisers");
        query_places_ = query.optional_texts("places");
        file_.need = query.optional_text("need").value_or("");
        if (const auto limit = query.optional_integer("limit", {.least = 0}))
            file_.limit = static_cast<std::size_t>(*limit);
    }

    // Days that rules walk and steps of grids, counted from above.
    void bound_the_work(json::Object& root) {
        constexpr std::int64_t at_least =
            100;  // a look at one day walks its whole month, at times its year
        const auto walk = [&](const std::optional<Recurrence>& rule, LocalDay first) {
            if (!rule) return std::int64_t{1};
            const LocalDay from =
                rule->counts() ? std::min(first, file_.days.first) : file_.days.first;
            return (file_.days.last - from).count() + at_least;
        };
        std::int64_t days = 0;
        const std::int64_t range = (file_.days.last - file_.days.first).count() + 1;
        for (const auto& permanence : file_.permanences) {
            days += walk(permanence.rule, permanence.first_day);
            const auto in_a_day =
                (permanence.end - permanence.start) / std::max(grid_.step, Minutes(1));
            file_.grid_steps += (permanence.rule ? range : 1) * (in_a_day + 1);
            for (const auto& moved : permanence.moved) {
                const bool is_counted = permanence.rule && permanence.rule->counts();
                const auto walked =
                    is_counted ? std::max(Days(0), moved.day - permanence.first_day) : Days(0);
                days += walked.count() + at_least;
                file_.grid_steps += (moved.end - moved.start) / std::max(grid_.step, Minutes(1));
            }
        }
        for (const auto& absence : file_.absences)
            days += walk(absence.rule, std::chrono::floor<Days>(absence.begin));
        days *= 1 + static_cast<std::int64_t>(closings_.size()) / 16;  // each day looks at them
        if (days > most_days_walked || file_.grid_steps > most_grid_steps)
            root.wrong("range", "slots.too_much_work");
        if (ways_walked() > most_ways_walked) root.wrong("ways", "slots.too_many_ways");
    }

    // At each of its places an adviser's engagements elsewhere are looked at.
    std::int64_t ways_walked() const {
        if (ways_.empty()) return 0;
        std::unordered_map<std::string_view, std::int64_t> engagements;
        for (const std::string& adviser : busy_advisers_)
            ++engagements[adviser];
        std::int64_t walked = 0;
        for (const std::string& adviser : permanence_advisers_)
            if (const auto found = engagements.find(adviser); found != engagements.end())
                walked += found->second;
        return walked;
    }

    void name_surroundings(const Names& places) {
        const auto place_id = [&](const std::string& name) {
            return PlaceId{places.number_of(name)};
        };
        Names resources;
        for (const std::string& name : resource_names_)
            resources.add(name);
        for (const auto* list : {&permanence_resources_, &busy_resources_})
            for (const auto& name : *list)
                if (name) resources.add(*name);
        resources.seal();
        const auto resource_id = [&](const std::optional<std::string>& name) {
            return name ? std::optional(ResourceId{resources.number_of(*name)}) : std::nullopt;
        };
        for (std::size_t i = 0; i < file_.resources.size(); ++i)
            file_.resources[i].id = *resource_id(resource_names_[i]);
        for (std::size_t i = 0; i < file_.permanences.size(); ++i)
            file_.permanences[i].resource = resource_id(permanence_resources_[i]);
        for (std::size_t i = 0; i < file_.engagements.size(); ++i) {
            file_.engagements[i].resource = resource_id(busy_resources_[i]);
            if (busy_places_[i]) file_.engagements[i].place = place_id(*busy_places_[i]);
        }
        // The way back first: where it is said, too, it is the later one that counts.
        for (const NamedWay& way : ways_)
            file_.ways.push_back({place_id(way.to), place_id(way.from), way.time});
        for (const NamedWay& way : ways_)
            file_.ways.push_back({place_id(way.from), place_id(way.to), way.time});
        close_places(place_id);
    }

    template <class PlaceOf>
    void close_places(PlaceOf place_id) {
        auto& [usual, exceptions] = file_.calendars;
        for (std::size_t i = 0; i < closings_.size(); ++i)
            if (!closing_places_[i]) usual.closings.push_back(closings_[i]);
        for (std::size_t i = 0; i < closings_.size(); ++i)
            if (closing_places_[i])
                exceptions.try_emplace(place_id(*closing_places_[i]), usual)
                    .first->second.closings.push_back(closings_[i]);
    }

    void name_everything() {
        Names advisers;
        Names places;
        for (const auto* list :
             {&permanence_advisers_, &absence_advisers_, &away_advisers_, &busy_advisers_})
            for (const std::string& name : *list)
                advisers.add(name);
        for (const std::string& name : permanence_places_)
            places.add(name);
        for (const NamedWay& way : ways_)
            for (const std::string& name : {way.from, way.to})
                places.add(name);
        for (const auto* list : {&busy_places_, &closing_places_})
            for (const auto& name : *list)
                if (name) places.add(*name);
        if (query_advisers_)
            for (const std::string& name : *query_advisers_)
                advisers.add(name);
        if (query_places_)
            for (const std::string& name : *query_places_)
                places.add(name);
        advisers.seal();
        places.seal();
        const auto adviser_id = [&](const std::string& name) {
            return AdviserId{advisers.number_of(name)};
        };
        for (std::size_t i = 0; i < file_.permanences.size(); ++i) {
            file_.permanences[i].adviser = adviser_id(permanence_advisers_[i]);
            file_.permanences[i].place = {places.number_of(permanence_places_[i])};
        }
        for (std::size_t i = 0; i < file_.absences.size(); ++i)
            file_.absences[i].adviser = adviser_id(absence_advisers_[i]);
        for (std::size_t i = 0; i < file_.away.size(); ++i)
            file_.away[i].adviser = adviser_id(away_advisers_[i]);
        for (std::size_t i = 0; i < file_.engagements.size(); ++i)
            file_.engagements[i].adviser = adviser_id(busy_advisers_[i]);
        if (query_advisers_) {
            file_.advisers.emplace();
            for (const std::string& name : *query_advisers_)
                file_.advisers->push_back(adviser_id(name));
        }
        if (query_places_) {
            file_.places.emplace();
            for (const std::string& name : *query_places_)
                file_.places->push_back({places.number_of(name)});
        }
        name_surroundings(places);
        file_.adviser_names = advisers.take();
        file_.place_names = places.take();
    }

    json::Reader reader_;
    SlotsFile file_;
    agenda::SlotGrid grid_;
    std::vector<std::string> permanence_advisers_;
    std::vector<std::string> permanence_places_;
    std::vector<std::string> absence_advisers_;
    std::vector<std::string> away_advisers_;
    std::vector<std::string> busy_advisers_;
    std::vector<agenda::NeedDuration> durations_;
    std::vector<std::optional<std::string>> permanence_resources_;
    std::vector<std::optional<std::string>> busy_places_;
    std::vector<std::optional<std::string>> busy_resources_;
    std::vector<NamedWay> ways_;
    std::vector<std::string> resource_names_;
    std::vector<agenda::ClosingDays> closings_;
    std::vector<std::optional<std::string>> closing_places_;
    std::optional<std::vector<std::string>> query_advisers_;
    std::optional<std::vector<std::string>> query_places_;
};

using json::EnglishReason;
constexpr std::array english_reasons = {
    EnglishReason{"slots.zone_unknown", "is not a zone of the tz database"},
    EnglishReason{"slots.not_a_time", "is not a date and time such as 2021-05-03T09:00"},
    EnglishReason{"slots.not_a_day", "is not a day such as 2021-05-03"},
    EnglishReason{"slots.not_a_time_of_day", "is not a time of day such as 09:00"},
    EnglishReason{"slots.ends_before_it_starts", "ends before it starts"},
    EnglishReason{"slots.ends_when_it_starts", "ends when it starts"},
    EnglishReason{"slots.moved_twice", "is moved twice"},
    EnglishReason{"slots.range_too_long", "is more than ten years after the start"},
    EnglishReason{"slots.too_much_work", "is too long for so many rules, or the step is too short"},
    EnglishReason{"slots.too_many_ways", "are too many for so many engagements"},
    EnglishReason{"slots.holidays_unknown",
                  "is neither none, FR, FR-67 and its like, nor a list of days"},
    EnglishReason{"slots.on_holiday_unknown", "is neither closes nor stays_open"},
    EnglishReason{"slots.school_zone_unknown", "is neither A, B nor C"},
    EnglishReason{"slots.school_time_unknown", "is neither always, in_term nor in_holidays"},
    EnglishReason{"slots.state_unknown", "is not the state of an appointment"},
    EnglishReason{"recurrence.too_long", "is too long for a rule"},
    EnglishReason{"recurrence.bad_value", "{part} cannot be \"{value}\""},
    EnglishReason{"recurrence.part_twice", "has {part} twice"},
    EnglishReason{"recurrence.too_fine", "repeats within a day ({part})"},
    EnglishReason{"recurrence.unknown_part", "has an unknown part \"{part}\""},
    EnglishReason{"recurrence.frequency_missing", "has no FREQ"},
    EnglishReason{"recurrence.count_and_until", "has both COUNT and UNTIL"},
    EnglishReason{"recurrence.part_not_here", "{part} does not go with the rest of the rule"},
};

}  // namespace

std::string english_slots_reason(const FieldError& error) {
    return json::english_reason(error, english_reasons);
}

SlotQuestion SlotsFile::question() const {
    return {.now = now,
            .days = days,
            .notice = notice,
            .horizon = horizon,
            .permanences = permanences,
            .absences = absences,
            .away = away,
            .engagements = engagements,
            .calendars = calendars,
            .ways = ways,
            .resources = resources,
            .advisers = advisers,
            .places = places,
            .need = need,
            .limit = limit.value_or(std::numeric_limits<std::size_t>::max())};
}

Result<SlotsFile> parse_slots_file(std::string_view text) {
    const auto document = json::parse(text, {.bytes = most_slots_bytes});
    if (!document) return std::unexpected(document.error());
    return SlotsReader(*document).read();
}

}  // namespace permanence::booking
