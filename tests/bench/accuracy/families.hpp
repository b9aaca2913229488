// Families of formulas as people type them, each over decades of points: rounding of an intermediate (1 + x,
// exp(x), a large constant) makes a step function of f, which no digit of f itself shows.
#pragma once

#include <functional>
#include <random>
#include <string>
#include <vector>

#include "dual.hpp"

namespace gradcalc::bench {

/// One formula, with the range from which its points are drawn log-uniformly, of either sign where
/// `negative`.
struct Family {
  std::string name;
  double low = 0;
  double high = 0;
  bool negative = false;
  std::function<double(double)> f;
  std::function<double(double)> exact;  ///< f' in quadruple precision, rounded
};

std::vector<Family> families();          ///< those that the algorithm was built with an eye on
std::vector<Family> holdout_families();  ///< those that it was not

double draw_point(const Family& family, std::mt19937_64& random);

}  // namespace gradcalc::bench
