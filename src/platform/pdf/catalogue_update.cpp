#include "platform/pdf/catalogue_update.hpp"

#include <fmt/format.h>

#include <charconv>
#include <optional>
#include <stdexcept>

namespace permanence::pdf {

namespace {

[[noreturn]] void unknown_shape() {
    throw std::runtime_error("pdf: the file does not end as cairo 1.16 ends it");
}

// The number that follows the last `word`.
std::size_t number_after_last(std::string_view file, std::string_view word) {
    const auto at = file.rfind(word);
    if (at == file.npos) unknown_shape();
    const std::string_view rest = file.substr(at + word.size());
    std::size_t number = 0;
    const auto read = std::from_chars(rest.data(), rest.data() + rest.size(), number);
    if (read.ec != std::errc()) unknown_shape();
    return number;
}

// "<< … >>" of that object, without its last ">>".
std::string_view dictionary_of(std::string_view file, std::size_t object) {
    const std::string head = fmt::format("\n{} 0 obj\n<<", object);
    const auto begin = file.rfind(head);
    if (begin == file.npos) unknown_shape();
    const auto end = file.find(">>\nendobj", begin);
    if (end == file.npos) unknown_shape();
    return file.substr(begin + head.size(), end - begin - head.size());
}

}  // namespace

std::string with_language(std::string file, std::string_view language) {
    const std::size_t root = number_after_last(file, "/Root ");
    const std::size_t facts = number_after_last(file, "/Info ");
    const std::size_t size = number_after_last(file, "/Size ");
    const std::size_t table = number_after_last(file, "startxref\n");
    const std::string catalogue(dictionary_of(file, root));
    if (!file.ends_with('\n')) file += '\n';
    const std::size_t object = file.size();
    file += fmt::format(
        "{} 0 obj\n<<{}   /Lang ({})\n   /ViewerPreferences << /DisplayDocTitle true >>\n"
        ">>\nendobj\n",
        root, catalogue, language);
    const std::size_t update = file.size();
    file += fmt::format(
        "xref\n{} 1\n{:010} 00000 n \ntrailer\n<< /Size {} /Root {} 0 R /Info {} 0 R /Prev {} >>\n"
        "startxref\n{}\n%%EOF\n",
        root, object, size, root, facts, table, update);
    return file;
}

}  // namespace permanence::pdf
