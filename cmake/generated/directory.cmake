# The closed lists of the national standard of places, inside the program.
permanence_embed(module_directory national_terms ${CMAKE_SOURCE_DIR}/data/national_terms.csv)
# The words with which duplicates are told: streets, kinds of place, what every name says.
permanence_embed(module_directory place_words ${CMAKE_SOURCE_DIR}/data/place_words.csv)
