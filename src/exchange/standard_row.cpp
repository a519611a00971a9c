#include "exchange/standard_row.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "directory/place_hours.hpp"
#include "exchange/cell_repairs.hpp"
#include "exchange/cell_text.hpp"
#include "exchange/list_cell.hpp"
#include "exchange/place_point.hpp"

namespace permanence::exchange {

using directory::Vocabulary;

namespace {

// Times and nothing else. A sentence that says more ("sur rendez-vous") is for a person to
// translate: nobody reads an import over, row by row.
bool is_plain(const directory::OpeningHours& hours) {
    return std::ranges::all_of(hours.rules(), [](const directory::OpeningRule& rule) {
        return rule.comment.empty() && rule.opening != directory::Opening::unknown;
    });
}

// Of Marseille, Lyon, Paris: a code in use, of a part of its commune.
bool is_arrondissement(std::string_view code) {
    return (code >= "13201" && code <= "13216") || (code >= "69381" && code <= "69389") ||
           (code >= "75101" && code <= "75120");
}

}  // namespace

class StandardRow::Reading {
 public:
    Reading(const CommuneFinder& communes, LocalDay today, const StandardCells& given,
            Guards guards)
        : communes_(communes), today_(today), given_(given), guards_(guards), cells_(row_.cells) {}

    ImportedRow read() && {
        clean_all();
        read_names();
        read_address();
        read_contact();
        read_lists();
        read_day_of_change();
        ask_for_required();
        for (const FieldRule& rule : field_rules())
            row_.normalised[index(rule.field)] = cells_[rule.field] != given_[rule.field];
        return std::move(row_);
    }

 private:
    static std::size_t index(Field field) { return static_cast<std::size_t>(field); }
    void warn(Field field, Reason reason, std::string suggestion = {}) {
        row_.warnings.push_back(
            {std::string(rule_of(field).name), reason, given_[field], std::move(suggestion)});
    }
    void warn(Field field, const std::vector<Reason>& all) {
        for (const Reason reason : all)
            warn(field, reason);
    }
    void refuse(Field field, Reason reason) {
        row_.errors.push_back({std::string(rule_of(field).name), reason, given_[field]});
        refused_.set(index(field));
    }

    void clean_all() {
        for (const FieldRule& rule : field_rules()) {
            if (given_[rule.field].empty()) continue;
            CleanText clean = cleaned(given_[rule.field]);
            warn(rule.field, clean.changes);
            cells_[rule.field] = std::move(clean.text);
            if (rule.is_prose) read_prose(rule);
        }
    }

    void read_prose(const FieldRule& rule) {
        std::string& cell = cells_[rule.field];
        const auto plain = guards_ == Guards::none ? std::string_view(cell) : unguarded(cell);
        if (plain.size() != cell.size()) {
            cell = std::string(plain);
            warn(rule.field, Reason::formula);
        } else if (looks_like_formula(cell)) {
            warn(rule.field, Reason::formula);
        }
        if (looks_like_markup(cell)) warn(rule.field, Reason::markup);
        std::string shorter = rule.longest == 0 ? cell : shortened(cell, rule.longest);
        shorter = shortened_to_octets(shorter, rule.kept);
        if (shorter.size() == cell.size()) return;
        cell = std::move(shorter);
        warn(rule.field, Reason::max_length);
    }

    // What is kept as it stands.
    void read_names() {
        directory::PlaceRecord& record = row_.record;
        record.source_id = cells_[Field::id];
        record.place.name = cells_[Field::name];
        record.place.address = cells_[Field::address];
        record.address_complement = cells_[Field::address_complement];
        record.summary = cells_[Field::summary];
        record.details = cells_[Field::details];
        record.source = cells_[Field::source];
        record.parent_structure = cells_[Field::parent_structure];
        record.other_trainings = cells_[Field::other_trainings];
        read_pivot();
    }

    void read_pivot() {
        std::string& cell = cells_[Field::pivot];
        if (cell.empty()) return;
        Repaired pivot = repaired_pivot(cell);
        if (pivot.change == Reason::pattern) return refuse(Field::pivot, Reason::pattern);
        if (pivot.change) warn(Field::pivot, *pivot.change);
        cell = std::move(pivot.text);
        if (is_unknown_pivot(cell)) return warn(Field::pivot, Reason::unknown_pivot);
        if (has_wrong_checksum(cell)) warn(Field::pivot, Reason::siret_checksum);
        row_.record.pivot = cell;
    }

    void read_address() {
        std::string& postcode = cells_[Field::postcode];
        if (!postcode.empty()) {
            Repaired repaired = repaired_postcode(postcode);
            if (repaired.change == Reason::pattern)
                refuse(Field::postcode, Reason::pattern);
            else if (repaired.change)
                warn(Field::postcode, *repaired.change);
            postcode = std::move(repaired.text);
        }
        row_.record.place.postcode = postcode;
        const territory::Commune* commune = commune_by_code();
        if (commune != nullptr && !postcode.empty() && communes_.contradicts(postcode, *commune))
            warn(Field::postcode, Reason::mismatch_code_insee);
        if (commune == nullptr && !postcode.empty() && !cells_[Field::commune].empty()) {
            commune = communes_.find(cells_[Field::commune], postcode);
            if (commune == nullptr) refuse(Field::commune, Reason::unknown_commune);
        }
        if (commune == nullptr) return;
        row_.record.place.commune_code = commune->code.text();
        const PlacePoint place = read_point(cells_, *commune, row_.warnings);
        row_.record.place.point = place.point;
        row_.record.place.point_is_approximate = place.is_approximate;
    }

