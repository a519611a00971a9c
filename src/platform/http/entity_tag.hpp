#pragma once
// Entity tags and the 304 that they make possible.
#include <string>
#include <string_view>

#include "platform/http/request.hpp"
#include "platform/http/response.hpp"

namespace permanence::http {

// W/"..." of the bytes: the same page, however it is compressed.
std::string weak_entity_tag(std::string_view content);

// "..." of all that the bytes follow from, where those are not made yet.
std::string strong_entity_tag(std::string_view made_of);

// Does If-None-Match name this tag (weak comparison), or everything (*)?
bool matches_entity_tag(std::string_view if_none_match, std::string_view tag);

// Makes a 304 of a 200 that the client already has: by its tag, or, where it names none, by its
// Last-Modified. A dynamic answer is tagged only when it
// was made `revalidated()`.
void answer_not_modified(const Request& request, Response& response);

// Will that be done to this answer, its tag, date, type and body (any) being set? For a handler
// whose body costs much: it need not make one that will not be sent.
bool is_known_already(const Request& request, Response response);

}  // namespace permanence::http
