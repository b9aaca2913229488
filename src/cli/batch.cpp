#include "batch.hpp"

#include <utility>

namespace gradcalc::cli {

void Batch::clear() {
  rows.clear();
  points = disagreements = disagreeing_points = unchecked_points = 0;
  failed = stopped = false;
  messages_.clear();
  counts_ = {};
}

void Batch::add(MessageKind kind, std::string text) {
  if (wants(kind)) messages_.push_back({kind, std::move(text)});
  count_only(kind);
}

}  // namespace gradcalc::cli
