# The closed lists of the national standard of places, inside the program.
permanence_embed(module_directory national_terms ${CMAKE_SOURCE_DIR}/data/national_terms.csv)
