#pragma once
// The open data of the installation at addresses that stay: a page that lists the files, the places
// in four formats, the permanences as calendars.
#include <string>

#include "agenda/timetable_store.hpp"
#include "base/time.hpp"
#include "exchange/open_places_store.hpp"
#include "exchange/place_export.hpp"
#include "platform/db/pool.hpp"
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"
#include "ui/layout.hpp"

namespace permanence::exchange {

struct OpenFileWorld {
    db::Pool& pool;
    const Clock& clock;
    const ui::Site& site;
    const territory::CommuneTable& communes;
    agenda::CurrentTimetable& timetable;
    CurrentOpenPlaces& places;
    FirstSeen& timetable_seen;
    Zone zone;             // of the territory
    std::string origin;    // "https://aide.exemple.fr"
    std::string producer;  // SIRET or RNA number of who publishes; may be empty
    std::string release;   // of the program: another one may write the same places otherwise
};

class OpenFilePages {
 public:
    explicit OpenFilePages(OpenFileWorld world);

    http::Response page(const http::Request& request) const;           // /donnees
    http::Response standard_csv(const http::Request& request) const;   // /donnees/lieux.csv
    http::Response standard_json(const http::Request& request) const;  // /donnees/lieux.json
    http::Response geojson(const http::Request& request) const;        // /donnees/lieux.geojson
    http::Response inclusion(const http::Request& request) const;      // …/data-inclusion.json
    http::Response permanences(const http::Request& request) const;    // …/permanences.ics
    // /lieux/{id}/permanences.ics
    http::Response place_permanences(const http::Request& request) const;

 private:
    http::Response file(const http::Request& request, ExportFormat format) const;
    http::Response calendar(const http::Request& request, std::optional<PublicId> place) const;
    std::string tag(std::string_view what, directory::Revision revision, Instant moment) const;

    OpenFileWorld world_;
};

}  // namespace permanence::exchange
