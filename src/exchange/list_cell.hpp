#pragma once
// A cell that holds several values: split, understood value by value, written as the standard does.
#include <string>
#include <string_view>
#include <vector>

#include "directory/vocabulary.hpp"
#include "exchange/finding.hpp"

namespace permanence::exchange {

// The values between "|" and ";", without blanks around; with what had to be forgiven.
struct SplitList {
    std::vector<std::string_view> values;  // none is empty
    std::vector<Reason> changes;           // list_separator, trimmed, empty_item
};
SplitList split_list(std::string_view cell);

struct TermList {
    directory::TermSet terms;
    std::string text;  // the codes in the order of the cell, joined by "|"
    std::vector<Reason> changes;
};
TermList read_terms(directory::Vocabulary vocabulary, std::string_view cell);

}  // namespace permanence::exchange
