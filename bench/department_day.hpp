#pragma once
// A département's day of home visits, the same on every machine: 40 advisers who start at home in
// Charente-Maritime, with a lunch break and languages, 250 visits where people live. Nobody in it
// exists.
#include <algorithm>
#include <random>
#include <vector>

#include "planning/round_problem.hpp"
#include "territory/commune_grid.hpp"
#include "territory/commune_table.hpp"
#include "territory/travel_model.hpp"

namespace permanence::bench {

class DepartmentDay {
 public:
    explicit DepartmentDay(const territory::CommuneTable& communes) : random_(17) {
        for (const territory::Commune& commune : communes.all()) {
            if (!commune.code.text().starts_with("17")) continue;
            communes_.push_back(&commune);
            people_.push_back(commune.population);
        }
        const territory::CommuneGrid grid(communes);
        for (std::size_t i = 0; i < advisers; ++i)
            add_adviser();
        for (std::size_t i = 0; i < visits; ++i)
            add_visit();
        const auto trips =
            territory::TravelModel(grid).table(points_, points_, territory::TravelMode::car);
        planning::TravelProfile car{.name = "car",
                                    .durations = planning::SquareMatrix(points_.size())};
        for (std::size_t from = 0; from < points_.size(); ++from)
            for (std::size_t to = 0; to < points_.size(); ++to)
                car.durations.at(from, to) =
                    static_cast<std::int32_t>(trips.at(from, to).time.count());
        problem_.profiles.push_back(std::move(car));
    }

    planning::RoundProblem take() && { return std::move(problem_); }

 private:
    static constexpr std::size_t advisers = 40;
    static constexpr std::size_t visits = 250;

    bool chance(int percent) { return static_cast<int>(random_() % 100) < percent; }

    std::size_t add_point() {
        std::discrete_distribution<std::size_t> draw(people_.begin(), people_.end());
        std::uniform_real_distribution<double> apart(-0.02, 0.02);
        const Point point = communes_[draw(random_)]->point;
        points_.push_back({point.latitude + apart(random_), point.longitude + apart(random_)});
        return points_.size() - 1;
    }

    std::vector<std::int64_t> languages(int percent) {
        std::vector<std::int64_t> spoken;
        for (std::int64_t language = 1; language <= 4; ++language)
            if (chance(percent)) spoken.push_back(language);
        return spoken;
    }

    void add_adviser() {
        using std::chrono::hours;
        const std::size_t home = add_point();
        problem_.vehicles.push_back({.id = static_cast<std::int64_t>(problem_.vehicles.size() + 1),
                                     .start = home,
                                     .end = home,
                                     .hours = {hours(8) + Minutes(30), hours(17) + Minutes(30)},
                                     .skills = languages(30),
                                     .breaks = {{.id = 1,
                                                 .windows = {{hours(11) + Minutes(45), hours(13)}},
                                                 .service = Minutes(45)}}});
    }

    void add_visit() {
        using std::chrono::hours;
        planning::Job job{.id = static_cast<std::int64_t>(problem_.jobs.size() + 1),
                          .location = add_point(),
                          .setup = Minutes(5),
                          .service = Minutes(30 + 15 * static_cast<int>(random_() % 3))};
        if (chance(10)) job.skills = {static_cast<std::int64_t>(1 + random_() % 4)};
        if (chance(40)) {
            const Seconds begin = hours(9 + static_cast<int>(random_() % 7));
            job.windows = {{begin, begin + hours(2)}};
        }
        if (chance(5)) job.priority = 10;
        problem_.jobs.push_back(std::move(job));
    }

    std::mt19937 random_;
    std::vector<const territory::Commune*> communes_;
    std::vector<std::int64_t> people_;
    std::vector<Point> points_;
    planning::RoundProblem problem_;
};

}  // namespace permanence::bench
