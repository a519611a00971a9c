# The demo territory and the outlines of the communes around its places inside the program.
permanence_embed(module_app demo_territory ${CMAKE_SOURCE_DIR}/data/demo/territory.json)
permanence_embed(module_app demo_outlines ${CMAKE_SOURCE_DIR}/data/demo/outlines.geojson)
