#include "trials/tail_index.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace gradcalc {
namespace {

constexpr std::size_t farthest = 30;

// Of fewer, the farthest ones are those of x^4 or e^x of a normal x before they become rare: of 10,000, one
// estimate in ten was less than 2.2; of 100,000, none of 60.
constexpr double fewest = 1e5;

constexpr double least_index = 2.0;

}  // namespace

std::optional<double> tail_index(const OrderStatistics& order, double centre) {
  const auto n = static_cast<double>(order.count());
  if (n < fewest) return std::nullopt;
  double low = 1.0, high = n;  // the ranks of those that are left
  const auto next = [&] {
    const double below = centre - order.at(low), above = order.at(high) - centre;
    if (below > above) {
      ++low;
      return below;
    }
    --high;
    return above;
  };
  double logarithms = 0.0;
  for (std::size_t i = 0; i < farthest; ++i) logarithms += std::log(next());
  const double limit = next();
  if (!(limit > 0.0)) return std::nullopt;
  const auto count = static_cast<double>(farthest);
  const double sum = logarithms - count * std::log(limit);
  return sum > 0.0 ? std::optional(count / sum) : std::nullopt;
}

bool deviation_settles(const OrderStatistics& order, double centre) {
  const auto index = tail_index(order, centre);
  return !index || *index >= least_index;
}

}  // namespace gradcalc
