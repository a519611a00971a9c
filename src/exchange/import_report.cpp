#include "exchange/import_report.hpp"

#include <algorithm>
#include <array>

namespace permanence::exchange {

namespace {

Likeness likeness(const Resemblance& resemblance, const ImportPlan& plan, const KnownPlaces& known,
                  std::span<const std::string> public_ids) {
    const auto [is_new, position] = resemblance.place;
    const directory::Place& place =
        is_new ? plan.added[position].place : known.records[position].place;
    Likeness told{.place = std::string(is_new ? "" : place.public_id.text()),
                  .row = resemblance.row,
                  .name = place.name,
                  .score = resemblance.score,
                  .reasons = resemblance.reasons};
    if (is_new && !public_ids.empty()) told.place = public_ids[position];
    for (directory::Reason& reason : told.reasons)
        reason.points = 0;
    return told;
}

RowOutcome outcome_of(const PlannedRow& row, const ImportPlan& plan, const KnownPlaces& known,
                      std::span<const std::string> public_ids) {
    RowOutcome told{.fate = row.fate, .place = {}, .kept = row.kept, .joins = {}, .resembles = {}};
    if (!row.place.is_new)
        told.place = known.records[row.place.position].place.public_id.text();
    else if (!public_ids.empty())
        told.place = public_ids[row.place.position];
    if (row.joins) told.joins = likeness(*row.joins, plan, known, public_ids);
    for (const Resemblance& one : row.resembles)
        told.resembles.push_back(likeness(one, plan, known, public_ids));
    return told;
}

void count(DirectorySums& sums, const PlannedRow& row) {
    switch (row.fate) {
        case Fate::added:
            ++sums.added;
            break;
        case Fate::changed:
            ++sums.changed;
            break;
        case Fate::unchanged:
            ++sums.unchanged;
            break;
        case Fate::joined:
            ++sums.joined;
            break;
    }
    if (row.fate == Fate::added && !row.resembles.empty()) ++sums.to_review;
}

std::size_t bytes_of(const ReportedRow& row) {
    std::size_t bytes = sizeof(ReportedRow);
    for (const Findings* findings : {&row.errors, &row.warnings})
        for (const Finding& one : *findings)
            bytes +=
                sizeof(Finding) + one.field.size() + one.original.size() + one.suggestion.size();
    for (const auto& [field, text] : row.normalised)
        bytes += sizeof(row.normalised[0]) + text.size();
    return bytes;
}

}  // namespace

std::string_view word_of(Verdict verdict) {
    constexpr std::array<std::string_view, 4> words{"accepted", "accepted_with_warnings",
                                                    "accepted_in_part", "rejected"};
    return words[static_cast<std::size_t>(verdict)];
}

Verdict ReportedRow::verdict() const {
    if (!errors.empty()) return Verdict::rejected;
    return warnings.empty() ? Verdict::accepted : Verdict::accepted_with_warnings;
}

bool ReportedRow::is_noteworthy() const {
    const bool may_be_another = outcome && (outcome->joins || !outcome->resembles.empty());
    const bool says_less = outcome && !outcome->kept.empty();
    return !errors.empty() || !warnings.empty() || duplicate_of != 0 || may_be_another || says_less;
}

void ImportReport::add(const ImportedRow& row) {
    ReportedRow told{.number = row.number,
                     .errors = row.errors,
                     .warnings = row.warnings,
                     .normalised = {},
                     .duplicate_of = row.duplicate_of};
    for (const FieldRule& rule : field_rules())
        if (!row.is_rejected() && row.normalised[static_cast<std::size_t>(rule.field)])
            told.normalised.emplace_back(rule.name, row.cells[rule.field]);
    ++summary_.rows;
    const Verdict verdict = told.verdict();
    if (verdict == Verdict::rejected)
        ++summary_.rejected;
    else
        ++(verdict == Verdict::accepted ? summary_.accepted : summary_.accepted_with_warnings);
    if (row.duplicate_of != 0) ++summary_.duplicates;
    held_bytes_ += bytes_of(told);
    if (rows_.size() < most_rows && held_bytes_ <= most_bytes) rows_.push_back(std::move(told));
}

void ImportReport::finish(FileOutcome outcome) {
    file_ = std::move(outcome);
    if (!file_.is_rejected) return;
    rows_.clear();
    summary_ = {};
}

void ImportReport::tell(const ImportPlan& plan, const KnownPlaces& known,
                        std::span<const std::string> public_ids) {
    directory_.emplace();
    directory_->silent = plan.silent;
    auto told = rows_.begin();
    for (const PlannedRow& row : plan.rows) {
        count(*directory_, row);
        told = std::find_if(told, rows_.end(),
                            [&](const ReportedRow& one) { return one.number == row.number; });
        if (told != rows_.end()) told->outcome = outcome_of(row, plan, known, public_ids);
    }
}

Verdict ImportReport::verdict() const {
    const std::size_t kept = summary_.rows - summary_.rejected;
    if (file_.is_rejected || (summary_.rows > 0 && kept == 0)) return Verdict::rejected;
    if (summary_.rejected > 0) return Verdict::accepted_in_part;
    const bool is_plain = file_.messages.empty() && summary_.accepted_with_warnings == 0;
    return is_plain ? Verdict::accepted : Verdict::accepted_with_warnings;
}

}  // namespace permanence::exchange
