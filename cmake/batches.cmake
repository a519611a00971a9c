# Several files compiled as one, as tools/build_batches.mjs puts them together: everything from nothing in half the time,
# a little more after one change. For the sanitizers and ./check (decision 0018); who writes code builds file by file.
option(BATCHES "compile several files as one" OFF)

# permanence_batches(TARGET FILE...): those files of the target.
function(permanence_batches target)
    list(TRANSFORM ARGN REPLACE "^${CMAKE_SOURCE_DIR}/" "" OUTPUT_VARIABLE files)
    if(NOT files)
        return()
    endif()
    execute_process(COMMAND node tools/build_batches.mjs ${files} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}
                    OUTPUT_VARIABLE lines COMMAND_ERROR_IS_FATAL ANY)
    string(REGEX MATCHALL "[^\n]+" lines "${lines}")
    foreach(line IN LISTS lines)
        string(REPLACE "\t" ";" line "${line}")
        list(GET line 0 number)
        list(GET line 1 file)
        set_source_files_properties(${CMAKE_SOURCE_DIR}/${file} PROPERTIES UNITY_GROUP ${number})
    endforeach()
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")  # warns of a fixture without a name only where a file includes it
        target_compile_options(${target} PRIVATE -Wno-subobject-linkage)
    endif()
endfunction()
