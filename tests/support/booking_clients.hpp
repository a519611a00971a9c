#pragma once
// Clients who book, cancel, move, look, go away and come back, many at once, and note the moment at
// which each question left and its answer came. An appointment is known by the number of the
// operation that booked it: the name of its resident.
#include <atomic>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <random>
#include <thread>
#include <vector>

#include "agenda/absence_actions.hpp"
#include "tests/support/crowded_world.hpp"

namespace permanence::tests {

// Plain memory: a process sends it to another through a pipe.
struct HistoryRecord {
    enum class Kind : std::uint8_t { book, cancel, move, read, go_away, come_back };
    enum class Answer : std::uint8_t { none, done, taken, cancelled_before, surprise };
    std::int64_t operation = 0;  // never zero, different in all processes
    std::int64_t moment = 0;     // nanoseconds of the machine's steady clock
    std::int64_t holder = 0;     // the appointment of a cancel or a move; what a read saw, or zero
    std::int32_t slot = -1;      // of a book or a read; where a move goes; any of the group else
    Kind kind = Kind::read;
    Answer answer = Answer::none;  // none: the question left
};

using HistoryNote = std::function<void(const HistoryRecord&)>;
// How an appointment is made: the real action, or a careless double.
using HistoryBooking =
    std::function<Result<booking::Booked>(db::Connection&, const CrowdedSlot&, std::string name)>;

struct ClientCrowd {
    int clients = 64;
    int operations_each = 100;
    std::int64_t first_operation = 1;
    std::size_t slots_of_group = 8;  // moves stay inside a group of neighbouring slots
    unsigned seed = 1;
    bool goes_away = true;  // its advisers, for the time of one slot, now and then
};

class BookingClients {
 public:
    BookingClients(db::Pool& pool, CrowdedWorld& world, HistoryNote note, HistoryBooking book)
        : pool_(&pool), world_(&world), note_(std::move(note)), book_(std::move(book)) {
        slots_ = world.slots(*pool.lease());
    }

    void run(const ClientCrowd& crowd) {
        next_operation_ = crowd.first_operation;
        group_size_ = crowd.slots_of_group;
        known_.resize(slots_.size() / group_size_);
        std::vector<std::jthread> threads;
        for (int client = 0; client < crowd.clients; ++client)
            threads.emplace_back([this, crowd, client] { live(crowd, client); });
    }

    // What each slot holds now, as one more client sees it.
    void read_all() {
        for (std::size_t slot = 0; slot < slots_.size(); ++slot)
            read(slot);
    }

    // Nanoseconds of the machine's steady clock, the same for all processes.
    static std::int64_t moment() {
        return std::chrono::steady_clock::now().time_since_epoch() / std::chrono::nanoseconds(1);
    }

 private:
    using Kind = HistoryRecord::Kind;
    using Answer = HistoryRecord::Answer;
    struct Known {
        std::int64_t holder = 0;
        AppointmentId id;
    };

    // Most clients are in the same few groups at a time, or nobody would meet.
    void live(const ClientCrowd& crowd, int client) {
        std::mt19937_64 random(crowd.seed * 1000U + static_cast<unsigned>(client));
        const auto below = [&](std::size_t end) {
            return std::uniform_int_distribution<std::size_t>(0, end - 1)(random);
        };
        for (int step = 0; step < crowd.operations_each; ++step) {
            const auto around = static_cast<std::size_t>(client / 16 + step / 12 + client % 2);
            const std::size_t group = around % known_.size();
            const std::size_t slot = group * group_size_ + below(group_size_);
            const std::size_t dice = below(100);
            if (crowd.goes_away && below(50) == 0)
                go_away_and_come_back(slot);
            else if (dice < 30)
                read(slot);
            else if (dice < 65)
                book(slot);
            else if (const auto known = any_of(group, below(1000)))
                dice < 82 ? cancel(*known, slot) : move(*known, slot);
        }
    }

    // The question is noted before it leaves, the answer after it came.
    template <class F>
    void ask(HistoryRecord record, F act) {
        record.operation = next_operation_++;
        const auto lease = pool_->lease();
        record.moment = moment();
        note_(record);
        act(*lease, record);
        record.moment = moment();
        note_(record);
    }

