#pragma once
// The findings of a file, those that are alike together: one sentence for 2,000 rows.
#include <cstddef>
#include <string>
#include <vector>

#include "exchange/import_report.hpp"

namespace permanence::exchange {

struct FindingGroup {
    static constexpr std::size_t most_examples = 5;
    struct Example {
        std::size_t row = 0;
        std::string original;
        std::string suggestion;
        bool operator==(const Example&) const = default;
    };

    bool rejects = false;  // its rows are not kept
    std::string field;
    Reason reason{};
    std::size_t count = 0;
    std::vector<Example> examples;  // the first ones
};

// What rejects rows first, then what most rows have.
std::vector<FindingGroup> finding_groups(const std::vector<ReportedRow>& rows);

}  // namespace permanence::exchange
