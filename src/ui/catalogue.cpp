#include "ui/catalogue.hpp"

namespace permanence::ui {
namespace {

// The head of a .mo file: magic number, revision, how many strings, where the two tables stand.
class MoFile {
 public:
    static std::optional<MoFile> open(std::string_view bytes) {
        constexpr std::uint32_t magic = 0x950412de;
        MoFile file(bytes);
        if (bytes.size() < 20) return std::nullopt;
        if (file.number(0) != magic) file.swapped_ = true;
        if (file.number(0) != magic || file.number(4) >> 16 != 0) return std::nullopt;
        if (file.size() > bytes.size() / 8) return std::nullopt;
        return file;
    }
    std::uint32_t size() const { return number(8); }
    std::optional<std::string_view> key(std::uint32_t i) const { return text(number(12), i); }
    std::optional<std::string_view> sentence(std::uint32_t i) const { return text(number(16), i); }

 private:
    explicit MoFile(std::string_view bytes) : bytes_(bytes) {}

    std::uint32_t number(std::uint64_t at) const {
        std::uint32_t value = 0;
        for (std::uint64_t i = 0; i < 4; ++i) {
            const auto byte = static_cast<unsigned char>(bytes_[at + (swapped_ ? i : 3 - i)]);
            value = value << 8 | byte;
        }
        return value;
    }
    // Entry i of a table of (length, offset) pairs.
    std::optional<std::string_view> text(std::uint64_t table, std::uint64_t i) const {
        const std::uint64_t entry = table + 8 * i;
        if (entry + 8 > bytes_.size()) return std::nullopt;
        const std::uint64_t length = number(entry);
        const std::uint64_t offset = number(entry + 4);
        if (offset + length > bytes_.size()) return std::nullopt;
        return bytes_.substr(offset, length);
    }
    std::string_view bytes_;
    bool swapped_ = false;
};

std::vector<std::string> forms_of(std::string_view text) {
    std::vector<std::string> forms;
    for (;;) {
        const auto end = text.find('\0');
        forms.emplace_back(text.substr(0, end));
        if (end == text.npos) return forms;
        text.remove_prefix(end + 1);
    }
}

}  // namespace

std::optional<Catalogue> Catalogue::parse(std::string_view bytes) {
    const auto file = MoFile::open(bytes);
    if (!file) return std::nullopt;
    Catalogue catalogue;
    for (std::uint32_t i = 0; i < file->size(); ++i) {
        const auto key = file->key(i);
        const auto sentence = file->sentence(i);
        if (!key || !sentence) return std::nullopt;
        if (key->empty()) {
            const auto plural_at = sentence->find("Plural-Forms:");
            if (plural_at == sentence->npos) continue;
            const auto rule = PluralRule::parse(sentence->substr(plural_at));
            if (!rule) return std::nullopt;
            catalogue.rule_ = *rule;
            continue;
        }
        // A plural's key is "singular\0plural"; ours are the same word twice.
        catalogue.sentences_.emplace(key->substr(0, key->find('\0')), forms_of(*sentence));
    }
    return catalogue;
}

const std::string* Catalogue::find(std::string_view key) const {
    const auto found = sentences_.find(key);
    return found == sentences_.end() ? nullptr : &found->second.front();
}

const std::string* Catalogue::find(std::string_view key, std::int64_t n) const {
    const auto found = sentences_.find(key);
    if (found == sentences_.end()) return nullptr;
    const std::vector<std::string>& forms = found->second;
    return &forms[std::min(rule_.form(n), forms.size() - 1)];
}

}  // namespace permanence::ui
