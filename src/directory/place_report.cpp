#include "directory/place_report.hpp"

#include <algorithm>
#include <array>

#include "base/contact.hpp"
#include "base/line.hpp"

namespace permanence::directory {

namespace {

constexpr std::size_t longest_words = 1'000;  // characters

using enum ReportSubject;
constexpr std::array<ReportSubject, 5> subjects{hours, phone, closed, address, other};

// Line ends and tabs may stand in what is told at length.
bool has_strange_sign(std::string_view words) {
    std::string without(words);
    std::erase_if(without, [](char c) { return c == '\n' || c == '\r' || c == '\t'; });
    return has_control_character(without);
}

std::string read_words(const ReportAnswers& answers, ReportSubject subject,
                       std::vector<FieldError>& errors) {
    const std::string_view words = trimmed(answers.words);
    if (words.empty() && subject != closed)
        errors.push_back({"words", "directory.report_words_missing", {}});
    else if (character_count(words) > longest_words || has_strange_sign(words))
        errors.push_back({"words", "directory.report_words_long", {}});
    return std::string(words);
}

std::string read_contact(const ReportAnswers& answers, std::vector<FieldError>& errors) {
    const std::string_view contact = trimmed(answers.contact);
    if (contact.empty()) return {};
    if (const auto phone = Phone::parse(contact)) return phone->e164();
    if (const auto email = Email::parse(contact)) return email->text();
    errors.push_back({"contact", "directory.report_contact_wrong", {}});
    return {};
}

}  // namespace

std::span<const ReportSubject> all_report_subjects() {
    return subjects;
}

std::string_view column_text(ReportSubject subject) {
    switch (subject) {
        case hours:
            return "hours";
        case phone:
            return "phone";
        case closed:
            return "closed";
        case address:
            return "address";
        case other:
            return "other";
    }
    return {};
}

bool read_column_text(std::string_view text, ReportSubject& subject) {
    const auto* found =
        std::ranges::find_if(subjects, [&](ReportSubject one) { return column_text(one) == text; });
    if (found == subjects.end()) return false;
    subject = *found;
    return true;
}

std::string_view column_text(ReportState state) {
    switch (state) {
        case ReportState::waiting:
            return "waiting";
        case ReportState::done:
            return "done";
        case ReportState::refused:
            return "refused";
    }
    return {};
}

bool read_column_text(std::string_view text, ReportState& state) {
    for (const auto one : {ReportState::waiting, ReportState::done, ReportState::refused}) {
        if (column_text(one) != text) continue;
        state = one;
        return true;
    }
    return false;
}

Result<ReportRequest> read_report(const ReportAnswers& answers) {
    std::vector<FieldError> errors;
    ReportRequest request;
    if (!read_column_text(answers.subject, request.subject))
        errors.push_back({"subject", "directory.report_subject_missing", {}});
    request.words = read_words(answers, request.subject, errors);
    request.contact = read_contact(answers, errors);
    if (!errors.empty()) return refuse_fields(std::move(errors));
    return request;
}

}  // namespace permanence::directory
