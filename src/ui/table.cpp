#include "ui/components.hpp"

namespace permanence::ui {
namespace {

namespace h = html;
using html::Html;

Html title_of(const Texts& texts, const Column& column) {
    if (column.sort_href.empty()) return column.title;
    Html order;
    if (column.sorted == Column::Sorted::up) order = texts("ui.table.up");
    if (column.sorted == Column::Sorted::down) order = texts("ui.table.down");
    return h::a({h::href(column.sort_href)},
                {column.title, order.is_empty() ? Html() : h::span({h::cls("sorted")}, {order})});
}

h::Attribute order_of(const Column& column) {
    switch (column.sorted) {
        case Column::Sorted::no:
            return {};
        case Column::Sorted::up:
            return h::aria("sort", "ascending");
        case Column::Sorted::down:
            return h::aria("sort", "descending");
    }
    return {};
}

h::Attribute side_of(const Column& column) {
    return h::when(column.number, h::cls("number"));
}

Html row_of(const Table& table, std::span<const Html> cells) {
    std::vector<Html> row;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const h::Attribute side =
            i < table.columns.size() ? side_of(table.columns[i]) : h::Attribute();
        row.push_back(i == 0 ? h::th({h::scope("row"), side}, {cells[i]})
                             : h::td({side}, {cells[i]}));
    }
    return h::tr({}, {h::fragment(row)});
}

}  // namespace

Html table(const Texts& texts, const Table& table) {
    const Html head = h::each(table.columns, [&](const Column& column) {
        return h::th({h::scope("col"), order_of(column), side_of(column)},
                     {title_of(texts, column)});
    });
    const Html body =
        h::each(table.rows, [&](const std::vector<Html>& cells) { return row_of(table, cells); });
    return h::section(
        {h::cls("table"), h::aria("label", table.caption), h::tabindex(0)},
        {h::table({}, {h::caption(table.caption), h::thead(h::tr({}, {head})), h::tbody(body)})});
}

}  // namespace permanence::ui
