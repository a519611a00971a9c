#include "exchange/list_cell.hpp"

#include <algorithm>

#include "base/line.hpp"
#include "exchange/other_terms.hpp"

namespace permanence::exchange {

namespace {

void note(std::vector<Reason>& reasons, Reason reason) {
    if (std::ranges::find(reasons, reason) == reasons.end()) reasons.push_back(reason);
}

void note_match(std::vector<Reason>& reasons, TermMatch match) {
    switch (match) {
        case TermMatch::exact:
            return;
        case TermMatch::other_case:
            return note(reasons, Reason::recased);
        case TermMatch::alias:
            return note(reasons, Reason::alias);
        case TermMatch::version_0:
            return note(reasons, Reason::v0_vocabulary);
    }
}

}  // namespace

SplitList split_list(std::string_view cell) {
    SplitList list;
    if (cell.empty()) return list;
    while (true) {
        const auto end = std::min(cell.find_first_of("|;"), cell.size());
        const std::string_view piece = cell.substr(0, end);
        const std::string_view value = trimmed(piece);
        if (value.empty())
            note(list.changes, Reason::empty_item);
        else
            list.values.push_back(value);
        if (value.size() != piece.size() && !value.empty()) note(list.changes, Reason::trimmed);
        if (end == cell.size()) return list;
        if (cell[end] == ';') note(list.changes, Reason::list_separator);
        cell.remove_prefix(end + 1);
    }
}

TermList read_terms(directory::Vocabulary vocabulary, std::string_view cell) {
    TermList list;
    SplitList split = split_list(cell);
    list.changes = std::move(split.changes);
    for (const std::string_view value : split.values) {
        const auto meant = meant_by(vocabulary, value);
        if (!meant) {
            note(list.changes, Reason::unknown_value);
            continue;
        }
        note_match(list.changes, meant->match);
        for (const std::size_t position : meant->positions) {
            if (list.terms.has(position)) {
                if (meant->match != TermMatch::version_0)
                    note(list.changes, Reason::repeated_value);
                continue;
            }
            list.terms.add(position);
            if (!list.text.empty()) list.text += '|';
            list.text += directory::terms(vocabulary)[position].code;
        }
    }
    // The older standard separates by ";": the one says the other.
    if (std::ranges::find(list.changes, Reason::v0_vocabulary) != list.changes.end())
        std::erase_if(list.changes, [](Reason reason) {
            return reason == Reason::list_separator || reason == Reason::trimmed;
        });
    return list;
}

}  // namespace permanence::exchange
