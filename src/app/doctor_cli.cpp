#include "app/doctor_cli.hpp"

#include <algorithm>
#include <ostream>

#include "app/doctor.hpp"
#include "app/startup.hpp"
#include "base/line.hpp"
#include "formats/json_writer.hpp"

namespace permanence::app {

namespace {

std::string write_json(const std::vector<Finding>& findings, const ui::Texts& texts) {
    return json::write_object([&](json::ObjectWriter& answer) {
        answer.field("ok", worst(findings) != Health::bad);
        answer.objects("checks", findings, [&](json::ObjectWriter& one, const Finding& finding) {
            one.field("check", finding.check)
                .field("health", code(finding.health))
                .field("message", texts(finding.key(), finding.arguments));
            if (!finding.remedy_key().empty())
                one.field("remedy", texts(finding.remedy_key(), finding.arguments));
        });
    });
}

void write_text(const std::vector<Finding>& findings, const ui::Texts& texts, std::ostream& out) {
    const auto word = [&](Health health) {
        return texts("doctor.health." + std::string(code(health)));
    };
    std::size_t width = 0;
    for (const auto& finding : findings)
        width = std::max(width, character_count(word(finding.health)));
    for (const auto& finding : findings) {
        const std::string health = word(finding.health);
        out << health << std::string(width - character_count(health) + 2, ' ')
            << texts(finding.key(), finding.arguments) << "\n";
        if (!finding.remedy_key().empty())
            out << std::string(width, ' ') << "→ " << texts(finding.remedy_key(), finding.arguments)
                << "\n";
    }
}

}  // namespace

Exit run_doctor(const Call& call) {
    const auto& texts = call.around.texts;
    const auto configuration = load_configuration(call);
    std::vector<Finding> findings;
    if (configuration) {
        findings = examine({*configuration, call.around.clock.now(),
                            call.arguments.has("deep") ? Depth::deep : Depth::quick});
        findings.insert(findings.begin(), {"configuration", "good"});
    } else {
        for (const auto& fault : configuration.error())
            findings.push_back(
                {"configuration", "wrong", Health::bad, {{"error", texts.words(fault)}}});
    }
    if (call.wants_json())
        call.streams.out << write_json(findings, texts) << "\n";
    else
        write_text(findings, texts, call.streams.out);
    return worst(findings) == Health::bad ? Exit::no : Exit::yes;
}

}  // namespace permanence::app
