#pragma once

#include <string>
#include <unordered_set>
#include <vector>

namespace gradcalc {

/// A list of names in which each stands once: readers of a table find columns by name, so a name that is
/// taken gets underscores.
class UniqueNames {
 public:
  void add(std::string name);

  const std::vector<std::string>& list() const { return names_; }

 private:
  std::vector<std::string> names_;
  std::unordered_set<std::string> taken_;
};

}  // namespace gradcalc
