#pragma once
// A PDF file read back by other people's tools (poppler-utils): its facts, structure, texts and
// where its words stand. A test that needs them skips where they are not installed.
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <regex>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace permanence::tests {

class PdfReader {
 public:
    explicit PdfReader(std::string_view file) {
        std::string name = (std::filesystem::temp_directory_path() / "pdf-XXXXXX").string();
        const int handle = mkstemp(name.data());
        EXPECT_NE(handle, -1);
        path_ = name;
        std::fclose(fdopen(handle, "wb"));
        std::ofstream(path_, std::ios::binary) << file;
    }
    ~PdfReader() { std::filesystem::remove(path_); }
    PdfReader(const PdfReader&) = delete;
    PdfReader& operator=(const PdfReader&) = delete;

    static bool is_installed() { return std::system("pdftotext -v >/dev/null 2>&1") == 0; }

    std::string facts() const { return said("pdfinfo " + path_); }
    // "Document", then what is in it, indented.
    std::string structure() const { return said("pdfinfo -struct-text " + path_); }
    std::string text() const { return said("pdftotext -layout " + path_ + " -"); }
    std::string text_of_page(int page) const {
        const std::string number = std::to_string(page);
        return said("pdftotext -f " + number + " -l " + number + " " + path_ + " -");
    }
    int pages() const {
        const std::string said = facts();
        std::smatch found;
        return std::regex_search(said, found, std::regex("Pages: +(\\d+)")) ? std::stoi(found[1])
                                                                            : 0;
    }

    // On A4, those nearer to an edge of the paper than this many points: a line each, where and
    // what.
    std::string words_outside(double margin) const {
        // Line by line: std::regex goes one call deeper for each letter of a long word.
        std::istringstream boxes(said("pdftotext -bbox " + path_ + " -"));
        std::string outside;
        for (std::string line; std::getline(boxes, line);) {
            double left = 0, top = 0, right = 0, bottom = 0;
            const auto word = line.find("<word ");
            if (word == line.npos) continue;
            EXPECT_EQ(std::sscanf(line.c_str() + word,
                                  R"(<word xMin="%lf" yMin="%lf" xMax="%lf" yMax="%lf">)", &left,
                                  &top, &right, &bottom),
                      4);
            if (left < margin || top < margin || right > 595.3 - margin || bottom > 841.9 - margin)
                outside += line + "\n";
        }
        return outside;
    }

    // Points, of the letters that have a size in the text (pdftohtml's list of faces, rounded).
    double smallest_letters() const {
        const std::string faces = said("pdftohtml -xml -i -stdout -zoom 1 " + path_);
        const std::regex shape("<fontspec [^>]*size=\"(\\d+)\"");
        double smallest = 1'000;
        for (auto at = std::sregex_iterator(faces.begin(), faces.end(), shape);
             at != std::sregex_iterator(); ++at)
            smallest = std::min(smallest, std::stod((*at)[1]));
        return smallest;
    }

 private:
    static std::string said(const std::string& command) {
        const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen((command + " 2>&1").c_str(), "r"),
                                                         &pclose);
        std::string words;
        std::array<char, 4096> piece{};
        while (pipe != nullptr) {
            const std::size_t read = fread(piece.data(), 1, piece.size(), pipe.get());
            if (read == 0) break;
            words.append(piece.data(), read);
        }
        return words;
    }

    std::string path_;
};

}  // namespace permanence::tests
