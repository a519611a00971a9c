#include "exchange/import_plan.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "directory/duplicate_search.hpp"
#include "directory/place_change.hpp"

namespace permanence::exchange {

namespace {

using directory::Match;
using directory::PlaceRecord;
using directory::PlaceSource;
using directory::SourceWords;

constexpr std::array<std::string_view, fates> fate_words{"added", "changed", "unchanged", "joined"};

using RecordName = std::pair<std::string_view, std::string_view>;  // a source, and the id there
struct HashName {
    std::size_t operator()(const RecordName& name) const {
        const std::hash<std::string_view> hash;
        return hash(name.first) * 31 + hash(name.second);
    }
};

class Planning {
 public:
    Planning(const std::vector<KeepableRow>& rows, const KnownPlaces& known,
             const territory::CommuneTable& communes)
        : rows_(rows), known_(known), communes_(communes) {
        for (std::size_t i = 0; i < known.records.size(); ++i) {
            const PlaceRecord& record = known.records[i];
            position_of_.emplace(record.place.id, i);
            if (record.source.empty()) written_here_.emplace(record.place.public_id.text(), i);
        }
        for (const PlaceSource& source : known.sources)
            if (const auto at = position_of_.find(source.place); at != position_of_.end())
                speaker_of_.emplace(RecordName(source.source, source.source_id), &source);
        std::set<std::string_view> named;
        for (const KeepableRow& row : rows_)
            named.insert(row.record.source);
        for (std::size_t i = 0; i < known.records.size(); ++i)
            if (named.contains(known.records[i].source)) note_shown_words(i);
    }

    ImportPlan plan() {
        plan_.rows.resize(rows_.size());
        for (std::size_t i = 0; i < rows_.size(); ++i)
            name_row(i);
        find_places_of_fresh_rows();
        for (std::size_t i = 0; i < rows_.size(); ++i)
            hear_row(i);
        for (auto& [position, after] : after_)
            plan_.changed.push_back({position, std::move(after)});
        plan_.silent = speaker_of_.size() + shown_as_.size() - spoke_again_;
        return std::move(plan_);
    }

 private:
    // A place that bears a source's name of which no words are kept: what it shows is what it said.
    void note_shown_words(std::size_t position) {
        const PlaceRecord& record = known_.records[position];
        const RecordName name(record.source, record.source_id);
        if (!speaker_of_.contains(name)) shown_as_.emplace(name, position);
    }

    void name_row(std::size_t i) {
        const PlaceRecord& said = rows_[i].record;
        PlannedRow& row = plan_.rows[i];
        row.number = rows_[i].number;
        row.source_name = said.source;
        row.source_id = said.source_id;
        const auto own =
            rows_[i].names_its_source ? written_here_.end() : written_here_.find(said.source_id);
        const RecordName name(said.source, said.source_id);
        if (own != written_here_.end()) {
            row.place = {.position = own->second};
            row.fate = Fate::unchanged;
            came_back_.insert(i);
            return;
        }
        if (const auto speaker = speaker_of_.find(name); speaker != speaker_of_.end())
            row.place = {.position = position_of_.at(speaker->second->place)};
        else if (const auto shown = shown_as_.find(name); shown != shown_as_.end())
            row.place = {.position = shown->second};
        else
            return fresh_.push_back(i);
        row.fate = Fate::unchanged;
        ++spoke_again_;
    }

    // ---- Rows that nobody has told yet: places that are known otherwise, or new ones.

    std::string_view commune_of(const PlaceRecord& record) const {
        const auto* commune = communes_.find(record.place.commune_code);
        return commune == nullptr ? std::string_view() : commune->name;
    }

    // The known ones that are shown, then the fresh rows.
    directory::Profiles profiles() {
        std::vector<directory::MatchRecord> records;
        records.reserve(known_.records.size() + fresh_.size());
        for (std::size_t i = 0; i < known_.records.size(); ++i) {
            if (!known_.records[i].is_active) continue;
            shown_.push_back(i);
            records.push_back(match_record(known_.records[i], commune_of(known_.records[i])));
        }
        for (const std::size_t i : fresh_)
            records.push_back(match_record(rows_[i].record, commune_of(rows_[i].record)));
        return directory::Profiles(records);
    }

