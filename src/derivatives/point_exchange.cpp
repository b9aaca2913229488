#include "derivatives/point_exchange.hpp"

#include <functional>
#include <utility>

namespace gradcalc {

std::size_t PointExchange::Hash::operator()(const std::vector<double>& point) const {
  std::size_t hash = 0;
  for (const double x : point) hash = hash * 31 + std::hash<double>()(x);
  return hash;
}

bool PointExchange::supply(std::span<const Party> parties, std::span<const double> base) {
  std::vector<std::vector<double>> missing;
  const auto point_of = [&](const Party& party, const measured::Node& node) {
    std::vector<double> point(base.begin(), base.end());
    party.place(node, point);
    return point;
  };
  bool is_any_awaited = false;
  for (const Party& party : parties)
    for (const measured::Node& node : party.samples->awaited()) {
      is_any_awaited = true;
      std::vector<double> point = point_of(party, node);
      if (places_.emplace(point, places_.size()).second) missing.push_back(std::move(point));
    }
  if (!is_any_awaited) return false;

  std::vector<double> values(missing.size() * functions_);
  if (!missing.empty()) evaluate_(missing, values);
  for (std::size_t k = 0; k < missing.size(); ++k)
    for (std::size_t i = 0; i < functions_; ++i) values_.push_back(values[i * missing.size() + k]);
  for (const Party& party : parties)
    while (party.samples->are_awaited()) {
      const std::size_t place = places_.at(point_of(party, party.samples->awaited().front()));
      party.samples->supply(values_[place * functions_ + party.function]);
    }
  return true;
}

}  // namespace gradcalc
