#pragma once
// What every page of the agenda begins with: who keeps it, and of which advisers.
#include <vector>

#include "booking/appointment_store.hpp"
#include "booking/desk_agent_pages.hpp"
#include "booking/in_charge.hpp"
#include "booking/unsettled.hpp"

namespace permanence::booking {

// The agenda as one request sees it.
struct Keeper {
    static constexpr Days looked_ahead{400};  // no horizon is longer

    const DeskAgent& agent;
    const agenda::Timetable& timetable;
    std::vector<AdviserId> advisers;

    const Zone& zone() const { return agent.world.zone; }
    LocalDay today() const { return zone().day_of(agent.now()); }
    bool names_advisers() const { return advisers.size() > 1; }
    std::vector<Appointment> planned(Interval window) const {
        return planned_of(agent.connection, advisers, window);
    }
    std::vector<Appointment> planned_from_now() const {
        return planned({agent.now(), agent.now() + looked_ahead});
    }
    std::vector<UnsettledAppointment> to_settle() const {
        return unsettled(planned_from_now(), timetable);
    }
    std::vector<const directory::Adviser*> people() const {
        std::vector<const directory::Adviser*> people;
        for (const AdviserId id : advisers)
            if (const auto* adviser = timetable.find(id)) people.push_back(adviser);
        return people;
    }
};

template <class Answer>
http::Response as_keeper(const DeskWorld& world, const http::Request& request, Answer answer) {
    return as_agent(world, request, [&](const DeskAgent& agent) {
        const auto timetable = agent.world.means.timetable.at(agent.connection);
        return answer(Keeper{agent, *timetable, agendas_of(agent.user, *timetable)});
    });
}

// The same, where a structure without any adviser has nothing to write.
template <class Answer>
http::Response for_somebody(const DeskWorld& world, const http::Request& request, Answer answer) {
    return as_keeper(world, request, [&](const Keeper& keeper) {
        return keeper.advisers.empty() ? http::Response::error(404, "agenda.no_adviser")
                                       : answer(keeper);
    });
}

}  // namespace permanence::booking
