#include "exchange/profile.hpp"

#include <algorithm>
#include <memory>
#include <optional>

#include "base/check.hpp"
#include "base/line.hpp"
#include "base/text.hpp"
#include "exchange/weekday_hours.hpp"

extern "C" const char permanence_profile_france_services_begin[];
extern "C" const char permanence_profile_france_services_end[];

namespace permanence::exchange {

namespace {

// A column's place in the header, by its words.
std::optional<std::size_t> position(std::span<const std::string> header, std::string_view name) {
    const std::string folded = fold(name);
    const auto same = [&](const std::string& cell) {
        return trimmed(cell) == name || (!folded.empty() && fold(cell) == folded);
    };
    const auto exact = std::ranges::find(header, name);
    const auto found = exact != header.end() ? exact : std::ranges::find_if(header, same);
    if (found == header.end()) return std::nullopt;
    return static_cast<std::size_t>(found - header.begin());
}

std::vector<std::string_view> named_columns(const Profile& profile) {
    std::vector<std::string_view> names;
    for (const auto& [field, joined] : profile.columns)
        names.insert(names.end(), joined.columns.begin(), joined.columns.end());
    for (const std::string& column : profile.weekdays)
        if (!column.empty()) names.push_back(column);
    return names;
}

// What one file holds of what a profile asks for.
class ProfiledRows {
 public:
    ProfiledRows(Profile profile, std::span<const std::string> header)
        : profile_(std::move(profile)) {
        for (const auto& [field, joined] : profile_.columns)
            for (const std::string& column : joined.columns)
                if (const auto at = position(header, column)) columns_[field].push_back(*at);
        for (std::size_t day = 0; day < 7; ++day)
            if (!profile_.weekdays[day].empty())
                weekdays_[day] = position(header, profile_.weekdays[day]);
    }

    StandardCells read(std::span<const std::string> cells) const {
        StandardCells row;
        for (const auto& [field, positions] : columns_)
            row[field] = joined(field, positions, cells);
        if (profile_.has_weekdays() && row[Field::hours].empty()) row[Field::hours] = hours(cells);
        for (const auto& [field, text] : profile_.constants)
            if (row[field].empty()) row[field] = text;
        return row;
    }

    bool expects(const Finding& finding) const {
        const auto field = field_named(finding.field);
        return field && profile_.expected.contains({*field, finding.reason});
    }

 private:
    std::string joined(Field field, const std::vector<std::size_t>& positions,
                       std::span<const std::string> cells) const {
        std::string text;
        for (const std::size_t at : positions) {
            if (at >= cells.size() || trimmed(cells[at]).empty()) continue;
            const std::string cell = said(field, cells[at]);
            if (!text.empty() && !cell.empty()) text += profile_.columns.at(field).between;
            text += cell;
        }
        return text;
    }

    // One cell in our words; of a list, value by value where the whole means nothing.
    std::string said(Field field, std::string_view cell) const {
        if (const auto whole = our_words(field, cell)) return *whole;
        if (!rule_of(field).list) return std::string(cell);
        std::string list;
        while (true) {
            const auto [end, length] = next_separator(field, cell);
            const std::string_view value = trimmed(cell.substr(0, end));
            const std::string ours = our_words(field, value).value_or(std::string(value));
            if (!list.empty() && !ours.empty()) list += '|';
            list += ours;
            if (length == 0) return list;
            cell.remove_prefix(end + length);
        }
    }

    // Where it stands and how long it is; at the end, of no length.
    std::pair<std::size_t, std::size_t> next_separator(Field field, std::string_view cell) const {
        const auto usual = cell.find_first_of("|;");
        const auto own = profile_.separators.find(field);
        const auto at = own == profile_.separators.end() ? cell.npos : cell.find(own->second);
        if (at != cell.npos && at < usual) return {at, own->second.size()};
        return usual == cell.npos ? std::pair{cell.size(), std::size_t{0}}
                                  : std::pair{usual, std::size_t{1}};
    }

