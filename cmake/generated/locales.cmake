# locales/<language>/*.po, one file a module, become one catalogue a language inside the program.
# msgfmt refuses a broken file and a plural with a form missing; a test of ui/ refuses a key defined twice.
find_program(MSGCAT msgcat REQUIRED)
find_program(MSGFMT msgfmt REQUIRED)

foreach(language fr)
    file(GLOB sentences CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/locales/${language}/*.po)
    set(catalogue ${CMAKE_BINARY_DIR}/locales/${language}.mo)
    add_custom_command(OUTPUT ${catalogue}
        COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/locales
        COMMAND ${MSGCAT} --use-first --to-code=UTF-8 --output-file=${catalogue}.po ${sentences}
        COMMAND ${MSGFMT} --check-format --output-file=${catalogue} ${catalogue}.po
        DEPENDS ${sentences}
        COMMENT "sentences of locales/${language}"
        VERBATIM)
    target_sources(module_ui PRIVATE ${catalogue})
    permanence_embed(module_ui locale_${language} ${catalogue})
endforeach()
