#include "booking/appointment.hpp"

#include <algorithm>
#include <array>

namespace permanence::booking {

namespace {

template <class E>
struct Word {
    E value;
    std::string_view text;
};

constexpr std::array states{Word{State::planned, "planned"}, Word{State::kept, "kept"},
                            Word{State::no_show, "no_show"},
                            Word{State::cancelled_by_resident, "cancelled_by_resident"},
                            Word{State::cancelled_by_service, "cancelled_by_service"}};
constexpr std::array channels{Word{Channel::web, "web"}, Word{Channel::desk, "desk"},
                              Word{Channel::api, "api"}};
constexpr std::array helps{Word{Help::hearing, "hearing"}, Word{Help::sight, "sight"},
                           Word{Help::moving, "moving"}, Word{Help::language, "language"}};
constexpr std::array home_reasons{
    Word{HomeReason::moving, "moving"}, Word{HomeReason::illness, "illness"},
    Word{HomeReason::caring, "caring"}, Word{HomeReason::transport, "transport"}};
constexpr std::array actors{Word{Actor::resident, "resident"}, Word{Actor::desk, "desk"},
                            Word{Actor::adviser, "adviser"}, Word{Actor::service, "service"}};

template <class E, std::size_t n>
std::string_view text_of(const std::array<Word<E>, n>& words, E value) {
    return std::ranges::find(words, value, &Word<E>::value)->text;
}

template <class E, std::size_t n>
bool read_word(const std::array<Word<E>, n>& words, std::string_view text, E& value) {
    const auto found = std::ranges::find(words, text, &Word<E>::text);
    if (found == words.end()) return false;
    value = found->value;
    return true;
}

constexpr std::string_view reference_alphabet = "ACDEFGHJKLMNPQRTUVWXY34679";

}  // namespace

std::string_view column_text(State state) {
    return text_of(states, state);
}
std::string_view column_text(Channel channel) {
    return text_of(channels, channel);
}
std::string_view column_text(Help help) {
    return text_of(helps, help);
}
std::string_view column_text(HomeReason reason) {
    return text_of(home_reasons, reason);
}
std::string_view column_text(Actor actor) {
    return text_of(actors, actor);
}
bool read_column_text(std::string_view text, State& state) {
    return read_word(states, text, state);
}
bool read_column_text(std::string_view text, Channel& channel) {
    return read_word(channels, text, channel);
}
bool read_column_text(std::string_view text, Help& help) {
    return read_word(helps, text, help);
}
bool read_column_text(std::string_view text, HomeReason& reason) {
    return read_word(home_reasons, text, reason);
}
bool read_column_text(std::string_view text, Actor& actor) {
    return read_word(actors, text, actor);
}

bool takes_time(State state) {
    switch (state) {
        case State::planned:
        case State::kept:
        case State::no_show:
            return true;
        case State::cancelled_by_resident:
        case State::cancelled_by_service:
            return false;
    }
    return true;
}

std::optional<Interval> arrival_of(Mode mode, Instant start) {
    if (mode != Mode::home) return std::nullopt;
    return Interval{start, start + arrival_window};
}

bool is_pending(const Appointment& appointment, Instant now) {
    return appointment.state == State::planned && appointment.time.begin > now;
}

bool may_change(const Appointment& appointment, Instant now, Minutes limit) {
    return is_pending(appointment, now) && now + limit <= appointment.time.begin;
}

std::string write_reference(std::uint32_t random) {
    std::string reference = "AAA-AAA";
    for (const std::size_t position : {0u, 1u, 2u, 4u, 5u, 6u}) {
        reference[position] = reference_alphabet[random % reference_alphabet.size()];
        random /= static_cast<std::uint32_t>(reference_alphabet.size());
    }
    return reference;
}

std::optional<std::string> parse_reference(std::string_view text) {
    std::string reference;
    for (char c : text) {
        if (c == ' ' || c == '-') continue;
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        if (reference_alphabet.find(c) == std::string_view::npos) return std::nullopt;
        if (reference.size() == 3) reference += '-';
        reference += c;
        if (reference.size() > 7) return std::nullopt;
    }
    if (reference.size() != 7) return std::nullopt;
    return reference;
}

}  // namespace permanence::booking
