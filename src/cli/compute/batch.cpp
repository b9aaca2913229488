#include "cli/compute/batch.hpp"

namespace gradcalc::cli {

void Batch::clear() {
  rows.clear();
  messages.clear();
  points = disagreements = disagreeing_points = unchecked_points = 0;
  failed = stopped = false;
}

}  // namespace gradcalc::cli
