#include "formats/xlsx_workbook.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <utility>

#include "base/check.hpp"

namespace permanence::xlsx {
namespace {

using xml::After;

// Lists of sheets and of styles; Excel's largest are below 5 MB.
constexpr std::size_t most_list_bytes = std::size_t{16} << 20;
constexpr std::size_t most_styles = 100'000;
constexpr std::size_t most_relations = 10'000;

std::string_view text_of(std::optional<std::string_view> value) {
    return value.value_or(std::string_view());
}

unsigned number_of(std::optional<std::string_view> value) {
    unsigned number = 0;
    const std::string_view text = text_of(value);
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

// "../a/b" seen from the folder "xl": "a/b". Names lead nowhere else: they are looked up only.
std::string resolved(std::string_view folder, std::string_view target) {
    if (target.starts_with('/')) return std::string(target.substr(1));
    std::string path(folder);
    while (!target.empty()) {
        const std::size_t end = std::min(target.find('/'), target.size());
        const std::string_view step = target.substr(0, end);
        target.remove_prefix(std::min(end + 1, target.size()));
        if (step == "..") {
            const auto slash = path.rfind('/');
            path.resize(slash == path.npos ? 0 : slash);
        } else if (step != "." && !step.empty()) {
            if (!path.empty()) path += '/';
            path += step;
        }
    }
    return path;
}

std::string folder_of(std::string_view part) {
    const auto slash = part.rfind('/');
    return std::string(part.substr(0, slash == part.npos ? 0 : slash));
}

std::string relations_part(std::string_view part) {
    const std::string folder = folder_of(part);
    const std::string_view name = part.substr(folder.empty() ? 0 : folder.size() + 1);
    return folder + (folder.empty() ? "" : "/") + "_rels/" + std::string(name) + ".rels";
}

// Which part stands where. The ends of types are the same in both editions of the standard.
struct Relation {
    std::string id;
    std::string kind;  // "worksheet", "styles"...
    std::string part;
};

class RelationsReader : public xml::Handler {
 public:
    explicit RelationsReader(std::string folder) : folder_(std::move(folder)) {}

    After begin(std::string_view name, const xml::Attributes& attributes) override {
        const bool is_outside = attributes.find("TargetMode") == "External";
        if (name != "Relationship" || is_outside) return After::go_on;
        const std::string_view type = text_of(attributes.find("Type"));
        relations.push_back({.id = std::string(text_of(attributes.find("Id"))),
                             .kind = std::string(type.substr(type.rfind('/') + 1)),
                             .part = resolved(folder_, text_of(attributes.find("Target")))});
        return relations.size() < most_relations ? After::go_on : After::stop;
    }
    void text(std::string_view) override {}
    After end(std::string_view) override { return After::go_on; }

    std::vector<Relation> relations;

 private:
    std::string folder_;
};

class SheetListReader : public xml::Handler {
 public:
    SheetListReader(Workbook& workbook, const std::vector<Relation>& relations)
        : workbook_(workbook) {
        for (const Relation& relation : relations)
            if (relation.kind == "worksheet") parts_.emplace(relation.id, relation.part);
    }

    After begin(std::string_view name, const xml::Attributes& attributes) override {
        if (name == "workbook") is_workbook = true;
        if (name == "workbookPr") {
            const auto date1904 = attributes.find("date1904");
            if (date1904 == "1" || date1904 == "true") workbook_.epoch = Epoch::year_1904;
        }
        // A chart has a tab as well, and no cells.
        const auto part = parts_.find(text_of(attributes.find_local("id")));
        if (name != "sheet" || part == parts_.end()) return After::go_on;
        const auto state = attributes.find("state");
        workbook_.sheets.push_back({.name = std::string(text_of(attributes.find("name"))),
                                    .part = part->second,
                                    .is_shown = !state || state == "visible"});
        return workbook_.sheets.size() < most_relations ? After::go_on : After::stop;
    }
    void text(std::string_view) override {}
    After end(std::string_view) override { return After::go_on; }

    bool is_workbook = false;

 private:
    Workbook& workbook_;
    std::map<std::string, std::string, std::less<>> parts_;
};

class StylesReader : public xml::Handler {
 public:
    explicit StylesReader(std::vector<NumberFormat>& formats) : formats_(formats) {}

    After begin(std::string_view name, const xml::Attributes& attributes) override {
        if (name == "numFmt") {
            own_[number_of(attributes.find("numFmtId"))] =
                parse_number_format(text_of(attributes.find("formatCode")));
        } else if (name == "cellXfs") {
            is_in_cells_ = true;
        } else if (name == "xf" && is_in_cells_) {
            const unsigned id = number_of(attributes.find("numFmtId"));
            const auto own = own_.find(id);
            formats_.push_back(own != own_.end() ? own->second : built_in_format(id));
        }
        return formats_.size() < most_styles ? After::go_on : After::stop;
    }
    void text(std::string_view) override {}
    After end(std::string_view name) override {
        return name == "cellXfs" ? After::stop : After::go_on;
    }

 private:
    std::vector<NumberFormat>& formats_;
    std::map<unsigned, NumberFormat> own_;
    bool is_in_cells_ = false;
};

class SharedTextsReader : public xml::Handler {
 public:
    SharedTextsReader(SharedTexts& texts, std::size_t most_bytes)
        : texts_(texts), most_bytes_(most_bytes) {
        CHECK(most_bytes <= std::size_t{1} << 30);  // ends are 32 bits
    }

    After begin(std::string_view name, const xml::Attributes&) override {
        if (name == "si") text_.clear();
        if (name == "rPh") is_in_phonetic_ = true;
        is_in_text_ = name == "t" && !is_in_phonetic_;
        return After::go_on;
    }
    void text(std::string_view piece) override {
        if (is_in_text_ && text_.size() <= most_bytes_) text_ += piece;
    }
    After end(std::string_view name) override {
        is_in_text_ = false;
        if (name == "rPh") is_in_phonetic_ = false;
        if (name != "si") return After::go_on;
        texts_.add(without_escapes(text_));
        if (texts_.held_bytes() <= most_bytes_) return After::go_on;
        is_too_large = true;
        return After::stop;
    }

    bool is_too_large = false;

 private:
    SharedTexts& texts_;
    std::size_t most_bytes_;
    std::string text_;
    bool is_in_text_ = false;
    bool is_in_phonetic_ = false;  // how a text is said (Japanese), beside it
};

Result<std::vector<Relation>> read_relations(zip::Archive& archive, std::string_view of_part) {
    RelationsReader reader(folder_of(of_part));
    const std::string part = relations_part(of_part);
    if (!archive.has(part)) return refuse("table.not_a_table");
    if (auto read = read_part(archive, part, reader, most_list_bytes); !read)
        return std::unexpected(read.error());
    return std::move(reader.relations);
}

const Relation* first_of(const std::vector<Relation>& relations, std::string_view kind) {
    const auto found = std::ranges::find(relations, kind, &Relation::kind);
    return found == relations.end() ? nullptr : &*found;
}

Result<void> read_shared(zip::Archive& archive, const std::vector<Relation>& relations,
                         const table::Limits& limits, Workbook& workbook) {
    if (const Relation* styles = first_of(relations, "styles")) {
        StylesReader reader(workbook.formats);
        if (auto read = read_part(archive, styles->part, reader, most_list_bytes); !read)
            return read;
    }
    if (const Relation* texts = first_of(relations, "sharedStrings")) {
        SharedTextsReader reader(workbook.texts, limits.shared_bytes);
        if (auto read = read_part(archive, texts->part, reader, limits.unpacked_bytes); !read)
            return read;
        if (reader.is_too_large) return refuse("xlsx.swells");
    }
    return {};
}

Refusal refusal_of(zip::Fault fault) {
    switch (fault) {
        case zip::Fault::damaged:
            return {"xlsx.damaged", {}, {}};
        case zip::Fault::locked:
            return {"xlsx.locked", {}, {}};
        case zip::Fault::swells:
            return {"xlsx.swells", {}, {}};
    }
    return {"xlsx.damaged", {}, {}};
}

std::optional<unsigned> escaped_letter(std::string_view text) {
    if (text.size() < 7 || !text.starts_with("_x") || text[6] != '_') return std::nullopt;
    unsigned letter = 0;
    const auto [end, error] = std::from_chars(text.data() + 2, text.data() + 6, letter, 16);
    if (error != std::errc() || end != text.data() + 6 || letter == 0 || letter >= 0x80)
        return std::nullopt;
    return letter;
}

}  // namespace

void SharedTexts::add(std::string_view text) {
    texts_ += text;
    ends_.push_back(static_cast<std::uint32_t>(texts_.size()));
}

std::string_view SharedTexts::at(std::size_t index) const {
    const std::size_t begin = index == 0 ? 0 : ends_[index - 1];
    return std::string_view(texts_).substr(begin, ends_[index] - begin);
}

std::string without_escapes(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const std::size_t plain = std::min(text.find("_x"), text.size());
        out += text.substr(0, plain);
        text.remove_prefix(plain);
        if (text.empty()) break;
        const auto letter = escaped_letter(text);
        out += letter ? static_cast<char>(*letter) : text.front();
        text.remove_prefix(letter ? 7 : 1);
    }
    return out;
}

Result<void> read_part(zip::Archive& archive, const std::string& part, xml::Handler& handler,
                       std::size_t most_bytes) {
    xml::Reader reader(handler);
    xml::State state = xml::State::reading;
    std::size_t bytes = 0;
    const auto read = archive.read(part, [&](std::string_view piece) {
        bytes += piece.size();
        state = bytes > most_bytes ? xml::State::swells : reader.feed(piece);
        return state == xml::State::reading;
    });
    if (!read) return std::unexpected(refusal_of(read.error()));
    if (state == xml::State::reading) state = reader.finish();
    if (state == xml::State::swells) return refuse("xlsx.swells");
    if (state != xml::State::stopped) return refuse("xlsx.damaged");
    return {};
}

Result<Workbook> read_workbook(zip::Archive& archive, const table::Limits& limits) {
    const auto roots = read_relations(archive, "");
    if (!roots) return std::unexpected(roots.error());
    const Relation* root = first_of(*roots, "officeDocument");
    if (root == nullptr) return refuse("table.not_a_table");
    const auto relations = read_relations(archive, root->part);
    if (!relations) return std::unexpected(relations.error());

    Workbook workbook;
    SheetListReader list(workbook, *relations);
    if (!root->part.ends_with(".xml")) return refuse("table.not_a_table");
    if (auto read = read_part(archive, root->part, list, most_list_bytes); !read)
        return std::unexpected(read.error());
    if (!list.is_workbook) return refuse("table.not_a_table");
    if (auto read = read_shared(archive, *relations, limits, workbook); !read)
        return std::unexpected(read.error());
    return workbook;
}

}  // namespace permanence::xlsx