    const territory::Commune* commune_by_code() {
        std::string& cell = cells_[Field::commune_code];
        if (cell.empty()) return nullptr;
        Repaired repaired = repaired_commune_code(cell);
        if (repaired.change) warn(Field::commune_code, *repaired.change);
        cell = std::move(repaired.text);
        if (cell.empty()) return nullptr;
        const territory::Commune* commune = communes_.table().find(cell);
        if (commune == nullptr) {
            warn(Field::commune_code, Reason::unknown_value);
            cell.clear();
        } else if (commune->code.view() != cell) {
            if (!is_arrondissement(cell)) warn(Field::commune_code, Reason::former_commune);
            cell = commune->code.text();
        }
        return commune;
    }

    void read_contact() {
        Repaired phone = repaired_phone(cells_[Field::phone]);
        if (phone.change) warn(Field::phone, *phone.change);
        cells_[Field::phone] = phone.text;
        row_.record.place.phone = std::move(phone.text);
        row_.record.emails = addresses(Field::emails, read_emails(cells_[Field::emails]));
        row_.record.websites =
            addresses(Field::websites, read_web_addresses(cells_[Field::websites]));
        row_.record.accessibility_page = one_address(Field::accessibility_page);
        row_.record.booking_page = one_address(Field::booking_page);
        read_hours();
    }

    std::vector<std::string> addresses(Field field, Addresses read) {
        warn(field, read.changes);
        std::string joined;
        for (const std::string& one : read.texts)
            joined += (joined.empty() ? "" : "|") + one;
        cells_[field] = std::move(joined);
        return std::move(read.texts);
    }

    std::string one_address(Field field) {
        Addresses read = read_web_addresses(cells_[field]);
        if (read.texts.size() > 1) {
            read.texts.resize(1);
            read.changes = {Reason::first_kept};
        }
        const auto one = addresses(field, std::move(read));
        return one.empty() ? std::string() : one.front();
    }

    void read_hours() {
        std::string& cell = cells_[Field::hours];
        if (cell.empty()) return;
        const auto hours = directory::read_place_hours(cell);
        const bool is_sure = hours && (is_plain(*hours) || directory::OpeningHours::parse(cell));
        std::string text = is_sure ? hours->text() : std::string();
        if (!is_sure)
            warn(Field::hours, Reason::unparseable);
        else if (text != cell)
            warn(Field::hours, Reason::reformatted);
        cell = text;
        row_.record.place.opening_hours = std::move(text);
    }

    void read_lists() {
        for (const FieldRule& rule : field_rules()) {
            if (!rule.list || cells_[rule.field].empty()) continue;
            TermList list = read_terms(*rule.list, cells_[rule.field]);
            warn(rule.field, list.changes);
            cells_[rule.field] = std::move(list.text);
            row_.record.terms.of(*rule.list) = list.terms;
        }
        const directory::Terms& terms = row_.record.terms;
        constexpr std::array told{Vocabulary::publics,    Vocabulary::care,      Vocabulary::fees,
                                  Vocabulary::programmes, Vocabulary::trainings, Vocabulary::access,
                                  Vocabulary::support};
        const bool tells_how =
            std::ranges::any_of(told, [&](Vocabulary one) { return !terms.of(one).is_empty(); });
        if (tells_how && given_[Field::services].empty()) warn(Field::services, Reason::empty);
        const auto term = [](std::string_view slug) {
            return directory::position_of_slug(Vocabulary::access, slug).value_or(0);
        };
        static const std::size_t nobody = term("ce_lieu_n_accueille_pas_de_public");
        static const std::size_t come = term("se_presenter");
        if (terms.of(Vocabulary::access).has(nobody) && terms.of(Vocabulary::access).has(come))
            warn(Field::access, Reason::contradictory);
    }

    void read_day_of_change() {
        std::string& cell = cells_[Field::updated_on];
        if (cell.empty()) return;
        const ReadDay read = read_day(cell);
        if (!read.day) return refuse(Field::updated_on, Reason::type);
        if (read.change) warn(Field::updated_on, *read.change);
        if (*read.day > today_) warn(Field::updated_on, Reason::in_future);
        cell = write_day(*read.day);
        row_.record.updated_on = *read.day;
    }

    void ask_for_required() {
        for (const FieldRule& rule : field_rules())
            if (rule.is_required && cells_[rule.field].empty() && !refused_[index(rule.field)])
                refuse(rule.field, Reason::required);
    }

    const CommuneFinder& communes_;
    LocalDay today_;
    const StandardCells& given_;
    const Guards guards_;
    ImportedRow row_;
    StandardCells& cells_;
    std::bitset<standard_fields> refused_;
};

ImportedRow StandardRow::read(const StandardCells& given, Guards guards) const {
    return Reading(*communes_, today_, given, guards).read();
}

}  // namespace permanence::exchange
