#pragma once
// A gettext catalogue (.mo, GNU gettext manual 10.3) in memory: sentences by key, with their plural
// forms.
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/plural_rule.hpp"

namespace permanence::ui {

class Catalogue {
 public:
    // The bytes of a .mo file, either byte order. Nothing when a length or an offset leaves the
    // file, or when the header's plural rule cannot be read.
    static std::optional<Catalogue> parse(std::string_view bytes);

    // The sentence of a key (its first form when it has several); nullptr when there is none.
    const std::string* find(std::string_view key) const;
    // The form for n things; the sentence itself when it has one form only.
    const std::string* find(std::string_view key, std::int64_t n) const;

    // All sentences with all their forms, in the order of their keys.
    const std::map<std::string, std::vector<std::string>, std::less<>>& sentences() const {
        return sentences_;
    }
    // Replaces each form by changed(form): typography, or marks that show untranslated words.
    template <class Rewrite>
    void rewrite(Rewrite changed) {
        for (auto& [key, forms] : sentences_)
            for (auto& form : forms)
                form = changed(std::string_view(form));
    }

 private:
    std::map<std::string, std::vector<std::string>, std::less<>> sentences_;
    PluralRule rule_;
};

}  // namespace permanence::ui
