#include "territory/address_search_client.hpp"

namespace permanence::territory {

namespace {

constexpr double least_score = 0.6;             // as for places (is_precise)
constexpr Metres farthest_from_middle{30'000};  // no commune of France reaches so far

// A hamlet is where the street's name ends in the country.
bool is_there(const FoundAddress& found, const Commune& commune) {
    return found.kind != AddressKind::municipality && found.score >= least_score &&
           distance(found.point, commune.point) <= farthest_from_middle;
}

class OneMore {
 public:
    explicit OneMore(std::atomic<int>& count) : count_(count), before_(count_.fetch_add(1)) {}
    OneMore(const OneMore&) = delete;
    OneMore& operator=(const OneMore&) = delete;
    ~OneMore() { count_.fetch_sub(1); }
    int before() const { return before_; }

 private:
    std::atomic<int>& count_;
    int before_;
};

}  // namespace

Result<std::optional<Point>> AddressSearchClient::find(const std::string& street,
                                                       const Commune& commune) const {
    return find_at(std::chrono::steady_clock::now(), street, commune);
}

Result<std::optional<Point>> AddressSearchClient::find_at(Time now, const std::string& street,
                                                          const Commune& commune) const {
    const OneMore mine(asking_);
    const bool rests = now.time_since_epoch().count() < rests_until_.load();
    if (rests || mine.before() >= rules_.most_at_once) return refuse("territory.geocoder_silent");
    const auto answer = client_->find_within(rules_.patience, {street, commune.code});
    if (!answer) {
        rests_until_ = (now + rules_.rest).time_since_epoch().count();
        return std::unexpected(answer.error());
    }
    if (!*answer || !is_there(**answer, commune)) return std::nullopt;
    return (*answer)->point;
}

}  // namespace permanence::territory
