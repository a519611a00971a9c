#include "accounts/role.hpp"

#include <algorithm>
#include <array>

namespace permanence::accounts {

namespace {

constexpr std::array roles{Role::desk_agent,  Role::adviser,        Role::structure_admin,
                           Role::coordinator, Role::national_admin, Role::auditor};

struct RoleWord {
    Role role;
    std::string_view text;
};
constexpr std::array<RoleWord, 6> role_words{{{Role::desk_agent, "desk_agent"},
                                              {Role::adviser, "adviser"},
                                              {Role::structure_admin, "structure_admin"},
                                              {Role::coordinator, "coordinator"},
                                              {Role::national_admin, "national_admin"},
                                              {Role::auditor, "auditor"}}};

struct RightWord {
    Right right;
    std::string_view text;
};
constexpr std::array<RightWord, 6> right_words{{{Right::everyone, "everyone"},
                                                {Right::signed_in, "signed_in"},
                                                {Right::book_for_others, "book_for_others"},
                                                {Right::keep_agenda, "keep_agenda"},
                                                {Right::keep_places, "keep_places"},
                                                {Right::import_places, "import_places"}}};

// The policy table: a line for each right that not everyone has.
struct Grant {
    Right right;
    Role role;
};
constexpr std::array<Grant, 15> grants{{{Right::signed_in, Role::desk_agent},
                                        {Right::signed_in, Role::adviser},
                                        {Right::signed_in, Role::structure_admin},
                                        {Right::signed_in, Role::coordinator},
                                        {Right::signed_in, Role::national_admin},
                                        {Right::signed_in, Role::auditor},
                                        {Right::book_for_others, Role::desk_agent},
                                        {Right::book_for_others, Role::adviser},
                                        {Right::book_for_others, Role::structure_admin},
                                        {Right::keep_agenda, Role::adviser},
                                        {Right::keep_agenda, Role::structure_admin},
                                        {Right::keep_places, Role::adviser},
                                        {Right::keep_places, Role::structure_admin},
                                        {Right::keep_places, Role::coordinator},
                                        {Right::import_places, Role::coordinator}}};

}  // namespace

std::string_view column_text(Role role) {
    return std::ranges::find(role_words, role, &RoleWord::role)->text;
}

bool read_column_text(std::string_view text, Role& role) {
    const auto found = std::ranges::find(role_words, text, &RoleWord::text);
    if (found == role_words.end()) return false;
    role = found->role;
    return true;
}

std::span<const Role> all_roles() {
    return roles;
}

std::string_view name_of(Right right) {
    return std::ranges::find(right_words, right, &RightWord::right)->text;
}

std::optional<Right> parse_right(std::string_view name) {
    const auto found = std::ranges::find(right_words, name, &RightWord::text);
    if (found == right_words.end()) return std::nullopt;
    return found->right;
}

bool may(Role role, Right right) {
    if (right == Right::everyone) return true;
    return std::ranges::any_of(
        grants, [&](const Grant& grant) { return grant.right == right && grant.role == role; });
}

}  // namespace permanence::accounts
