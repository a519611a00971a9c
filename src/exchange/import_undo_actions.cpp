#include "exchange/import_undo_actions.hpp"

#include <algorithm>
#include <set>
#include <vector>

#include "agenda/permanence_store.hpp"
#include "directory/place_merge_store.hpp"
#include "directory/place_source_store.hpp"
#include "directory/record_actions.hpp"
#include "directory/revision_store.hpp"
#include "directory/structure_store.hpp"
#include "exchange/place_import_store.hpp"
#include "platform/db/transaction.hpp"

namespace permanence::exchange {

namespace {

using directory::PlaceRecord;

// What the import made and changed, and what of it somebody has used, told or changed since.
class Undoing {
 public:
    Undoing(db::Connection& connection, ImportId import, const directory::Author& author)
        : connection_(connection), import_(import), author_(author) {
        const auto note = [](std::set<PlaceId>& set, const std::vector<PlaceId>& places) {
            set.insert(places.begin(), places.end());
        };
        note(in_use_, agenda::places_of_permanences(connection));
        note(in_use_, directory::places_of_advisers(connection));
        note(in_use_, directory::places_changed_after(connection, import));
        note(in_use_, directory::places_kept_of_two(connection));
        note(told_beside_, directory::places_told_beside(connection, import));
    }

    Undone undo() {
        std::vector<PlaceId> made;
        for (const directory::PlaceChange& change :
             directory::changes_of_import(connection_, import_)) {
            const bool is_needed =
                in_use_.contains(change.place) || told_beside_.contains(change.place);
            if (!change.fields.empty())
                put_back(change);
            else if (is_needed)
                let_stay(change.place);
            else
                made.push_back(change.place);
        }
        directory::take_back_words(connection_, import_);
        directory::delete_places(connection_, made);
        directory::retire_structures(connection_, import_);
        directory::raise_directory_revision(connection_);
        undone_.deleted = made.size();
        return undone_;
    }

 private:
    void put_back(const directory::PlaceChange& change) {
        const auto before = directory::find_record(connection_, change.place);
        if (!before) return;
        PlaceRecord after = *before;
        bool is_whole = true;
        for (const directory::FieldChange& field : change.fields) {
            if (text_of(*before, field.field) == field.after)
                set_text(after, field.field, field.before);
            else
                is_whole = false;
        }
        keep_changed(connection_, *before, after, directory::ChangeCause::undone, author_);
        ++(is_whole ? undone_.put_back : undone_.stayed);
    }

    // It is told by whoever else speaks of it, or as if it had been written here.
    void let_stay(PlaceId place) {
        const auto before = directory::find_record(connection_, place);
        if (!before) return;
        PlaceRecord after = *before;
        after.source.clear();
        after.source_id.clear();
        const auto sources = directory::sources_of_place(connection_, place);
        const auto is_own = [&](const directory::PlaceSource& one) {
            return one.source == before->source && one.source_id == before->source_id;
        };
        const auto own = std::ranges::find_if(sources, is_own);
        const auto other = std::ranges::find_if_not(sources, is_own);
        if (other != sources.end()) {
            if (own != sources.end()) hear(after, own->words, other->words);
            after.source = other->source;
            after.source_id = other->source_id;
        }
        keep_changed(connection_, *before, after, directory::ChangeCause::undone, author_);
        ++undone_.stayed;
    }

    db::Connection& connection_;
    ImportId import_;
    const directory::Author& author_;
    std::set<PlaceId> in_use_;
    std::set<PlaceId> told_beside_;
    Undone undone_;
};

}  // namespace

Result<Undone> undo_import(db::Connection& connection, const PublicId& id, std::optional<UserId> by,
                           Instant now) {
    return db::transaction(connection, [&]() -> Result<Undone> {
        directory::hold_places(connection);
        auto import = find_import(connection, id);
        if (!import) return refuse("exchange.import_unknown");
        if (import->state != ImportState::applied) return refuse("exchange.import_not_applied");
        if (directory::was_spoken_over(connection, import->id))
            return refuse("exchange.import_spoken_over");
        const directory::Author author{.at = now, .user = by, .import = {}};
        import->undone = Undoing(connection, import->id, author).undo();
        import->state = ImportState::undone;
        import->undone_at = now;
        import->undone_by = by;
        update(connection, *import);
        return import->undone;
    });
}

}  // namespace permanence::exchange
