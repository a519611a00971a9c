#pragma once
// HTML as typed functions: using namespace permanence::html; render(html({lang("fr")}, {head(...),
// body(...)})). Text is escaped by its type, addresses are checked, nothing inline (style, script,
// handler) can be said.
#include "formats/html_attributes.hpp"
#include "formats/html_elements.hpp"
#include "formats/html_node.hpp"
