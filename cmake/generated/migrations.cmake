# migrations/*.sql inside the program: each file's bytes, and the list of them that
# platform/db/migrations.hpp promises, in order of their names.
file(GLOB migration_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/migrations/*.sql)
list(SORT migration_files)
set(migration_symbols "")
set(migration_entries "")
foreach(file IN LISTS migration_files)
    get_filename_component(name ${file} NAME)
    string(MAKE_C_IDENTIFIER "migration_${name}" symbol)
    permanence_embed(module_platform ${symbol} ${file})
    string(APPEND migration_symbols
        "extern \"C\" const char permanence_${symbol}_begin[];\n"
        "extern \"C\" const char permanence_${symbol}_end[];\n")
    string(APPEND migration_entries
        "    Migration{\"${name}\", {permanence_${symbol}_begin, permanence_${symbol}_end}},\n")
endforeach()
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/embedded/embedded_migrations.cpp @ONLY CONTENT
"// Made by cmake/generated/migrations.cmake.
#include <array>

#include \"platform/db/migrations.hpp\"

@migration_symbols@
namespace permanence::db {

std::span<const Migration> embedded_migrations() {
    static const auto all = std::to_array<Migration>({
@migration_entries@    });
    return all;
}

}  // namespace permanence::db
")
target_sources(module_platform PRIVATE ${CMAKE_BINARY_DIR}/embedded/embedded_migrations.cpp)
