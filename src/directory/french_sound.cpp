#include "directory/french_sound.hpp"

#include <array>
#include <utility>

namespace permanence::directory {

namespace {

bool is_soft(char vowel) {  // c and g before it are s and j
    return vowel == 'e' || vowel == 'i' || vowel == 'y';
}

bool is_vowel(char letter) {
    return std::string_view("aeiouy").find(letter) != std::string_view::npos;
}

struct Sound {
    std::string_view written;
    std::string_view sound;
};
// The longer ones first. "ai", "ei" and all e's are one, as are "an" and "en" ("am", "em" before
// b, m and p are left: too few), "in", "ain" and "ein".
constexpr std::array<Sound, 22> several{
    {{"eau", "o"},     {"ain", "in"}, {"ein", "in"}, {"yn", "in"}, {"aim", "in"}, {"sch", "C"},
     {"tion", "sion"}, {"au", "o"},   {"ai", "e"},   {"ei", "e"},  {"ay", "e"},   {"ey", "e"},
     {"oe", "e"},      {"ph", "f"},   {"ch", "C"},   {"sh", "C"},  {"gn", "n"},   {"qu", "k"},
     {"en", "an"},     {"th", "t"},   {"sc", "s"},   {"ck", "k"}}};

// Where a rule of several letters holds beyond its letters.
bool holds(const Sound& rule, std::string_view rest) {
    const char next = rest.size() > rule.written.size() ? rest[rule.written.size()] : '\0';
    if (rule.written == "sc") return is_soft(next);
    // Before a vowel, or doubled, an n is no part of the vowel before it.
    if (rule.sound.ends_with('n') && rule.written != "gn" && rule.written != "tion")
        return !is_vowel(next) && next != 'n' && next != 'm';
    return true;
}

std::string_view sound_of(char letter, char next) {
    switch (letter) {
        case 'c':
            return is_soft(next) ? "s" : "k";
        case 'g':
            return is_soft(next) ? "j" : "g";
        case 'q':
            return "k";
        case 'z':
            return "s";
        case 'x':
            return "s";
        case 'y':
            return "i";
        case 'w':
            return "v";
        case 'h':
            return "";
        default:
            return {};
    }
}

// Ends that nobody hears: Niort, Bordeaux, Angoulême, Limoges.
void drop_silent_end(std::string& sound) {
    constexpr std::string_view silent = "estdp";
    while (sound.size() > 2 && silent.find(sound.back()) != std::string_view::npos)
        sound.pop_back();
}

}  // namespace

std::string french_sound(std::string_view word) {
    std::string sound;
    const auto say = [&](std::string_view sounds) {
        for (const char one : sounds)
            if (sound.empty() || sound.back() != one) sound += one;  // doubled sounds as single
    };
    while (!word.empty()) {
        std::size_t length = 0;
        for (const Sound& rule : several) {
            if (!word.starts_with(rule.written) || !holds(rule, word)) continue;
            length = rule.written.size();
            say(rule.sound);
            break;
        }
        if (length == 0) {
            length = 1;
            const char next = word.size() > 1 ? word[1] : '\0';
            const std::string_view changed = sound_of(word[0], next);
            if (changed.data() == nullptr)
                say(word.substr(0, 1));
            else
                say(changed);
        }
        word.remove_prefix(length);
    }
    drop_silent_end(sound);
    return sound;
}

}  // namespace permanence::directory
