#include "directory/record_check.hpp"

#include <algorithm>

#include "base/contact.hpp"
#include "base/text.hpp"
#include "directory/place_field.hpp"
#include "directory/place_hours.hpp"

namespace permanence::directory {

namespace {

using Errors = std::vector<FieldError>;

constexpr std::size_t longest_name = 200;     // octets
constexpr std::size_t longest_text = 10'000;  // octets, of what is written freely
constexpr std::size_t longest_summary = 280;  // characters, as the standard counts

std::size_t characters_in(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (c & '\xC0') != '\x80'; }));
}

std::string name_of(PlaceField field) {
    return std::string(column_text(field));
}

// Leaves them in the grammar of OpenStreetMap; none stay none.
void check_hours(std::string& hours, Errors& errors) {
    if (hours.empty()) return;
    auto read = read_place_hours(hours);
    if (read) {
        hours = read->text();
    } else {
        read.error().field = name_of(PlaceField::opening_hours);
        errors.push_back(std::move(read.error()));
    }
}

void check_emails(std::vector<std::string>& emails, Errors& errors) {
    for (std::string& email : emails) {
        auto parsed = Email::parse(email);
        if (parsed) {
            email = parsed->text();
            continue;
        }
        parsed.error().field = name_of(PlaceField::emails);
        errors.push_back(std::move(parsed.error()));
    }
}

bool is_web_address(std::string_view text) {
    const auto begins = [&](std::string_view scheme) {
        return text.starts_with(scheme) && text.size() > scheme.size();
    };
    const auto breaks = [](unsigned char c) {
        return c <= ' ' || c == '"' || c == '<' || c == '>' || c == '|' || c == 0x7F;
    };
    return (begins("https://") || begins("http://")) && text.size() <= 2'000 &&
           std::ranges::none_of(text, breaks);
}

void check_address(PlaceField field, std::string_view text, Errors& errors) {
    if (text.empty() || is_web_address(text)) return;
    errors.push_back({name_of(field), "directory.web_address_wrong", {}});
}

// SIRET (14 digits), SIREN (9), or another registry's number, as the standard says: 9 to 14 letters
// and digits.
void check_pivot(std::string_view pivot, Errors& errors) {
    const auto fits = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    };
    const bool is_one = pivot.size() >= 9 && pivot.size() <= 14 && std::ranges::all_of(pivot, fits);
    if (!pivot.empty() && !is_one)
        errors.push_back({name_of(PlaceField::pivot), "directory.pivot_wrong", {}});
}

void check_texts(const PlaceRecord& record, Errors& errors) {
    if (characters_in(record.summary) > longest_summary)
        errors.push_back({name_of(PlaceField::summary), "directory.summary_long", {}});
    for (const PlaceField field :
         {PlaceField::address, PlaceField::address_complement, PlaceField::how_to_come,
          PlaceField::details, PlaceField::parent_structure, PlaceField::other_trainings,
          PlaceField::source, PlaceField::source_id})
        if (text_of(record, field).size() > longest_text)
            errors.push_back({name_of(field), "directory.text_long", {}});
}

}  // namespace

void check_name(std::string_view field, std::string_view name, Errors& errors) {
    if (name.find_first_not_of(' ') == std::string_view::npos)
        errors.push_back({std::string(field), "directory.name_missing", {}});
    else if (name.size() > longest_name)
        errors.push_back({std::string(field), "directory.name_long", {}});
}

void check_point(std::string_view field, Point point, Errors& errors) {
    const bool on_earth = point.latitude >= -90 && point.latitude <= 90 &&
                          point.longitude >= -180 && point.longitude <= 180;
    if (!on_earth) errors.push_back({std::string(field), "directory.point_wrong", {}});
}

// Leaves the number in E.164; an empty one stays empty.
void check_phone(std::string& phone, Errors& errors) {
    if (phone.empty()) return;
    auto parsed = Phone::parse(phone);
    if (parsed)
        phone = parsed->e164();
    else
        errors.push_back(parsed.error());
}

void check_words(std::string_view field, const std::vector<std::string>& words, Errors& errors) {
    const auto breaks_the_list = [](const std::string& word) {
        return word.empty() || word.find('|') != std::string::npos;
    };
    if (std::ranges::any_of(words, breaks_the_list))
        errors.push_back({std::string(field), "directory.word_wrong", {}});
}

std::vector<FieldError> check(PlaceRecord& record) {
    Errors errors;
    check_name(column_text(PlaceField::name), record.place.name, errors);
    check_point(column_text(PlaceField::point), record.place.point, errors);
    const auto before = errors.size();
    check_phone(record.place.phone, errors);
    if (errors.size() > before) errors.back().field = name_of(PlaceField::phone);
    check_words(column_text(PlaceField::equipment), record.place.equipment, errors);
    check_hours(record.place.opening_hours, errors);
    check_emails(record.emails, errors);
    for (const std::string& website : record.websites)
        check_address(PlaceField::websites, website, errors);
    check_address(PlaceField::accessibility_page, record.accessibility_page, errors);
    check_address(PlaceField::booking_page, record.booking_page, errors);
    check_pivot(record.pivot, errors);
    check_texts(record, errors);
    return errors;
}

}  // namespace permanence::directory
