#include "measured/samples.hpp"

#include <algorithm>
#include <cmath>

namespace gradcalc::measured {

double Samples::at(const Node& node) {
  if (!std::isfinite(node.first) || !std::isfinite(node.second)) return Derivative::none;
  const auto known = static_cast<std::size_t>(std::ranges::find(nodes_, node) - nodes_.begin());
  if (known == nodes_.size()) {
    nodes_.push_back(node);
    if (f_) values_.push_back((*f_)(node));
  }
  return known < values_.size() ? values_[known] : Derivative::none;
}

std::optional<Node> Samples::undefined_nearest_to(const Node& point) const {
  const auto distance = [&](const Node& node) {
    return std::fmax(std::fabs(node.first - point.first), std::fabs(node.second - point.second));
  };
  std::optional<Node> nearest;
  for (std::size_t i = 0; i < values_.size(); ++i)
    if (!std::isfinite(values_[i]) && (!nearest || distance(nodes_[i]) < distance(*nearest)))
      nearest = nodes_[i];
  return nearest;
}

}  // namespace gradcalc::measured
