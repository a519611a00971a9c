#pragma once
// The list of records that may be one place, and of what was decided about them.
#include <optional>
#include <string>
#include <vector>

#include "directory/duplicate_list.hpp"
#include "directory/place_voice_views.hpp"

namespace permanence::directory {

inline constexpr std::string_view pairs_path = "/lieux-a-tenir/doublons";
// "/lieux-a-tenir/KEPT/reunir/GONE"
std::string pair_address(const PlaceRecord& one, std::string_view act, const PlaceRecord& other);

struct PairLine {
    PairToReview pair;
    RecordSide kept;  // were they made one
    RecordSide gone;
};
struct PairListSheet {
    std::vector<PairLine> lines;  // of this page
    std::size_t found = 0;        // of all pages
    std::size_t sure = 0;         // that can be merged in one go
    int page = 1;
    int pages = 1;
    bool has_decided = false;
    const territory::CommuneTable& communes;
    std::string apart_token;
    std::string merge_token;
};
std::string pair_list_page(const ui::Site& site, const ui::StaffFrame& frame,
                           const PairListSheet& sheet);

struct ApartLine {
    RecordSide first;
    RecordSide second;
    LocalTime at;  // on the wall of the first
    std::string who;
};
struct DecidedSheet {
    MergeLines merges;
    std::vector<ApartLine> apart;  // the latest first
    const territory::CommuneTable& communes;
    std::string again_token;
    int page = 1;
    int pages = 1;
};
std::string decided_page(const ui::Site& site, const ui::StaffFrame& frame,
                         const DecidedSheet& sheet);

}  // namespace permanence::directory
