#pragma once
// `permanence config show`, `config check` and `init`: the configuration for the eyes of an
// operator.
#include "app/command.hpp"

namespace permanence::app {

Exit show_config(const Call& call);
Exit check_config(const Call& call);
Exit write_first_config(const Call& call);  // every setting with its meaning, commented out

// The text that `init` writes.
std::string first_config(const ui::Texts& texts);

}  // namespace permanence::app
