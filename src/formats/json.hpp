#pragma once
// JSON in and out: json_reader.hpp collects every wrong field with its path, json_writer.hpp cannot
// forget a brace.
#include "formats/json_reader.hpp"
#include "formats/json_writer.hpp"
