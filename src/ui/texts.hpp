#pragma once
// The words that people read: sentences of locales/<language>/*.po, found by key and filled with
// values.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "ui/catalogue.hpp"

namespace permanence::ui {

// One language's sentences. Built once at start, passed by const reference, read by any thread.
//
//   texts("booking.slot_taken", {{"place", place.name}})
//   texts.plural("booking.minutes_away", 12)             "{n}" is filled by itself
//
// A key without a sentence reads ⟦key⟧, a `{name}` without a value ⟦name⟧: tests look for the
// bracket. The answer is plain text: html:: escapes it.
class Texts {
 public:
    // locales/fr, carried inside the program.
    static Texts french();

    Texts(std::string language, Catalogue catalogue);

    // The language's tag as in lang="": "fr".
    const std::string& language() const { return language_; }

    std::string operator()(std::string_view key, const WordArguments& arguments = {}) const;
    // The sentence for a count of things (0 and 1 are singular in French).
    std::string plural(std::string_view key, std::int64_t n, WordArguments arguments = {}) const;
    bool has(std::string_view key) const;

    std::string words(const Refusal& refusal) const;
    std::string words(const FieldError& error) const;

    // What several keys say, in the order given: "à 12 m, même rue". Each thing has a `key` and its
    // `arguments`.
    template <class Said>
    std::string listed(const std::vector<Said>& things) const {
        std::string words;
        for (const Said& said : things)
            words += (words.empty() ? "" : ", ") + (*this)(said.key, said.arguments);
        return words;
    }

 private:
    std::string language_;
    Catalogue catalogue_;
};

// Ordinary spaces where French typography forbids a line break ("Quand ?", "« oui »", "9 h 30")
// become no-break spaces (U+00A0), so that translators may type plain ones.
std::string with_french_spaces(std::string_view text);

}  // namespace permanence::ui
