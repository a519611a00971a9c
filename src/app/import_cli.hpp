#pragma once
// `permanence import …`: files of an operator into the database.
#include "app/command.hpp"

namespace permanence::app {

Exit import_communes(const Call& call);
Exit import_contours(const Call& call);
Exit import_places(const Call& call);
Exit list_imports(const Call& call);
Exit undo_import(const Call& call);

}  // namespace permanence::app
