#pragma once
// What the pages of those who keep places begin with: who is signed in, and which places are
// theirs.
#include <algorithm>
#include <array>
#include <optional>

#include "accounts/staff_pages.hpp"
#include "directory/duplicate_list_store.hpp"
#include "directory/own_place_actions.hpp"
#include "directory/place_hours.hpp"
#include "directory/place_merge_actions.hpp"
#include "directory/record_store.hpp"
#include "territory/commune_table.hpp"
#include "territory/gazetteer.hpp"

namespace permanence::directory {

// Made once by app/, lives as long as it does.
struct PlacesWorld {
    const accounts::StaffWorld& staff;
    const territory::CommuneTable& communes;
    const territory::Gazetteer& gazetteer;
    crypto::Random& random;
    CurrentPairs& pairs;
    const ExpectedPlaces expected;
};

// The names of the routes that receive these forms (src/app/routes.cpp).
inline constexpr std::string_view place_new_route = "place.new";
inline constexpr std::string_view place_change_route = "place.change";
inline constexpr std::string_view place_put_back_route = "place.put_back";
inline constexpr std::string_view place_confirm_route = "place.confirm";
inline constexpr std::string_view place_close_route = "place.close";
inline constexpr std::string_view place_reopen_route = "place.reopen";
inline constexpr std::string_view place_merge_route = "place.merge";
inline constexpr std::string_view place_part_route = "place.part";
inline constexpr std::string_view place_apart_route = "place.keep_apart";
inline constexpr std::string_view place_compare_route = "place.compare_again";
inline constexpr std::string_view place_source_route = "place.show_source";
inline constexpr std::string_view pairs_merge_route = "pairs.merge_sure";
inline constexpr std::string_view report_send_route = "report.send";
inline constexpr std::string_view report_settle_route = "report.settle";
inline constexpr std::string_view question_confirm_route = "question.confirm";

// Who keeps places, while one request is answered.
struct PlaceKeeper {
    const PlacesWorld& world;
    const accounts::Staff& staff;

    db::Connection& connection() const { return staff.connection; }
    const http::Request& request() const { return staff.request; }
    const accounts::User& user() const { return staff.user; }
    Keeping keeping() const { return keeping_of(staff.user); }
    // Whose rows the stores are asked for: of one structure, or of all.
    std::optional<StructureId> owner() const {
        if (keeping().all) return std::nullopt;
        return keeping().structure;
    }
    ui::StaffFrame frame() const { return staff.frame(accounts::StaffPage::places); }
};

// Someone who keeps places but has no structure keeps none.
template <class Answer>
http::Response as_place_keeper(const PlacesWorld& world, const http::Request& request,
                               Answer answer) {
    return accounts::as_staff(world.staff, request, [&](const accounts::Staff& staff) {
        const PlaceKeeper keeper{world, staff};
        if (!keeper.keeping().all && !keeper.keeping().structure)
            return http::Response::error(403, "directory.no_structure");
        return answer(keeper);
    });
}

// The same with the place that the address names, if it is theirs.
template <class Answer>
http::Response with_kept_place(const PlacesWorld& world, const http::Request& request,
                               Answer answer) {
    return as_place_keeper(world, request, [&](const PlaceKeeper& keeper) {
        const auto id = PublicId::parse(request.path_parameter("id"));
        const auto record = id ? find_record(keeper.connection(), *id) : std::nullopt;
        if (!record || !keeper.keeping().has(record->place.structure))
            return http::Response::error(404, "directory.place_unknown");
        return answer(keeper, *record);
    });
}

// A refusal that no form can show.
inline http::Response not_kept(const Refusal& refusal) {
    if (!refusal.fields.empty()) return http::Response::error(422, refusal.fields.front().key);
    constexpr std::array unknown{"directory.place_unknown", "directory.merge.unknown",
                                 "directory.merge.same_place", "directory.report_unknown"};
    const bool is_unknown = std::ranges::find(unknown, refusal.key) != unknown.end();
    return http::Response::error(is_unknown ? 404 : 409, refusal.key);
}

// "/lieux-a-tenir/PLACE/historique"
inline std::string place_address(const PlaceRecord& record, std::string_view act) {
    return "/lieux-a-tenir/" + std::string(record.place.public_id.text()) + "/" + std::string(act);
}

}  // namespace permanence::directory
