#include "platform/http/router.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <unordered_map>
#include <utility>

#include "base/check.hpp"

namespace permanence::http {

namespace {

struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
        return std::hash<std::string_view>{}(text);
    }
};

// "/a/{b}" is {"a", "{b}"}; "/" is {""}.
std::vector<std::string_view> segments_of(std::string_view pattern) {
    CHECK(pattern.starts_with('/'));
    std::vector<std::string_view> segments;
    for (std::string_view rest = pattern.substr(1);;) {
        const auto slash = rest.find('/');
        segments.push_back(rest.substr(0, slash));
        if (slash == std::string_view::npos) return segments;
        rest.remove_prefix(slash + 1);
    }
}

bool is_parameter(std::string_view segment) {
    return segment.starts_with('{') && segment.ends_with('}');
}

bool is_rest(std::string_view segment) {
    return is_parameter(segment) && segment.ends_with("...}");
}

std::string_view name_in(std::string_view segment) {
    segment = segment.substr(1, segment.size() - 2);
    if (segment.ends_with("...")) segment.remove_suffix(3);
    return segment;
}

void check_route(const Route& route) {
    CHECK(route.handler != nullptr);
    CHECK(!route.name.empty() && !route.right.empty());
    const auto segments = segments_of(route.pattern);
    for (std::size_t i = 0; i < segments.size(); ++i) {
        CHECK(is_parameter(segments[i]) || segments[i].find_first_of("{}") == std::string::npos);
        CHECK(!is_parameter(segments[i]) || !name_in(segments[i]).empty());
        CHECK(!is_rest(segments[i]) || i + 1 == segments.size());
        CHECK(!segments[i].empty() || segments.size() == 1);  // no "//", no trailing slash
    }
}

std::string joined(std::span<const std::string> segments) {
    std::string text;
    for (const std::string& segment : segments) {
        if (!text.empty()) text += '/';
        text += segment;
    }
    return text;
}

}  // namespace

// One node a segment: children by literal, one for a parameter, one for the rest.
struct Router::Node {
    std::unordered_map<std::string, std::unique_ptr<Node>, Hash, std::equal_to<>> literals;
    std::unique_ptr<Node> parameter;
    std::unique_ptr<Node> rest;
    std::map<Method, const Route*> routes;

    void add(const Route& route) {
        Node* node = this;
        for (const std::string_view segment : segments_of(route.pattern)) {
            auto& child = is_rest(segment)        ? node->rest
                          : is_parameter(segment) ? node->parameter
                                                  : node->literals[std::string(segment)];
            if (!child) child = std::make_unique<Node>();
            node = child.get();
        }
        CHECK(node->routes.emplace(route.method, &route).second);
    }

    // The node with routes for these segments: literal first, then parameter, then rest.
    const Node* find(std::span<const std::string> segments) const {
        if (segments.empty()) return routes.empty() ? nullptr : this;
        if (const auto literal = literals.find(segments.front()); literal != literals.end())
            if (const Node* node = literal->second->find(segments.subspan(1))) return node;
        if (parameter && !segments.front().empty())
            if (const Node* node = parameter->find(segments.subspan(1))) return node;
        return rest ? rest.get() : nullptr;
    }

    const Route* route(Method method) const {
        auto found = routes.find(method);
        if (found == routes.end() && method == Method::head) found = routes.find(Method::get);
        return found == routes.end() ? nullptr : found->second;
    }

    std::string allow() const {
        std::string list;
        for (const auto& [method, route] : routes) {
            list += std::string(name_of(method)) + ", ";
            if (method == Method::get) list += "HEAD, ";
        }
        return list + "OPTIONS";
    }
};

Router::Router(std::vector<Route> routes)
    : routes_(std::make_unique<std::vector<Route>>(std::move(routes))),
      root_(std::make_unique<Node>()) {
    std::set<std::string_view> names;
    for (const Route& route : *routes_) {
        check_route(route);
        CHECK(names.insert(route.name).second);
        root_->add(route);
    }
}

Router::~Router() = default;
Router::Router(Router&&) noexcept = default;
Router& Router::operator=(Router&&) noexcept = default;

namespace {

Fields parameters_of(const Route& route, std::span<const std::string> segments) {
    Fields parameters;
    const auto pattern = segments_of(route.pattern);
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (is_rest(pattern[i]))
            parameters.add(std::string(name_in(pattern[i])), joined(segments.subspan(i)));
        else if (is_parameter(pattern[i]))
            parameters.add(std::string(name_in(pattern[i])), segments[i]);
    }
    return parameters;
}

}  // namespace

Found Router::find(Method method, const Request& request) const {
    const std::span<const std::string> segments = request.segments;
    if (const Node* node = root_->find(segments)) {
        if (const Route* route = node->route(method))
            return Match{route, parameters_of(*route, segments)};
        return WrongMethod{node->allow()};
    }
    const bool has_trailing_slash = segments.size() > 1 && segments.back().empty();
    if (has_trailing_slash && root_->find(segments.first(segments.size() - 1))) {
        std::string location = request.path.substr(0, request.path.size() - 1);
        location += request.target.substr(request.path.size());
        if (!location.starts_with("//")) return Elsewhere{std::move(location)};
    }
    return Nowhere{};
}

const Route* Router::route_named(std::string_view name) const {
    const auto found = std::ranges::find(*routes_, name, &Route::name);
    return found == routes_->end() ? nullptr : &*found;
}

}  // namespace permanence::http
