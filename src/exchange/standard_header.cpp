#include "exchange/standard_header.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/line.hpp"
#include "base/text.hpp"
#include "exchange/list_cell.hpp"
#include "exchange/other_terms.hpp"

namespace permanence::exchange {

namespace {

using directory::Vocabulary;

struct OlderName {
    std::string_view name;
    std::optional<Field> field;  // none: nothing of it is kept
    bool tells_version = true;   // no other file has it
};
// Fields of version 0 that have another name now. publics_accueillis tells care, too.
constexpr std::array<OlderName, 8> older_names{{{"courriel", Field::emails, false},
                                                {"conditions_acces", Field::fees},
                                                {"conditions_access", Field::fees},
                                                {"labels_nationaux", Field::programmes},
                                                {"labels_autres", Field::other_trainings},
                                                {"publics_accueillis", Field::publics},
                                                {"accessibilite", Field::accessibility_page},
                                                {"cle_ban", std::nullopt, false}}};

const OlderName* older_name(std::string_view cell) {
    const std::string folded = fold(cell);
    const auto* found = std::ranges::find_if(
        older_names, [&](const OlderName& one) { return fold(one.name) == folded; });
    return found == older_names.end() ? nullptr : found;
}

struct NamedField {
    Field field;
    bool is_exact = true;
};

std::optional<NamedField> field_of(std::string_view cell) {
    if (const auto field = field_named(cell)) return NamedField{*field};
    static const auto folded_names = [] {
        std::array<std::string, standard_fields> names;
        for (std::size_t i = 0; i < names.size(); ++i)
            names[i] = fold(field_rules()[i].name);
        return names;
    }();
    const std::string folded = fold(cell);
    const auto* found = std::ranges::find(folded_names, folded);
    if (found == folded_names.end()) return std::nullopt;
    return NamedField{static_cast<Field>(found - folded_names.begin()), false};
}

struct Column {
    std::optional<Field> field;
    bool tells_care = false;  // publics_accueillis
};

class Header {
 public:
    explicit Header(std::span<const std::string> cells) {
        plan_.is_renamed = std::ranges::any_of(cells, [](const std::string& cell) {
            const OlderName* older = older_name(cell);
            return older != nullptr && older->tells_version;
        });
        for (const std::string& cell : cells)
            columns_.push_back(column(cell));
    }

    RowPlan plan() && {
        judge();
        plan_.read = [columns = std::move(columns_)](std::span<const std::string> cells) {
            return read_row(columns, cells);
        };
        return std::move(plan_);
    }

 private:
    Column column(const std::string& cell) {
        const std::string_view name = trimmed(cell);
        if (name.empty()) return {};
        if (const auto named = field_of(name)) return known(*named, name);
        if (const OlderName* older = older_name(name)) {
            if (!older->field) return {};
            Column column = known({*older->field, plan_.is_renamed}, name);
            column.tells_care = column.field == Field::publics;
            return column;
        }
        unknown_.push_back({std::string(name), Reason::unknown_column});
        return {};
    }

    Column known(NamedField named, std::string_view cell) {
        bool& is_there = has_[static_cast<std::size_t>(named.field)];
        if (is_there) {
            unknown_.push_back({std::string(cell), Reason::repeated_column});
            return {};
        }
        is_there = true;
        is_in_order_ = is_in_order_ && (!last_ || *last_ < named.field);
        last_ = named.field;
        if (!named.is_exact) spelt_[static_cast<std::size_t>(named.field)] = cell;
        return {.field = named.field};
    }

    void judge() {
        for (const FieldRule& rule : field_rules()) {
            const auto i = static_cast<std::size_t>(rule.field);
            if (rule.is_required && !has_[i]) plan_.is_usable = false;
        }
        for (const FieldRule& rule : field_rules()) {
            const auto i = static_cast<std::size_t>(rule.field);
            if (!spelt_[i].empty())
                say(rule, Reason::header_spelling, spelt_[i]);
            else if (!has_[i] && rule.is_required)
                say(rule, Reason::missing_column);
        }
        if (!plan_.is_usable) return;
        if (plan_.is_renamed) {
            plan_.messages.push_back({"", Reason::v0_header});
        } else {
            for (const FieldRule& rule : field_rules())
                if (!rule.is_required && !has_[static_cast<std::size_t>(rule.field)])
                    say(rule, Reason::missing_column);
            if (!is_in_order_) plan_.messages.push_back({"", Reason::column_order});
        }
        std::ranges::copy(unknown_, std::back_inserter(plan_.messages));
    }

    void say(const FieldRule& rule, Reason reason, std::string original = {}) {
        plan_.messages.push_back({std::string(rule.name), reason, std::move(original)});
    }

    // What version 0 said of the people who come goes to two fields, value by value.
    static void share_out(std::string_view cell, StandardCells& cells) {
        for (const std::string_view value : split_list(cell).values) {
            const auto publics = meant_by(Vocabulary::publics, value);
            const bool is_care = !publics && meant_by(Vocabulary::care, value);
            std::string& shared = cells[is_care ? Field::care : Field::publics];
            if (!shared.empty()) shared += ';';
            shared += value;
        }
    }

    static StandardCells read_row(const std::vector<Column>& columns,
                                  std::span<const std::string> cells) {
        StandardCells row;
        for (std::size_t i = 0; i < columns.size() && i < cells.size(); ++i) {
            if (!columns[i].field) continue;
            if (columns[i].tells_care)
                share_out(cells[i], row);
            else
                row[*columns[i].field] = cells[i];
        }
        return row;
    }

    RowPlan plan_;
    std::vector<Column> columns_;
    std::array<bool, standard_fields> has_{};
    std::array<std::string, standard_fields> spelt_;  // how the file writes a field's name
    std::optional<Field> last_;
    bool is_in_order_ = true;
    Findings unknown_;
};

}  // namespace

std::size_t fields_named_in(std::span<const std::string> cells) {
    return static_cast<std::size_t>(std::ranges::count_if(cells, [](const std::string& cell) {
        return field_of(trimmed(cell)) || older_name(cell) != nullptr;
    }));
}

std::vector<std::string_view> older_field_names() {
    std::vector<std::string_view> names;
    for (const OlderName& older : older_names)
        names.push_back(older.name);
    return names;
}

RowPlan plan_standard_rows(std::span<const std::string> header) {
    return Header(header).plan();
}

}  // namespace permanence::exchange
