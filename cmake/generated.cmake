# What the build makes from data/, locales/, web/ and migrations/: one include for each.
file(GLOB generators CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/cmake/generated/*.cmake)
foreach(generator IN LISTS generators)
    include(${generator})
endforeach()
