#include "booking/next_slots_store.hpp"

namespace permanence::booking {

namespace {

// Two requests read the clock one after the other and may come here the other way round.
constexpr Days head_start{1};

}  // namespace

std::shared_ptr<const CurrentNextSlots::Laid> CurrentNextSlots::of(
    const std::shared_ptr<const agenda::Timetable>& timetable, Instant now) {
    {
        const std::lock_guard lock(mutex_);
        if (laid_ != nullptr && laid_->timetable == timetable && laid_->slots.answers(now))
            return laid_;
    }
    auto fresh = std::make_shared<const Laid>(timetable, NextSlots(*timetable, now - head_start));
    const std::lock_guard lock(mutex_);
    laid_ = fresh;
    return fresh;
}

std::vector<NextAtPlace> CurrentNextSlots::near(
    db::Connection& connection, const std::shared_ptr<const agenda::Timetable>& timetable,
    CurrentTaken& taken, Point from, std::size_t count, const NextSlots::Question& question) {
    const auto laid = of(timetable, question.now);
    std::vector<NextAtPlace> found;
    taken.look(connection, [&](const TakenIndex& index) {
        found = laid->slots.near(from, count, index, question);
    });
    return found;
}

std::vector<NextAtPlace> CurrentNextSlots::at(
    db::Connection& connection, const std::shared_ptr<const agenda::Timetable>& timetable,
    CurrentTaken& taken, std::span<const PlaceId> places, const NextSlots::Question& question) {
    const auto laid = of(timetable, question.now);
    std::vector<NextAtPlace> found;
    taken.look(connection,
               [&](const TakenIndex& index) { found = laid->slots.at(places, index, question); });
    return found;
}

}  // namespace permanence::booking
