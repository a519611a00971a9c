# web/ bundled, minified, named by hash and compressed: embedded in module_platform (platform/http/assets.hpp).
find_program(NODE node REQUIRED)
file(GLOB web_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/web/css/*.css ${CMAKE_SOURCE_DIR}/web/js/*.ts
     ${CMAKE_SOURCE_DIR}/web/icons/*)
set(embedded ${CMAKE_BINARY_DIR}/embedded)
add_custom_command(
    OUTPUT ${embedded}/assets.bin ${embedded}/embedded_assets.cpp
    COMMAND ${NODE} ${CMAKE_SOURCE_DIR}/tools/build_assets.mjs ${embedded}
    DEPENDS ${CMAKE_SOURCE_DIR}/tools/build_assets.mjs ${web_files}
    COMMENT "style sheet, scripts and icons of web/"
    VERBATIM)
target_sources(module_platform PRIVATE ${embedded}/embedded_assets.cpp)
permanence_embed(module_platform assets ${embedded}/assets.bin)
