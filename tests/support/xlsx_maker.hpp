#pragma once
// XLSX files made by hand from the XML of their parts, for what no spreadsheet would write.
#include <string>
#include <utility>
#include <vector>

#include "tests/support/zip_maker.hpp"

namespace permanence::tests {

struct XlsxParts {
    std::string rows;    // inside <sheetData>
    std::string texts;   // inside <sst>
    std::string styles;  // inside <styleSheet>
    std::string workbook_settings;
    std::string sheets = R"(<sheet name="Lieux" sheetId="1" r:id="rId1"/>)";
    std::string relations;  // more of them
};

inline std::vector<ZippedFile> xlsx_files(const XlsxParts& parts) {
    const std::string head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    const std::string main = " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    const std::string office =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const std::string package =
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
    const auto relation = [&](const std::string& id, const std::string& kind,
                              const std::string& target) {
        return "<Relationship Id=\"" + id + "\" Type=\"" + office + "/" + kind + "\" Target=\"" +
               target + "\"/>";
    };
    const auto file = [](std::string name, std::string bytes) {
        return ZippedFile{.name = std::move(name), .bytes = std::move(bytes)};
    };
    return {
        file("_rels/.rels", head + package + relation("rId1", "officeDocument", "xl/workbook.xml") +
                                "</Relationships>"),
        file("xl/workbook.xml", head + "<workbook" + main + " xmlns:r=\"" + office + "\">" +
                                    parts.workbook_settings + "<sheets>" + parts.sheets +
                                    "</sheets></workbook>"),
        file("xl/_rels/workbook.xml.rels",
             head + package + relation("rId1", "worksheet", "worksheets/sheet1.xml") +
                 relation("rId8", "styles", "/xl/styles.xml") +
                 relation("rId9", "sharedStrings", "sharedStrings.xml") + parts.relations +
                 "</Relationships>"),
        file("xl/styles.xml", head + "<styleSheet" + main + ">" + parts.styles + "</styleSheet>"),
        file("xl/sharedStrings.xml", head + "<sst" + main + ">" + parts.texts + "</sst>"),
        file("xl/worksheets/sheet1.xml", head + "<worksheet" + main + "><sheetData>" + parts.rows +
                                             "</sheetData></worksheet>")};
}

inline std::string made_xlsx(const XlsxParts& parts) {
    return made_zip(xlsx_files(parts));
}

}  // namespace permanence::tests