    template <class T>
    static Answer answer_of(const Result<T>& result) {
        if (result) return Answer::done;
        if (result.error().key == "booking.slot_taken") return Answer::taken;
        if (result.error().key == "booking.already_cancelled") return Answer::cancelled_before;
        return Answer::surprise;
    }

    void book(std::size_t slot) {
        ask({.slot = static_cast<std::int32_t>(slot), .kind = Kind::book},
            [&](db::Connection& connection, HistoryRecord& record) {
                const auto booked =
                    book_(connection, slots_[slot], std::to_string(record.operation));
                record.answer = answer_of(booked);
                if (booked) learn(slot, {record.operation, booked->appointment.id});
            });
    }

    void cancel(const Known& known, std::size_t slot) {
        ask({.holder = known.holder, .slot = static_cast<std::int32_t>(slot), .kind = Kind::cancel},
            [&](db::Connection& connection, HistoryRecord& record) {
                record.answer = answer_of(booking::cancel(connection, world_->means(), known.id, {},
                                                          CrowdedWorld::now()));
            });
    }

    void move(const Known& known, std::size_t slot) {
        ask({.holder = known.holder, .slot = static_cast<std::int32_t>(slot), .kind = Kind::move},
            [&](db::Connection& connection, HistoryRecord& record) {
                record.answer =
                    answer_of(booking::move(connection, world_->means(), known.id,
                                            slots_[slot].name, {}, CrowdedWorld::now()));
            });
    }

    // Who is booked stays booked; nobody else is until the adviser is back.
    void go_away_and_come_back(std::size_t slot) {
        const CrowdedSlot& away = slots_[slot];
        const auto number = static_cast<std::int32_t>(slot);
        std::optional<AbsenceId> absence;
        ask({.slot = number, .kind = Kind::go_away},
            [&](db::Connection& connection, HistoryRecord& record) {
                const Zone paris = Zone::find("Europe/Paris").value();
                const auto added = db::transaction(connection, [&] {
                    return agenda::add_absence(connection, random_,
                                               {.adviser = away.adviser,
                                                .begin = paris.to_local(away.time.begin),
                                                .end = paris.to_local(away.time.end),
                                                .rrule = {}});
                });
                record.answer = answer_of(added);
                if (added) absence = *added;
            });
        book(slot);  // while the adviser is away, whoever asks
        if (!absence) return;
        ask({.slot = number, .kind = Kind::come_back},
            [&](db::Connection& connection, HistoryRecord& record) {
                db::transaction(connection, [&] {
                    for (const auto& known : agenda::absences_of(connection, away.adviser))
                        if (known.row.absence.id == *absence)
                            agenda::remove_absence(connection, known);
                });
                record.answer = Answer::done;
            });
    }

    void read(std::size_t slot) {
        ask({.slot = static_cast<std::int32_t>(slot), .kind = Kind::read},
            [&](db::Connection& connection, HistoryRecord& record) {
                const auto taken = booking::taken_times(
                    connection, std::span(&slots_[slot].adviser, 1), slots_[slot].time);
                record.answer = taken.size() > 1 ? Answer::surprise : Answer::done;
                if (taken.size() != 1) return;
                const auto appointment = booking::find(connection, taken.front().appointment);
                record.holder = std::stoll(appointment.value().resident.name);
                learn(slot, {record.holder, taken.front().appointment});
            });
    }

    // The last dozen of each group: several clients change the same one at once.
    void learn(std::size_t slot, const Known& known) {
        const std::lock_guard lock(mutex_);
        auto& group = known_[slot / group_size_];
        group.push_back(known);
        if (group.size() > 12) group.pop_front();
    }
    std::optional<Known> any_of(std::size_t group, std::size_t number) {
        const std::lock_guard lock(mutex_);
        if (known_[group].empty()) return std::nullopt;
        return known_[group][number % known_[group].size()];
    }

    db::Pool* pool_;
    CrowdedWorld* world_;
    HistoryNote note_;
    HistoryBooking book_;
    std::vector<CrowdedSlot> slots_;
    std::size_t group_size_ = 1;
    std::atomic<std::int64_t> next_operation_ = 1;
    crypto::SystemRandom random_;
    std::mutex mutex_;
    std::vector<std::deque<Known>> known_;
};

}  // namespace permanence::tests
