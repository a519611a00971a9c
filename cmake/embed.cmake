# permanence_embed(TARGET NAME FILE): FILE's bytes become `extern "C" const char permanence_NAME_begin[], _end[]`
# (through the assembler's .incbin: no cost to the compiler, no copy at run time).
function(permanence_embed target name file)
    set(assembly ${CMAKE_BINARY_DIR}/embedded/${name}.S)
    file(CONFIGURE OUTPUT ${assembly} @ONLY CONTENT "
    .section .rodata
    .global permanence_@name@_begin
    .global permanence_@name@_end
    .balign 16
permanence_@name@_begin:
    .incbin \"@file@\"
permanence_@name@_end:
    .byte 0
    .section .note.GNU-stack,\"\",@progbits
")
    set_source_files_properties(${assembly} PROPERTIES OBJECT_DEPENDS ${file})
    target_sources(${target} PRIVATE ${assembly})
endfunction()
