#pragma once
// `permanence user create`: an account for staff. The password comes from the standard input, so
// that no list of processes and no history shows it.
#include "app/command.hpp"

namespace permanence::app {

Exit create_user_account(const Call& call);

}  // namespace permanence::app
