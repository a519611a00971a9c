#pragma once
// Who may do what: roles, rights, and the one table that joins them. Every route names its right.
#include <optional>
#include <span>
#include <string_view>

namespace permanence::accounts {

enum class Role { desk_agent, adviser, structure_admin, coordinator, national_admin, auditor };

// Words of the column and of `permanence user create --role`.
std::string_view column_text(Role role);
bool read_column_text(std::string_view text, Role& role);
std::span<const Role> all_roles();

// What a route asks of the one who comes. Rights on rows ("what their structure booked") are
// checked by the action, which gets the User.
enum class Right {
    everyone,         // no sign-in: the public pages; a secret link is checked by its page
    signed_in,        // any role
    book_for_others,  // the desk: book, see and change what one's structure booked, call back
    keep_agenda,  // an adviser's own permanences and appointments; of all of it for who administers
                  // the structure
    keep_places,  // what is said of places: of one's structure; of all for a coordinator
    import_places  // files of places, of whoever they are
};
std::string_view name_of(Right right);
std::optional<Right> parse_right(std::string_view name);

bool may(Role role, Right right);

}  // namespace permanence::accounts
