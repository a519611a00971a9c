#pragma once
// A gettext catalogue (.mo, GNU gettext manual 10.3) in memory: sentences by key, with their plural
// forms.
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ui/plural_rule.hpp"

namespace permanence::ui {

class Catalogue {
    // Lets a view be looked up without making a string of it.
    struct KeyHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view key) const {
            return std::hash<std::string_view>()(key);
        }
    };

 public:
    using Sentences =
        std::unordered_map<std::string, std::vector<std::string>, KeyHash, std::equal_to<>>;

    // The bytes of a .mo file, either byte order. Nothing when a length or an offset leaves the
    // file, or when the header's plural rule cannot be read.
    static std::optional<Catalogue> parse(std::string_view bytes);

    // The sentence of a key (its first form when it has several); nullptr when there is none.
    const std::string* find(std::string_view key) const;
    // The form for n things; the sentence itself when it has one form only.
    const std::string* find(std::string_view key, std::int64_t n) const;

    // All sentences with all their forms, in no order.
    const Sentences& sentences() const { return sentences_; }
    // Replaces each form by changed(form): typography, or marks that show untranslated words.
    template <class Rewrite>
    void rewrite(Rewrite changed) {
        for (auto& [key, forms] : sentences_)
            for (auto& form : forms)
                form = changed(std::string_view(form));
    }

 private:
    Sentences sentences_;
    PluralRule rule_;
};

}  // namespace permanence::ui
