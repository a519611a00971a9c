#include "territory/commune_table.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "territory/embedded_communes.hpp"

namespace permanence::territory {
namespace {

using embedded::CommuneRow;

// Postcodes are read where they lie: the build checked that each is five digits.
static_assert(sizeof(Postcode) == sizeof(embedded::PostcodeRow) && alignof(Postcode) == 1);

std::span<const Postcode> postcodes_of(const CommuneRow& row,
                                       std::span<const embedded::PostcodeRow> all) {
    const auto own = all.subspan(row.first_postcode, row.postcode_count);
    return {reinterpret_cast<const Postcode*>(own.data()), own.size()};
}

Point point_of(const CommuneRow& row) {
    return {.latitude = row.latitude_e5 / 1e5, .longitude = row.longitude_e5 / 1e5};
}

std::string_view code_of(const embedded::CodeRow& row) {
    return {row.code, 5};
}

}  // namespace

CommuneTable::CommuneTable() {
    const auto rows = embedded::communes();
    const auto postcodes = embedded::postcodes();
    const auto departements = embedded::departements();
    const auto epcis = embedded::epcis();
    communes_.reserve(rows.size());
    for (const CommuneRow& row : rows) {
        const auto code = InseeCode::parse({row.code, 5});
        CHECK(code);
        const embedded::GroupRow& departement = departements[row.departement];
        const bool grouped = row.epci != embedded::no_group;
        communes_.push_back({
            .code = *code,
            .name = embedded::text(row.name),
            .postcodes = postcodes_of(row, postcodes),
            .population = static_cast<std::int32_t>(row.population),
            .departement_code = embedded::text(departement.code),
            .departement_name = embedded::text(departement.name),
            .epci_code = grouped ? embedded::text(epcis[row.epci].code) : std::string_view(),
            .epci_name = grouped ? embedded::text(epcis[row.epci].name) : std::string_view(),
            .point = point_of(row),
            .point_is_approximate = row.approximate != 0,
            .density = static_cast<double>(row.density),
        });
    }
}

const Commune* CommuneTable::find(InseeCode code) const {
    const auto current = std::ranges::lower_bound(communes_, code, {}, &Commune::code);
    if (current != communes_.end() && current->code == code) return &*current;
    const auto former_codes = embedded::former_codes();
    const auto former = std::ranges::lower_bound(former_codes, code.view(), {}, code_of);
    if (former == former_codes.end() || code_of(*former) != code.view()) return nullptr;
    return &communes_[former->commune];
}

const Commune* CommuneTable::find(std::string_view code) const {
    const auto parsed = InseeCode::parse(code);
    return parsed ? find(*parsed) : nullptr;
}

std::size_t CommuneTable::index_of(const Commune& commune) const {
    const auto index = &commune - communes_.data();
    CHECK(index >= 0 && static_cast<std::size_t>(index) < communes_.size());
    return static_cast<std::size_t>(index);
}

CommuneTable CommuneTable::with_points(std::span<const CommunePoint> points) const {
    CommuneTable moved(*this);
    for (const CommunePoint& known : points) {
        const Commune* commune = find(known.code);
        if (commune == nullptr || commune->code != known.code) continue;
        Commune& replaced = moved.communes_[index_of(*commune)];
        replaced.point = known.point;
        replaced.point_is_approximate = false;
    }
    return moved;
}

}  // namespace permanence::territory
