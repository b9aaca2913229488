#include "cli/explain/messages.hpp"

#include <utility>

namespace gradcalc::cli {

void Messages::add(MessageKind kind, std::string text) {
  if (wants(kind)) kept_.push_back({kind, std::move(text)});
  count_only(kind);
}

void Messages::clear() {
  kept_.clear();
  counts_ = {};
}

}  // namespace gradcalc::cli