    bool is_fresh(std::size_t profile) const { return profile >= shown_.size(); }
    std::size_t row_at(std::size_t profile) const { return fresh_[profile - shown_.size()]; }

    void find_places_of_fresh_rows() {
        if (fresh_.empty()) return;
        const directory::Profiles compared = profiles();
        auto matches = find_duplicates_of_new(compared, shown_.size());
        // The surest first; among equals the order of the search, which is that of the rows.
        std::ranges::stable_sort(matches, std::ranges::greater(), &Match::score);
        note_voices();
        for (Match& match : matches)
            if (match.verdict == directory::Verdict::automatic) join(match);
        for (const std::size_t i : fresh_)
            if (plan_.rows[i].fate == Fate::added) add(i);
        // Who joined a row stands where that row's place stands.
        for (const auto& [row, other] : joined_rows_)
            plan_.rows[row].place = plan_.rows[root_of(other)].place;
        for (const Match& match : matches)
            note_resemblance(match);
    }

    // Which sources speak of a known place.
    void note_voices() {
        for (const PlaceSource& source : known_.sources)
            if (const auto at = position_of_.find(source.place); at != position_of_.end())
                voices_.emplace(at->second, source.source);
        for (std::size_t i = 0; i < known_.records.size(); ++i)
            voices_.emplace(i, known_.records[i].source);
        for (const std::size_t i : fresh_)
            row_voices_[i].insert(rows_[i].record.source);
    }

    std::size_t root_of(std::size_t row) const {
        for (auto at = joined_rows_.find(row); at != joined_rows_.end();
             at = joined_rows_.find(row))
            row = at->second;
        return row;
    }

    void join(const Match& match) {
        const std::size_t row = row_at(match.b);
        PlannedRow& planned = plan_.rows[row];
        if (planned.fate == Fate::joined) return;
        if (is_fresh(match.a)) return join_row(match, row_at(match.a), row);
        const std::size_t position = shown_[match.a];
        for (const std::string_view voice : row_voices_[row])
            if (voices_.contains({position, voice})) return;
        for (const std::string_view voice : row_voices_[row])
            voices_.emplace(position, voice);
        become_joined(planned, {.position = position}, match);
    }

    // The later row joins the place of the earlier one, wherever that is.
    void join_row(const Match& match, std::size_t earlier, std::size_t row) {
        const std::size_t root = root_of(earlier);
        if (root == row) return;
        PlannedRow& first = plan_.rows[root];
        const bool is_known = first.fate == Fate::joined;
        for (const std::string_view voice : row_voices_[row])
            if (is_known ? voices_.contains({first.place.position, voice})
                         : row_voices_[root].contains(voice))
                return;
        for (const std::string_view voice : row_voices_[row]) {
            row_voices_[root].insert(voice);
            if (is_known) voices_.emplace(first.place.position, voice);
        }
        joined_rows_.emplace(row, root);
        become_joined(plan_.rows[row], first.place, match);
        plan_.rows[row].joins->row = rows_[earlier].number;
    }

    static void become_joined(PlannedRow& row, PlanPlace place, const Match& match) {
        row.fate = Fate::joined;
        row.place = place;
        row.joins = {.place = place, .row = 0, .score = match.score, .reasons = match.reasons};
    }

    void add(std::size_t row) {
        plan_.rows[row].place = {.is_new = true, .position = plan_.added.size()};
        plan_.added.push_back(rows_[row].record);
        plan_.added.back().is_active = true;
    }

    void note_resemblance(const Match& match) {
        PlannedRow& row = plan_.rows[row_at(match.b)];
        const bool is_row = is_fresh(match.a);
        const PlanPlace other =
            is_row ? plan_.rows[row_at(match.a)].place : PlanPlace{.position = shown_[match.a]};
        if (other == row.place) return;
        if (row.resembles.size() == most_resemblances) return;
        row.resembles.push_back({.place = other,
                                 .row = is_row ? rows_[row_at(match.a)].number : 0,
                                 .score = match.score,
                                 .reasons = match.reasons});
    }