    std::optional<std::string> our_words(Field field, std::string_view text) const {
        const auto values = profile_.values.find(field);
        if (values == profile_.values.end()) return std::nullopt;
        const auto found = values->second.find(fold(text));
        if (found == values->second.end()) return std::nullopt;
        return found->second;
    }

    std::string hours(std::span<const std::string> cells) const {
        std::array<std::string, 7> days;
        for (std::size_t day = 0; day < 7; ++day)
            if (weekdays_[day] && *weekdays_[day] < cells.size())
                days[day] = cells[*weekdays_[day]];
        return week_text(days, [this](std::string_view part) {
            return our_words(Field::hours, part).value_or(std::string(part));
        });
    }

    Profile profile_;
    std::map<Field, std::vector<std::size_t>> columns_;
    std::array<std::optional<std::size_t>, 7> weekdays_{};
};

Findings missing_columns(const Profile& profile, std::span<const std::string> header,
                         bool& is_usable) {
    Findings missing;
    for (const std::string_view column : named_columns(profile))
        if (!position(header, column))
            missing.push_back({std::string(column), Reason::missing_column});
    for (const FieldRule& rule : field_rules()) {
        if (!rule.is_required || profile.constants.contains(rule.field)) continue;
        const auto joined = profile.columns.find(rule.field);
        if (joined == profile.columns.end()) {
            missing.push_back({std::string(rule.name), Reason::missing_column});
            is_usable = false;
        } else if (std::ranges::none_of(joined->second.columns, [&](const std::string& column) {
                       return position(header, column).has_value();
                   })) {
            is_usable = false;
        }
    }
    return missing;
}

Findings unknown_columns(const Profile& profile, std::span<const std::string> header) {
    std::vector<bool> is_known(header.size(), false);
    const auto know = [&](std::string_view name) {
        if (const auto at = position(header, name)) is_known[*at] = true;
    };
    for (const std::string_view name : named_columns(profile))
        know(name);
    for (const std::string& name : profile.ignored)
        know(name);
    Findings unknown;
    for (std::size_t i = 0; i < header.size(); ++i)
        if (!is_known[i] && !trimmed(header[i]).empty())
            unknown.push_back({std::string(trimmed(header[i])), Reason::unknown_column});
    return unknown;
}

}  // namespace

bool Profile::has_weekdays() const {
    return std::ranges::any_of(weekdays, [](const std::string& one) { return !one.empty(); });
}

std::size_t columns_named_in(const Profile& profile, std::span<const std::string> cells) {
    const auto names = named_columns(profile);
    return static_cast<std::size_t>(std::ranges::count_if(
        names, [&](std::string_view name) { return position(cells, name).has_value(); }));
}

bool fits(const Profile& profile, std::span<const std::string> header) {
    const auto names = named_columns(profile);
    return !names.empty() && std::ranges::all_of(names, [&](std::string_view name) {
        return position(header, name).has_value();
    });
}

RowPlan plan_rows(const Profile& profile, std::span<const std::string> header) {
    RowPlan plan;
    plan.is_renamed = true;
    plan.messages = missing_columns(profile, header, plan.is_usable);
    if (!plan.is_usable) return plan;
    std::ranges::copy(unknown_columns(profile, header), std::back_inserter(plan.messages));
    const auto rows = std::make_shared<const ProfiledRows>(profile, header);  // of two functions
    plan.read = [rows](std::span<const std::string> cells) { return rows->read(cells); };
    plan.is_expected = [rows](const Finding& finding) { return rows->expects(finding); };
    return plan;
}

std::vector<std::string_view> built_in_profiles() {
    return {"france-services"};
}

const Profile* built_in_profile(std::string_view name) {
    if (name != "france-services") return nullptr;
    static const Profile profile = [] {
        auto read =
            parse_profile({permanence_profile_france_services_begin,
                           static_cast<std::size_t>(permanence_profile_france_services_end -
                                                    permanence_profile_france_services_begin)});
        CHECK(read.has_value());  // a test reads it
        return *std::move(read);
    }();
    return &profile;
}

}  // namespace permanence::exchange
