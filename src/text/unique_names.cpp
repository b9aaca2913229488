#include "text/unique_names.hpp"

#include <utility>

namespace gradcalc {

void UniqueNames::add(std::string name) {
  while (!taken_.insert(name).second) name += '_';
  names_.push_back(std::move(name));
}

}  // namespace gradcalc
