#pragma once
// What people and spreadsheets do to single values, undone where one meaning is sure.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "exchange/finding.hpp"

namespace permanence::exchange {

struct Repaired {
    std::string text;                   // empty when nothing can be made of it
    std::optional<Reason> change = {};  // why it is not what stood there
    bool operator==(const Repaired&) const = default;
};

// One number in the standard's form ("+33536490001", "+590590…"). Changes: reformatted, first_kept,
// dropped.
Repaired repaired_phone(std::string_view cell);
// Five digits. Changes: reformatted, zero_restored ("7200"), pattern.
Repaired repaired_postcode(std::string_view cell);
// Written as an INSEE code, whether there is such a commune or not. Changes as above, and recased.
Repaired repaired_commune_code(std::string_view cell);

// SIRET, SIREN, RNA or RIDET: 9 to 14 letters and digits. Changes: reformatted, zero_restored,
// pattern.
Repaired repaired_pivot(std::string_view cell);
bool is_unknown_pivot(std::string_view pivot);  // zeros only
bool has_wrong_checksum(
    std::string_view pivot);  // of a SIRET (Luhn; the sum of digits for La Poste)

// Changes: decimal_comma; type when it is no number.
struct ReadNumber {
    std::optional<double> value;
    std::optional<Reason> change;
};
ReadNumber read_number(std::string_view cell);

// "2026-03-02", "02/03/2026", "2026-03-02T08:30:00+01:00". Changes: reformatted; type.
struct ReadDay {
    std::optional<LocalDay> day;
    std::optional<Reason> change;
};
ReadDay read_day(std::string_view cell);

struct Addresses {
    std::vector<std::string> texts;
    std::vector<Reason> changes;  // bad_format, list_separator, trimmed, empty_item, reformatted
};
Addresses read_emails(std::string_view cell);
// http and https only; "www.exemple.fr" becomes "https://www.exemple.fr" (bad_format).
Addresses read_web_addresses(std::string_view cell);

}  // namespace permanence::exchange
