#include "orientation/guided_question.hpp"

#include <algorithm>

namespace permanence::orientation {

namespace {

constexpr std::array<std::string_view, guided_steps> step_words{"need", "where", "reception",
                                                                "when"};

constexpr std::array<Wish, 6> receptions{Wish::wheelchair, Wish::hearing,        Wish::sight,
                                         Wish::reading,    Wish::other_language, Wish::home_visits};
constexpr std::array<Wish, 2> ways_to_come{Wish::appointment, Wish::open_door};

void forget(std::span<const Wish> wishes, FindingQuestion& answers) {
    std::erase_if(answers.wishes,
                  [&](Wish wish) { return std::ranges::find(wishes, wish) != wishes.end(); });
}

void forget_when(FindingQuestion& answers) {
    answers.when = OpenWhen::any;
    forget(ways_to_come, answers);
}

// The answer of one step.
void forget(GuidedStep step, FindingQuestion& answers) {
    switch (step) {
        case GuidedStep::need:
            answers.need.reset();
            return;
        case GuidedStep::where: {
            // All that says where, also what is typed into a list alone.
            FindingQuestion left;
            left.need = answers.need;
            left.when = answers.when;
            left.wishes = std::move(answers.wishes);
            answers = std::move(left);
            return;
        }
        case GuidedStep::reception:
            forget(receptions, answers);
            return;
        case GuidedStep::when:
            forget_when(answers);
            return;
    }
}

void wish_for(Wish wish, FindingQuestion& answers) {
    if (answers.wants(wish)) return;
    answers.wishes.push_back(wish);
    std::ranges::sort(answers.wishes);
}

GuidedStep step_asked(std::string_view number) {
    if (number == "2") return GuidedStep::where;
    if (number == "3") return GuidedStep::reception;
    if (number == "4") return GuidedStep::when;
    return GuidedStep::need;
}

std::vector<GuidedChoice> needs(const FindingQuestion& answers) {
    std::vector<GuidedChoice> choices;
    for (const directory::Need need : directory::all_needs()) {
        choices.push_back({directory::code(need), answers});
        choices.back().answers.need = need;
    }
    return choices;
}

std::vector<GuidedChoice> kinds_of_reception(const FindingQuestion& answers) {
    std::vector<GuidedChoice> choices;
    for (const Wish wish : receptions) {
        choices.push_back({word_of(wish), answers});
        wish_for(wish, choices.back().answers);
    }
    choices.push_back({"je-ne-sais-pas", answers});
    return choices;
}

std::vector<GuidedChoice> times(const FindingQuestion& answers) {
    std::vector<GuidedChoice> choices{{"maintenant", answers}, {"samedi", answers}};
    choices[0].answers.when = OpenWhen::now;
    choices[1].answers.when = OpenWhen::saturday;
    for (const Wish wish : ways_to_come) {
        choices.push_back({word_of(wish), answers});
        wish_for(wish, choices.back().answers);
    }
    choices.push_back({"je-ne-sais-pas", answers});
    return choices;
}

}  // namespace

int number_of(GuidedStep step) {
    return static_cast<int>(step) + 1;
}

std::string_view word_of(GuidedStep step) {
    return step_words.at(static_cast<std::size_t>(step));
}

GuidedQuestion asked_again(GuidedStep step, const FindingQuestion& answers) {
    GuidedQuestion question{.step = step, .answers = answers};
    for (int later = number_of(step); later <= guided_steps; ++later)
        forget(static_cast<GuidedStep>(later - 1), question.answers);
    question.answers.page = 1;
    return question;
}

GuidedQuestion read_guided(const url::Query& query) {
    return asked_again(step_asked(query.find("etape").value_or("")), read_question(query));
}

std::string write(const GuidedQuestion& question) {
    const std::string address = write(question.answers, "/orientation");
    if (question.step == GuidedStep::need) return address;
    return url::Address::continued(address)
        .add("etape", std::to_string(number_of(question.step)))
        .text();
}

std::string address_after(GuidedStep step, const FindingQuestion& answers) {
    if (step == GuidedStep::when) return write(answers, "/orientation/fiche");
    return write(GuidedQuestion{static_cast<GuidedStep>(number_of(step)), answers});
}

std::vector<GuidedChoice> choices_of(const GuidedQuestion& question) {
    switch (question.step) {
        case GuidedStep::need:
            return needs(question.answers);
        case GuidedStep::where:
            return {{"je-ne-sais-pas", question.answers}};
        case GuidedStep::reception:
            return kinds_of_reception(question.answers);
        case GuidedStep::when:
            return times(question.answers);
    }
    return {};
}

std::vector<GuidedChoice> instead_of(const FindingQuestion& answers) {
    std::vector<GuidedChoice> choices;
    const auto add = [&](std::string_view word, const FindingQuestion& other) {
        const auto is_there =
            std::ranges::find(choices, other, &GuidedChoice::answers) != choices.end();
        if (other != answers && !is_there) choices.push_back({word, other});
    };
    for (const int radius : radii) {
        if (answers.commune.empty() || radius <= answers.radius) continue;
        FindingQuestion wider = answers;
        wider.radius = radius;
        add("wider", wider);
    }
    FindingQuestion other = answers;
    forget_when(other);
    add("any_time", other);
    other = answers;
    forget(receptions, other);
    add("any_reception", other);
    other = answers;
    forget(GuidedStep::where, other);
    add("anywhere", other);
    other = asked_again(GuidedStep::where, answers).answers;
    add("need_alone", other);
    return choices;
}

}  // namespace permanence::orientation
