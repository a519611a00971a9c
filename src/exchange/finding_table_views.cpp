#include "exchange/finding_table_views.hpp"

#include <array>

#include "exchange/import_views.hpp"
#include "formats/csv.hpp"

namespace permanence::exchange {

std::string finding_table(const ImportReport& report, const ui::Texts& texts) {
    csv::Writer table({.byte_order_mark = true});
    std::vector<std::string> header;
    for (const std::string_view column :
         {"row", "result", "field", "reason", "words", "original", "suggestion"})
        header.push_back(texts("exchange.table." + std::string(column)));
    table.row(header);
    const auto add = [&](std::string_view row, Verdict verdict, const Finding& finding) {
        table.row({row, texts("exchange.row_verdict." + std::string(word_of(verdict))),
                   finding.field, word_of(finding.reason), finding_in_words(texts, finding),
                   finding.original, finding.suggestion});
    };
    for (const Finding& finding : report.file().messages)
        add("", report.verdict(), finding);
    for (const ReportedRow& row : report.rows())
        for (const Findings* findings : {&row.errors, &row.warnings})
            for (const Finding& finding : *findings)
                add(std::to_string(row.number), row.verdict(), finding);
    return table.take();
}

}  // namespace permanence::exchange
