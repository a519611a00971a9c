# The table of communes: made by node from data/ and an npm package, embedded in module_territory.
set(commune_table ${CMAKE_BINARY_DIR}/embedded/communes.bin)
set(official_geography ${CMAKE_SOURCE_DIR}/node_modules/@etalab/decoupage-administratif/data)
find_program(NODE node REQUIRED)
add_custom_command(
    OUTPUT ${commune_table}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/embedded
    COMMAND ${NODE} ${CMAKE_SOURCE_DIR}/tools/build_communes.mjs ${commune_table}
    DEPENDS ${CMAKE_SOURCE_DIR}/tools/build_communes.mjs ${CMAKE_SOURCE_DIR}/data/commune_points.csv
            ${CMAKE_SOURCE_DIR}/data/overseas_points.csv ${official_geography}/communes.json
            ${official_geography}/epci.json ${official_geography}/departements.json
    VERBATIM)
target_sources(module_territory PRIVATE ${commune_table})
permanence_embed(module_territory communes ${commune_table})
permanence_embed(module_territory school_holidays ${CMAKE_SOURCE_DIR}/data/school_holidays.csv)
