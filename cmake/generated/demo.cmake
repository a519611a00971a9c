# The demo territory (data/demo/territory.json) inside the program.
permanence_embed(module_app demo_territory ${CMAKE_SOURCE_DIR}/data/demo/territory.json)
