#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/plot/curve_shape.hpp"

namespace gradcalc::cli {

/// A value with its standard uncertainty, and an interval about it.
struct NormalCurve {
  double value;
  double uncertainty;
  AxisRange interval;
};

/// The values of many trials as a histogram, beside the linear result.
struct TrialPicture {
  std::vector<double> edges;      ///< of the bins, ascending: one more than there are bins
  std::vector<double> densities;  ///< the part of the trials in each bin, divided by its width
  NormalCurve linear;
  NormalCurve trials;  ///< mean and standard deviation, and the probabilistically symmetric interval
  AxisRange shortest;  ///< interval
};

/// What a quantity adds to an uncertainty.
struct BudgetBar {
  std::string name;
  double share;  ///< of the variance; negative ones come of correlations
};

/// The uncertainty of a function at a point.
struct UncertaintyPicture {
  std::string title;     ///< the expression
  std::string result;    ///< value and uncertainty in words
  std::string value;     ///< what the function is called
  std::string coverage;  ///< "95 %"
  std::optional<TrialPicture> trials;
  std::vector<BudgetBar> budget;
};

/// gnuplot's script: the histogram with the normal curves of the linear result and of the trials, and their
/// intervals below it; and the budget as bars, the largest first.
std::string uncertainty_script(const UncertaintyPicture& picture);

}  // namespace gradcalc::cli
