#include "exchange/finding_groups.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace permanence::exchange {

namespace {

using Alike = std::tuple<bool, std::string_view, Reason>;

void add(std::map<Alike, FindingGroup>& groups, std::size_t row, const Finding& finding,
         bool rejects) {
    FindingGroup& group = groups[{rejects, finding.field, finding.reason}];
    group.rejects = rejects;
    group.field = finding.field;
    group.reason = finding.reason;
    ++group.count;
    if (group.examples.size() < FindingGroup::most_examples)
        group.examples.push_back({row, finding.original, finding.suggestion});
}

}  // namespace

std::vector<FindingGroup> finding_groups(const std::vector<ReportedRow>& rows) {
    std::map<Alike, FindingGroup> groups;
    for (const ReportedRow& row : rows) {
        for (const Finding& finding : row.errors)
            add(groups, row.number, finding, true);
        for (const Finding& finding : row.warnings)
            add(groups, row.number, finding, false);
    }
    std::vector<FindingGroup> found;
    for (auto& [alike, group] : groups)
        found.push_back(std::move(group));
    std::ranges::stable_sort(found, [](const FindingGroup& a, const FindingGroup& b) {
        return std::tuple(!a.rejects, b.count) < std::tuple(!b.rejects, a.count);
    });
    return found;
}

}  // namespace permanence::exchange
