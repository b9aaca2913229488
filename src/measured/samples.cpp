#include "measured/samples.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

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

Node Samples::undefined_nearest_to(const Node& point) const {
  Node nearest = point;
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < values_.size(); ++i) {
    const double distance =
        std::fmax(std::fabs(nodes_[i].first - point.first), std::fabs(nodes_[i].second - point.second));
    if (std::isfinite(values_[i]) || !(distance < least)) continue;
    least = distance;
    nearest = nodes_[i];
  }
  return nearest;
}

}  // namespace gradcalc::measured
