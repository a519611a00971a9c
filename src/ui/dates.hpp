#pragma once
// Days, hours, durations, distances and telephone numbers as people say them: "mardi 3 mars à 9 h
// 30". Values are local to the place spoken of (base/zone.hpp brings an Instant there); words come
// from Texts.
#include <string>
#include <string_view>

#include "base/geo.hpp"
#include "base/time.hpp"
#include "ui/texts.hpp"

namespace permanence::ui {

// "mardi 3 mars", "jeudi 1er janvier 2027": the year only when it is not today's.
std::string day_in_words(const Texts& texts, LocalDay day, LocalDay today);
// "aujourd'hui", "demain", else as above.
std::string near_day_in_words(const Texts& texts, LocalDay day, LocalDay today);
// "mardi 3 mars 2026", for paper and mail that are read later.
std::string full_day_in_words(const Texts& texts, LocalDay day);
// "3 mars 2026", where the day of the week says nothing: since when something is told.
std::string date_in_words(const Texts& texts, LocalDay day);
// "9 h", "9 h 30", "minuit" for 24:00.
std::string time_in_words(const Texts& texts, TimeOfDay time);
// The same of what the wall shows.
std::string time_in_words(const Texts& texts, LocalTime moment);
// "mardi 3 mars à 9 h 30".
std::string moment_in_words(const Texts& texts, LocalTime moment, LocalDay today);
// "de 9 h à 11 h 20".
std::string span_in_words(const Texts& texts, TimeOfDay from, TimeOfDay to);
// Of one day: the midnight at its end is "minuit", as 24:00.
std::string span_in_words(const Texts& texts, LocalTime from, LocalTime to);
// "25 minutes", "1 h 15", "2 h"; a negative duration reads as none.
std::string duration_in_words(const Texts& texts, Minutes duration);
// "à 12 minutes en voiture"; less than 2 minutes: "tout près".
std::string drive_in_words(const Texts& texts, Minutes duration);
// "400 m" (to 50 m), "3,5 km" below 10 km, "12 km".
std::string distance_in_words(const Texts& texts, Metres distance);
// "+33546000000" or "0546000000": "05 46 00 00 00". A foreign number keeps its +, an unknown shape
// its text.
std::string phone_in_words(std::string_view phone);
// The same number for a tel: link: "+33546000000".
std::string phone_for_link(std::string_view phone);

}  // namespace permanence::ui
