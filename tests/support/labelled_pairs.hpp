#pragma once
// The records and pairs of tests/duplicates: what people said of two records, one place or not.
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "base/check.hpp"
#include "directory/duplicate_record.hpp"
#include "formats/csv.hpp"

namespace permanence::tests {

enum class Label { same, different, doubtful };

struct LabelledPair {
    std::string part;  // "tuning", "held_out", "whole_files"
    Label label = Label::doubtful;
    std::size_t first = 0;  // in records
    std::size_t second = 0;
    std::string reason;
};

struct LabelledPairs {
    std::vector<directory::MatchRecord> records;
    std::vector<LabelledPair> pairs;
};

inline std::vector<csv::Row> rows_of(const std::string& path) {
    std::ifstream file(path);
    CHECK(file);
    const std::string text(std::istreambuf_iterator<char>(file), {});
    auto rows = csv::read_all(text);
    rows.erase(rows.begin());
    return rows;
}

// `folder` is tests/duplicates, from wherever the program runs.
inline LabelledPairs labelled_pairs(const std::string& folder) {
    LabelledPairs all;
    std::map<std::string, std::size_t> places;
    for (const csv::Row& row : rows_of(folder + "/records.csv")) {
        const auto& cells = row.cells;
        const auto colon = cells[0].find(':');
        places[cells[0]] = all.records.size();
        all.records.push_back({.name = cells[1],
                               .address = cells[2],
                               .postcode = cells[4],
                               .commune = cells[5],
                               .commune_code = cells[6],
                               .point = Point{std::stod(cells[7]), std::stod(cells[8])},
                               .siret = cells[9],
                               .phone = "",
                               .source = cells[0].substr(0, colon),
                               .source_id = cells[0].substr(colon + 1)});
    }
    const std::map<std::string, Label> labels{
        {"same", Label::same}, {"different", Label::different}, {"doubtful", Label::doubtful}};
    for (const csv::Row& row : rows_of(folder + "/pairs.csv"))
        all.pairs.push_back({row.cells[0], labels.at(row.cells[1]), places.at(row.cells[2]),
                             places.at(row.cells[3]), row.cells[4]});
    return all;
}

}  // namespace permanence::tests
