#include "planning/rounds_file.hpp"

#include <algorithm>
#include <array>

#include "formats/json.hpp"
#include "planning/rounds_places.hpp"

namespace permanence::planning {

namespace {

constexpr json::IntegerBounds of_an_id{.least = 0};
constexpr json::IntegerBounds of_a_time{.least = 0, .most = latest_time};
constexpr json::IntegerBounds of_a_duration{.least = 0, .most = longest_duration};
constexpr json::IntegerBounds of_a_cost{.least = 0, .most = largest_cost};
constexpr json::IntegerBounds of_a_rate{.least = 0, .most = largest_rate};
constexpr json::TextBounds of_a_description{.longest = 10'000};

// Ids of the file, and where they stand in it.
using Ids = std::unordered_map<std::int64_t, std::size_t>;

std::int64_t read_id(json::Object& one, Ids& ids) {
    const json::Value value = one.at("id");
    const std::int64_t id = value.integer(of_an_id);
    if (!value.is_number()) return id;
    if (!ids.try_emplace(id, ids.size()).second) value.wrong("rounds_file.id_twice");
    return id;
}

std::vector<std::int64_t> read_skills(json::Object& one) {
    if (!one.has("skills")) return {};
    constexpr std::int64_t most = std::numeric_limits<std::uint32_t>::max();
    auto skills = one.at("skills").integers({.least = 0, .most = most}, {.most = most_skills});
    std::ranges::sort(skills);
    const auto repeated = std::ranges::unique(skills);
    skills.erase(repeated.begin(), repeated.end());
    return skills;
}

std::int32_t largest(const SquareMatrix& matrix) {
    std::int32_t most = 0;
    for (std::size_t from = 0; from < matrix.size(); ++from)
        for (std::size_t to = 0; to < matrix.size(); ++to)
            most = std::max(most, matrix.at(from, to));
    return most;
}

// An upper bound of what one leg costs.
struct DearestLeg {
    explicit DearestLeg(const TravelProfile& profile)
        : hours(largest(profile.durations) / 3'600.0),
          kilometres(profile.distances ? largest(*profile.distances) / 1'000.0 : 0) {
        if (profile.costs) own = largest(*profile.costs);
    }
    double cost(const VehicleCosts& costs) const {
        return own.value_or(hours * static_cast<double>(costs.per_hour) +
                            kilometres * static_cast<double>(costs.per_km));
    }
    double hours;
    double kilometres;
    std::optional<double> own;
};

Seconds read_duration(json::Object& one, std::string_view name) {
    return Seconds(one.optional_integer(name, of_a_duration).value_or(0));
}

void refuse_keys(json::Object& one, std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names) {
        const json::Value value = one.at(name);
        const bool says_nothing = value.is_missing() || (value.is_list() && value.items().empty());
        if (!says_nothing) value.wrong("rounds_file.not_supported");
    }
}

// The times of a file: between the first and the last of them everything must fit.
class TimesRead {
 public:
    std::optional<TimeWindow> window(const json::Value& value) {
        const auto ends = value.items();
        if (!value.is_list()) return std::nullopt;
        if (ends.size() != 2) {
            value.wrong("rounds_file.not_a_window");
            return std::nullopt;
        }
        const TimeWindow window{time(ends[0]), time(ends[1])};
        if (window.end < window.begin) value.wrong("rounds_file.ends_before_it_begins");
        return window;
    }

    std::vector<TimeWindow> windows(const json::Value& value) {
        struct Read {
            TimeWindow window;
            json::Value value;
        };
        std::vector<Read> read;
        for (const json::Value& item : value.items({.most = most_windows}))
            if (const auto one = window(item)) read.push_back({*one, item});
        if (value.is_list() && read.empty()) value.wrong("rounds_file.no_window");
        std::ranges::stable_sort(read, {}, [](const Read& one) { return one.window.begin; });
        std::vector<TimeWindow> windows;
        for (const Read& one : read) {
            if (!windows.empty() && one.window.begin <= windows.back().end)
                one.value.wrong("rounds_file.windows_overlap");
            windows.push_back(one.window);
        }
        return windows;
    }

    // No plan needs more than that when everything takes `enough`.
    TimeWindow whole(Seconds enough) const {
        const Seconds first = first_.value_or(Seconds(0));
        const Seconds begin = std::max({Seconds(0), first - enough, last_ - Seconds(longest_span)});
        return {begin, std::min(last_ + enough, begin + Seconds(longest_span))};
    }

 private:
    Seconds time(const json::Value& value) {
        const Seconds time(value.integer(of_a_time));
        if (!value.is_number()) return time;
        const Seconds first = std::min(first_.value_or(time), time);
        const Seconds last = std::max(last_, time);
        if (last - first > Seconds(longest_span)) {
            value.wrong("rounds_file.too_far_apart");
            return time;
        }
        first_ = first;
        last_ = last;
        return time;
    }

    std::optional<Seconds> first_;
    Seconds last_{0};
};

class RoundsReader {
 public:
    explicit RoundsReader(const json::Document& document)
        : reader_(document), root_(reader_.object()), places_(root_) {}

    Result<RoundsFile> read(const territory::TravelTimes& travel) {
        refuse_keys(root_, {"shipments", "matrix"});
        for (json::Object one : root_.optional_objects("vehicles", {.most = most_vehicles}))
            read_vehicle(one);
        for (json::Object one : root_.optional_objects("jobs", {.most = most_jobs}))
            read_job(one);
        join_jobs();
        if (auto own = root_.optional_object("permanence")) read_own(*own);
        if (auto faults = reader_.errors(); !faults.empty())
            return refuse_fields(std::move(faults));
        file_.has_matrices = places_.has_matrices();
        problem().profiles = std::move(places_).take_profiles(travel);
        fill_amounts();
        fill_hours();
        check_sums();
        return reader_.finish(std::move(file_));
    }

 private:
    RoundProblem& problem() { return file_.problem; }

    void read_vehicle(json::Object& one) {
        Vehicle vehicle;
        vehicle.id = read_id(one, vehicle_ids_);
        vehicle.description = one.optional_text("description", of_a_description).value_or("");
        vehicle.profile = places_.profile(one.at("profile"));
        const auto start = places_.find(one, {"start", "start_index", false});
        const auto end = places_.find(one, {"end", "end_index", false});
        vehicle.start = start.location;
        vehicle.end = end.location;
        file_.start_points.push_back(start.point);
        file_.end_points.push_back(end.point);
        const auto hours =
            one.has("time_window") ? times_.window(one.at("time_window")) : std::nullopt;
        vehicle.hours = hours.value_or(TimeWindow{});
        if (!hours) without_hours_.push_back(problem().vehicles.size());
        vehicle.capacity = read_amounts(one, "capacity");
        vehicle.skills = read_skills(one);
        Ids breaks;
        for (json::Object pause : one.optional_objects("breaks", {.most = most_breaks}))
            vehicle.breaks.push_back(read_break(pause, breaks));
        if (const auto most = one.optional_integer("max_tasks", {.least = 0}))
            vehicle.most_visits = static_cast<std::size_t>(*most);
        if (auto costs = one.optional_object("costs")) read_costs(*costs, vehicle);
        refuse_keys(one, {"max_travel_time", "max_distance", "steps", "type"});
        if (one.optional_number("speed_factor").value_or(1) != 1)
            one.wrong("speed_factor", "rounds_file.not_supported");
        problem().vehicles.push_back(std::move(vehicle));
    }

    Break read_break(json::Object& one, Ids& ids) {
        Break pause;
        pause.id = read_id(one, ids);
        pause.description = one.optional_text("description", of_a_description).value_or("");
        pause.windows = times_.windows(one.at("time_windows"));
        pause.service = read_duration(one, "service");
        refuse_keys(one, {"max_load"});
        return pause;
    }

    void read_costs(json::Object& costs, Vehicle& vehicle) {
        vehicle.costs.fixed = costs.optional_integer("fixed", of_a_cost).value_or(0);
        const auto per_hour = costs.optional_integer("per_hour", of_a_rate);
        const auto per_km = costs.optional_integer("per_km", of_a_rate);
        vehicle.costs.per_hour = per_hour.value_or(vehicle.costs.per_hour);
        vehicle.costs.per_km = per_km.value_or(0);
        if (costs.optional_integer("per_task_hour").value_or(0) != 0)
            costs.wrong("per_task_hour", "rounds_file.not_supported");
        if (!places_.has_matrices() || vehicle.profile >= places_.profiles().size()) return;
        const TravelProfile& profile = places_.profiles()[vehicle.profile];
        if (profile.costs && per_hour) costs.wrong("per_hour", "rounds_file.rate_beside_costs");
        if (profile.costs && per_km) costs.wrong("per_km", "rounds_file.rate_beside_costs");
        if (!profile.costs && !profile.distances && vehicle.costs.per_km != 0)
            costs.wrong("per_km", "rounds_file.no_distances");
    }

    void read_job(json::Object& one) {
        Job job;
        job.id = read_id(one, job_ids_);
        job.description = one.optional_text("description", of_a_description).value_or("");
        const auto place = places_.find(one, {"location", "location_index"});
        job.location = place.location.value_or(0);
        file_.job_points.push_back(place.point);
        job.setup = read_duration(one, "setup");
        job.service = read_duration(one, "service");
        if (one.has("time_windows")) job.windows = times_.windows(one.at("time_windows"));
        job.delivery = read_amounts(one, "delivery");
        job.pickup = read_amounts(one, "pickup");
        job.skills = read_skills(one);
        job.priority =
            one.optional_integer("priority", {.least = 0, .most = highest_priority}).value_or(0);
        refuse_keys(one, {"amount", "setup_per_type", "service_per_type"});
        if (auto own = one.optional_object("permanence")) read_own_of_job(*own, job);
        problem().jobs.push_back(std::move(job));
    }

    void read_own_of_job(json::Object& own, Job& job) {
        if (own.has("usual_vehicle") || own.has("price_of_another")) {
            const json::Value usual = own.at("usual_vehicle");
            const std::int64_t id = usual.integer(of_an_id);
            const Cost price = own.integer("price_of_another", of_a_cost);
            const auto vehicle = vehicle_ids_.find(id);
            if (vehicle != vehicle_ids_.end())
                job.continuity = Continuity{vehicle->second, price};
            else if (usual.is_number())
                usual.wrong("rounds_file.vehicle_unknown");
        }
        if (!own.has("together_with")) return;
        const json::Value partner = own.at("together_with");
        pairs_.push_back({problem().jobs.size(), partner.integer(of_an_id), partner});
    }

    // One of two may say it, or both.
    void join_jobs() {
        std::vector<Job>& jobs = problem().jobs;
        for (const Pair& pair : pairs_) {
            const auto partner = job_ids_.find(pair.partner);
            if (partner == job_ids_.end() || partner->second >= jobs.size()) {
                if (pair.value.is_number()) pair.value.wrong("rounds_file.job_unknown");
                continue;
            }
            auto& here = jobs[pair.job].together_with;
            auto& there = jobs[partner->second].together_with;
            if (partner->second == pair.job)
                pair.value.wrong("rounds_file.with_itself");
            else if (here.value_or(partner->second) != partner->second ||
                     there.value_or(pair.job) != pair.job)
                pair.value.wrong("rounds_file.two_partners");
            else {
                here = partner->second;
                there = pair.job;
            }
        }
    }

    void read_own(json::Object& own) {
        problem().fairness_price = own.optional_integer("fairness_price", of_a_rate).value_or(0);
        problem().price_of_unassigned = own.optional_integer("price_of_unassigned", of_a_cost);
    }

    // The first list says how many numbers the others must have.
    Amounts read_amounts(json::Object& one, std::string_view name) {
        if (!one.has(name)) return {};
        const json::Value value = one.at(name);
        Amounts amounts =
            value.integers({.least = 0, .most = largest_amount}, {.most = most_amounts});
        if (amounts.empty()) return {};
        if (amounts_.value_or(amounts.size()) != amounts.size())
            value.wrong("rounds_file.other_amounts", {{"found", std::to_string(amounts.size())},
                                                      {"expected", std::to_string(*amounts_)}});
        else
            amounts_ = amounts.size();
        return amounts;
    }

    void fill_amounts() {
        problem().amounts = amounts_.value_or(0);
        for (Vehicle& vehicle : problem().vehicles)
            vehicle.capacity.resize(problem().amounts);
        for (Job& job : problem().jobs)
            for (Amounts* const amounts : {&job.delivery, &job.pickup})
                amounts->resize(problem().amounts);
    }

    // A vehicle without hours may do everything, one after the other.
    void fill_hours() {
        Seconds longest_leg{0};
        for (const TravelProfile& profile : problem().profiles)
            longest_leg = std::max(longest_leg, Seconds(largest(profile.durations)));
        Seconds visits = longest_leg;
        for (const Job& job : problem().jobs)
            visits += job.setup + job.service + longest_leg;
        for (const std::size_t index : without_hours_) {
            Vehicle& vehicle = problem().vehicles[index];
            Seconds enough = visits;
            for (const Break& pause : vehicle.breaks)
                enough += pause.service;
            vehicle.hours = times_.whole(enough);
        }
    }

    // As price_of_leaving_out, in numbers that cannot overflow.
    void check_sums() {
        std::vector<DearestLeg> legs;
        for (const TravelProfile& profile : problem().profiles)
            legs.emplace_back(profile);
        double leg = 0;
        double dearest_day = 0;
        double sum = 1;
        for (const Vehicle& vehicle : problem().vehicles) {
            const Seconds day = vehicle.hours.end - vehicle.hours.begin;
            const double hours = static_cast<double>(day.count()) / 3'600;
            leg = std::max(leg, legs[vehicle.profile].cost(vehicle.costs));
            const double fairness = static_cast<double>(problem().fairness_price) * hours * hours;
            dearest_day = std::max(dearest_day, fairness);
            sum += static_cast<double>(vehicle.costs.fixed) + fairness;
        }
        sum += leg * static_cast<double>(problem().jobs.size() + problem().vehicles.size());
        for (const Job& job : problem().jobs)
            if (job.continuity) sum += static_cast<double>(job.continuity->price_of_another);
        const auto price = static_cast<double>(problem().price_of_unassigned.value_or(0));
        const auto times = static_cast<double>(problem().jobs.size()) * (highest_priority + 1);
        const bool is_too_large =
            leg > dearest_way || sum + std::max(sum, price) * times > largest_sum ||
            dearest_day * 3'600 > largest_sum;  // as fairness_cost has it on its way
        if (is_too_large) reader_.root().wrong("rounds_file.costs_too_large");
    }

    struct Pair {
        std::size_t job = 0;
        std::int64_t partner = 0;
        json::Value value;
    };

    json::Reader reader_;
    json::Object root_;
    RoundsPlaces places_;
    TimesRead times_;
    RoundsFile file_;
    Ids vehicle_ids_;
    Ids job_ids_;
    std::optional<std::size_t> amounts_;
    std::vector<std::size_t> without_hours_;
    std::vector<Pair> pairs_;
};

using json::EnglishReason;
constexpr std::array english_reasons = {
    EnglishReason{"rounds_file.not_supported", "is not supported here"},
    EnglishReason{"rounds_file.id_twice", "is there twice"},
    EnglishReason{"rounds_file.not_a_window", "is not [begin, end]"},
    EnglishReason{"rounds_file.no_window", "has no window: leave it out to allow any time"},
    EnglishReason{"rounds_file.ends_before_it_begins", "ends before it begins"},
    EnglishReason{"rounds_file.windows_overlap", "overlaps another window"},
    EnglishReason{"rounds_file.too_far_apart", "is more than 34 years from another time"},
    EnglishReason{"rounds_file.not_a_point", "is not [longitude, latitude]"},
    EnglishReason{"rounds_file.not_square",
                  "has {found} numbers, not {expected} as there are rows"},
    EnglishReason{"rounds_file.other_size", "has {found} rows, not {expected} as the first matrix"},
    EnglishReason{"rounds_file.too_many_profiles", "is one profile too many"},
    EnglishReason{"rounds_file.too_many_locations", "is one more than {most} locations"},
    EnglishReason{"rounds_file.profile_without_matrix", "has no matrix"},
    EnglishReason{"rounds_file.profile_unknown", "is neither car nor foot, and has no matrix"},
    EnglishReason{"rounds_file.index_without_matrix", "needs a matrix"},
    EnglishReason{"rounds_file.outside_the_matrix", "is outside the matrix of {size} locations"},
    EnglishReason{"rounds_file.rate_beside_costs", "does not go with a matrix of costs"},
    EnglishReason{"rounds_file.no_distances", "needs a matrix of distances"},
    EnglishReason{"rounds_file.vehicle_unknown", "is not the id of a vehicle"},
    EnglishReason{"rounds_file.job_unknown", "is not the id of a job"},
    EnglishReason{"rounds_file.with_itself", "is the job itself"},
    EnglishReason{"rounds_file.two_partners", "is a second partner: two jobs at most go together"},
    EnglishReason{"rounds_file.other_amounts", "has {found} numbers, not {expected} as before"},
    EnglishReason{"rounds_file.no_answer", "is not 0: this is no plan"},
    EnglishReason{"rounds_file.step_unknown", "is neither start, job, break nor end"},
    EnglishReason{"rounds_file.break_unknown", "is not the id of a break of this vehicle"},
    EnglishReason{"rounds_file.no_steps", "has no step"},
    EnglishReason{"rounds_file.no_start", "does not begin with the start of the vehicle"},
    EnglishReason{"rounds_file.no_end", "does not end with the end of the vehicle"},
    EnglishReason{"rounds_file.costs_too_large", "has costs that are too large together"},
};

}  // namespace

std::string english_rounds_reason(const FieldError& error) {
    return json::english_reason(error, english_reasons);
}

Result<RoundsFile> parse_rounds_file(std::string_view text, const territory::TravelTimes& travel) {
    const auto document = json::parse(text, {.bytes = most_rounds_bytes});
    if (!document) return std::unexpected(document.error());
    return RoundsReader(*document).read(travel);
}

}  // namespace permanence::planning
