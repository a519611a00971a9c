#include "accounts/staff_menu.hpp"

#include <algorithm>
#include <array>

namespace permanence::accounts {

namespace {

constexpr std::array<StaffEntry, 6> menu{
    {{StaffPage::call, "accounts.menu.call", "/accueil", Right::book_for_others},
     {StaffPage::appointments, "accounts.menu.appointments", "/accueil/rendez-vous",
      Right::book_for_others},
     {StaffPage::callbacks, "accounts.menu.callbacks", "/accueil/rappels", Right::book_for_others},
     {StaffPage::agenda, "accounts.menu.agenda", "/agenda", Right::keep_agenda},
     {StaffPage::unsettled, "accounts.menu.unsettled", "/agenda/a-regler", Right::keep_agenda},
     {StaffPage::places, "accounts.menu.places", "/lieux-a-tenir", Right::keep_places}}};

}  // namespace

std::span<const StaffEntry> staff_menu() {
    return menu;
}

std::string_view home_of(Role role) {
    const auto* first =
        std::ranges::find_if(menu, [&](const StaffEntry& entry) { return may(role, entry.right); });
    return first == menu.end() ? "/" : first->address;
}

}  // namespace permanence::accounts
