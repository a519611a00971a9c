#include "directory/place_source_pages.hpp"

#include <algorithm>
#include <charconv>

#include "directory/compared_record_pages.hpp"
#include "directory/place_source_store.hpp"
#include "directory/place_source_views.hpp"

namespace permanence::directory {

namespace {

using http::Request;
using http::Response;

std::optional<PublicId> where_it_went(const PlaceKeeper& keeper, const PlaceRecord& record) {
    const auto merge = merge_away(keeper.connection(), record.place.id);
    if (!merge) return std::nullopt;
    return find_record(keeper.connection(), merge->kept).value().place.public_id;
}

Response show_sources(const PlaceKeeper& keeper, const PlaceRecord& record) {
    const auto merges = merges_into(keeper.connection(), record.place.id);
    const SourcesSheet sheet{.record = record,
                             .communes = keeper.world.communes,
                             .sources = sources_of_place(keeper.connection(), record.place.id),
                             .seen = changes_of_place(keeper.connection(), record.place.id).size(),
                             .token = keeper.staff.token(place_source_route),
                             .merges = merge_lines(keeper, merges),
                             .kept = where_it_went(keeper, record)};
    return Response::html(place_sources_page(keeper.staff.world.site, keeper.frame(), sheet));
}

PlaceVersion version_seen(const http::Fields& form) {
    const std::string_view text = form.value(source_fields::seen);
    PlaceVersion version = 0;
    std::from_chars(text.data(), text.data() + text.size(), version);
    return version;
}

const FieldGroup* group_named(std::string_view text) {
    PlaceField lead{};
    return read_column_text(text, lead) ? find_group(lead) : nullptr;
}

Response choose_words(const PlaceKeeper& keeper, const PlaceRecord& record) {
    const http::Fields& form = keeper.request().form;
    const FieldGroup* const group = group_named(form.value(source_fields::field));
    const auto sources = sources_of_place(keeper.connection(), record.place.id);
    const auto source = std::ranges::find_if(sources, [&](const PlaceSource& one) {
        return one.source == form.value(source_fields::source) &&
               one.source_id == form.value(source_fields::source_id);
    });
    if (group == nullptr || source == sources.end() || !says_something(*source, *group))
        return Response::error(404, "directory.place_unknown");
    const auto done =
        edit_own_place(keeper.connection(), keeper.user(), with_words(record, *source, *group),
                       version_seen(form), keeper.staff.now());
    if (!done) return not_kept(done.error());
    return Response::redirect(place_address(record, "sources"));
}

}  // namespace

Response PlaceSourcePages::show(const Request& request) const {
    return with_kept_place(world_, request, show_sources);
}

Response PlaceSourcePages::choose(const Request& request) const {
    return with_kept_place(world_, request, choose_words);
}

}  // namespace permanence::directory
