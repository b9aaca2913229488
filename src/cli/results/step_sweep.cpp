#include "cli/results/step_sweep.hpp"

#include <cmath>

namespace gradcalc::cli {

std::optional<std::size_t> SchemeSweep::best() const {
  std::optional<std::size_t> best;
  for (std::size_t i = 0; i < entries.size(); ++i)
    if (!std::isnan(entries[i].error) && (!best || entries[i].error < entries[*best].error)) best = i;
  return best;
}

}  // namespace gradcalc::cli
