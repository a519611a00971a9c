#pragma once
// What an agent typed about a call, and the commune that was meant by it.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "booking/booking_request.hpp"
#include "territory/gazetteer.hpp"

namespace permanence::booking {

// Everything that the desk's form holds, as it was typed.
struct DeskAnswers {
    std::string commune_typed;                // name, postcode or code
    std::string commune_code;                 // of the suggestion that was chosen
    std::string commune_choice;               // of the list shown when several have that name
    std::string mode;                         // word of Mode, empty: at a place
    std::string from;                         // not before that day
    BookingAnswers person;                    // its commune is filled once it is known
    std::vector<std::string> half_days = {};  // that suit a visit at home, words of HalfDay

    Mode meeting() const;
};

// The commune that was meant, and the others that could have been.
struct CommuneMeant {
    const territory::Commune* commune = nullptr;
    std::vector<const territory::Commune*> others;  // it among them; empty when there is no doubt
};

// Communes of the département of `near` come first: most who call live around. Never asks back:
// the best match is taken, and the list lets the agent say another one.
CommuneMeant commune_meant(const DeskAnswers& answers, const territory::Gazetteer& gazetteer,
                           const territory::CommuneTable& communes, const territory::Commune* near);

}  // namespace permanence::booking
