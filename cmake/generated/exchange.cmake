# Other words for the closed lists of the national standard, and the profiles that come with the program.
permanence_embed(module_exchange other_terms ${CMAKE_SOURCE_DIR}/data/other_terms.csv)
permanence_embed(module_exchange profile_france_services ${CMAKE_SOURCE_DIR}/data/profiles/france-services.profile)
