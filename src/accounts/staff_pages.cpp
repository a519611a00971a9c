#include "accounts/staff_pages.hpp"

namespace permanence::accounts {

namespace {

std::vector<ui::StaffLink> links_of(const ui::Texts& texts, Role role, StaffPage here) {
    std::vector<ui::StaffLink> links;
    for (const StaffEntry& entry : staff_menu())
        if (may(role, entry.right))
            links.push_back({texts(entry.key), std::string(entry.address), entry.page == here});
    return links;
}

}  // namespace

ui::StaffFrame Staff::frame(StaffPage here) const {
    auto links = links_of(texts(), user.role, here);
    return {.user = user.name,
            .home = std::string(home_of(user.role)),
            .links = std::move(links),
            .sign_out = "/deconnexion",
            .token = token(sign_out_route),
            .width = here == StaffPage::call ? ui::StaffWidth::desk : ui::StaffWidth::reading};
}

}  // namespace permanence::accounts
