# Precompiled headers: what nearly every file includes is parsed once for the product and once for the tests.
# They are a shortcut, never a need: with -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON everything builds as well.
# Each hangs on an object library of its own, so that building one test program waits for no other.
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/precompiled.cpp CONTENT "")
set(standard_headers <algorithm> <array> <atomic> <chrono> <condition_variable> <cstdint> <expected> <functional> <map>
    <memory> <mutex> <optional> <ranges> <span> <string> <string_view> <unordered_map> <utility> <variant> <vector>)

# libstdc++ silences these three around the copies of std::char_traits; g++ forgets that in a precompiled header.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND NOT CMAKE_DISABLE_PRECOMPILE_HEADERS)
    add_compile_options(-Wno-array-bounds -Wno-stringop-overflow -Wno-stringop-overread)
endif()

add_library(precompiled_product OBJECT ${CMAKE_BINARY_DIR}/precompiled.cpp)
target_precompile_headers(precompiled_product PRIVATE ${standard_headers})

add_library(precompiled_test OBJECT ${CMAKE_BINARY_DIR}/precompiled.cpp)
target_compile_options(precompiled_test PRIVATE ${TEST_OPTIONS})
target_link_libraries(precompiled_test PRIVATE GTest::gmock)
target_precompile_headers(precompiled_test PRIVATE ${standard_headers} <gmock/gmock.h> <gtest/gtest.h>)

# The bytes of a precompiled header follow from what is in it alone: ccache can compare them.
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    target_compile_options(precompiled_product PRIVATE "SHELL:-Xclang -fno-pch-timestamp")
    target_compile_options(precompiled_test PRIVATE "SHELL:-Xclang -fno-pch-timestamp")
endif()
