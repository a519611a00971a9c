# What the lists of the national standard are called in data·inclusion.
permanence_embed(module_exchange inclusion_terms ${CMAKE_SOURCE_DIR}/data/inclusion_terms.csv)
