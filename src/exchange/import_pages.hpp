#pragma once
// Files of places on the web: sent, read and told, then kept or not, and taken back.
#include "accounts/staff_pages.hpp"
#include "exchange/place_import_actions.hpp"

namespace permanence::exchange {

// Made once by app/, lives as long as it does.
struct ImportWorld {
    const accounts::StaffWorld& staff;
    const territory::CommuneTable& communes;
    crypto::Random& random;

    ImportMeans means() const { return {random, communes}; }
};

// The names of the routes that receive these forms (src/app/routes.cpp).
inline constexpr std::string_view import_send_route = "import.send";
inline constexpr std::string_view import_keep_route = "import.keep";
inline constexpr std::string_view import_drop_route = "import.drop";
inline constexpr std::string_view import_undo_route = "import.undo";

class ImportPages {
 public:
    explicit ImportPages(const ImportWorld& world) : world_(world) {}

    http::Response list(const http::Request& request) const;
    http::Response send(const http::Request& request) const;
    http::Response send_late(const http::Request& request) const;
    http::Response show(const http::Request& request) const;
    http::Response findings(const http::Request& request) const;
    http::Response keep(const http::Request& request) const;
    http::Response drop(const http::Request& request) const;
    http::Response undo(const http::Request& request) const;

 private:
    const ImportWorld& world_;
};

}  // namespace permanence::exchange