    // ---- What is shown then.

    PlaceRecord& shown_at(PlanPlace place) {
        if (place.is_new) return plan_.added[place.position];
        return after_.try_emplace(place.position, known_.records[place.position]).first->second;
    }

    void hear_row(std::size_t i) {
        PlannedRow& row = plan_.rows[i];
        if (came_back_.contains(i)) return take_back(row, rows_[i].record);
        const SourceWords now = SourceWords::of(rows_[i].record);
        if (row.fate == Fate::unchanged) return hear_again(row, now);
        row.words = now.json();
        if (row.fate == Fate::joined) fill_gaps(shown_at(row.place), now);
    }

    // A place that was written here, gone out in a file and come back.
    void take_back(PlannedRow& row, PlaceRecord said) {
        PlaceRecord& shown = shown_at(row.place);
        said.source.clear();
        said.source_id.clear();
        said.place.reduced_mobility = shown.place.reduced_mobility;
        said.place.equipment = shown.place.equipment;
        said.place.how_to_come = shown.place.how_to_come;
        const bool is_elsewhere = said.place.address != shown.place.address ||
                                  said.place.commune_code != shown.place.commune_code;
        if (said.place.point_is_approximate && !is_elsewhere) {
            said.place.point = shown.place.point;
            said.place.point_is_approximate = shown.place.point_is_approximate;
        }
        const PlaceRecord before = shown;
        hear(shown, SourceWords::of(before), SourceWords::of(said));
        if (!changes_between(before, shown).empty()) row.fate = Fate::changed;
    }

    void hear_again(PlannedRow& row, const SourceWords& now) {
        const RecordName name(row.source_name, row.source_id);
        const auto speaker = speaker_of_.find(name);
        const bool has_spoken = speaker != speaker_of_.end();
        if (has_spoken) row.source = speaker->second->id;
        const SourceWords before = has_spoken && speaker->second->said_at
                                       ? speaker->second->words
                                       : SourceWords::of(known_.records[row.place.position]);
        if (has_spoken && before == now) return;
        row.words = now.json();
        if (before == now) return;
        row.fate = Fate::changed;
        row.kept = hear(shown_at(row.place), before, now);
    }

    const std::vector<KeepableRow>& rows_;
    const KnownPlaces& known_;
    const territory::CommuneTable& communes_;
    std::unordered_map<PlaceId, std::size_t> position_of_;
    std::unordered_map<RecordName, const PlaceSource*, HashName> speaker_of_;
    std::unordered_map<RecordName, std::size_t, HashName> shown_as_;
    std::unordered_map<std::string_view, std::size_t> written_here_;  // by public id
    std::set<std::size_t> came_back_;                                 // rows of such places
    std::vector<std::size_t> fresh_;  // rows of records that have not spoken before
    std::vector<std::size_t> shown_;  // known places that are compared
    std::set<std::pair<std::size_t, std::string_view>> voices_;
    std::unordered_map<std::size_t, std::set<std::string_view>> row_voices_;
    std::unordered_map<std::size_t, std::size_t> joined_rows_;
    std::map<std::size_t, PlaceRecord> after_;
    std::size_t spoke_again_ = 0;
    ImportPlan plan_;
};

}  // namespace

std::string_view word_of(Fate fate) {
    return fate_words[static_cast<std::size_t>(fate)];
}

bool read_word(std::string_view word, Fate& fate) {
    const auto found = std::ranges::find(fate_words, word);
    if (found == fate_words.end()) return false;
    fate = static_cast<Fate>(found - fate_words.begin());
    return true;
}

ImportPlan plan_import(const std::vector<KeepableRow>& rows, const KnownPlaces& known,
                       const territory::CommuneTable& communes) {
    return Planning(rows, known, communes).plan();
}

}  // namespace permanence::exchange
