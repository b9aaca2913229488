#pragma once

#include <optional>

#include "trials/order_statistics.hpp"

namespace gradcalc {

/// How fast the far values of trials become rare: the exponent a where the probability to be farther than d
/// from the centre falls as d^-a, estimated from the farthest ones (Hill's estimator, The Annals of
/// Statistics 3 (1975) 1163-1174). Where a is 2 or less, there is no variance. Nothing of so few values that
/// the farthest ones are usual.
std::optional<double> tail_index(const OrderStatistics& order, double centre);

/// Whether the standard deviation of such values settles as they become more: the estimated index is 2 or
/// more. For an index of 1.5, it is less with a probability of 0.92; for one of 4.5, that of values of
/// Student's t with 5 degrees of freedom as far away as 100,000 of them show, once in 10^6.
bool deviation_settles(const OrderStatistics& order, double centre);

}  // namespace gradcalc
