#pragma once
// The pages of the staff, one list: what stands on the left of each of them, for whom.
#include <cstdint>
#include <span>
#include <string_view>

#include "accounts/role.hpp"

namespace permanence::accounts {

enum class StaffPage : std::uint8_t { call, appointments, callbacks, agenda, unsettled, places };

struct StaffEntry {
    StaffPage page;
    std::string_view key;  // its words in locales/
    std::string_view address;
    Right right;
};

// In the order in which they are shown.
std::span<const StaffEntry> staff_menu();

// The first page of the menu of that role, where signing in leads; "/" for one that has none.
std::string_view home_of(Role role);

}  // namespace permanence::accounts
