#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gradcalc::testing {

struct Interval {
  double low;
  double high;
};

/// A function with its exact gradient, each as formulas to type and as code. Points are ones at which it is
/// smooth, awkward ones included: a zero, a large offset, a steep place; it is smooth also wherever all
/// coordinates are in `smooth`.
struct KnownFunction {
  std::string name;
  std::string formula;
  std::vector<std::string> partials;  ///< formulas
  Interval smooth;
  std::vector<std::vector<double>> points;
  double (*value)(std::span<const double> x);
  std::vector<double> (*gradient)(std::span<const double> x);
};

/// From one to 50 variables. Tests loop over this table.
const std::vector<KnownFunction>& known_functions();

/// The row of this name.
const KnownFunction& known_function(std::string_view name);

}  // namespace gradcalc::testing
