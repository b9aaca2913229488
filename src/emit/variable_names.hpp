#pragma once

#include <cstddef>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "emit/language.hpp"

namespace gradcalc {

/// The names that emitted code gives to what it holds: none that the language reserves, and each once.
class VariableNames {
 public:
  /// `frame` is the text of the function around its statements, whose own names are taken.
  VariableNames(const Language& language, std::string_view function, std::string_view frame);

  /// For a variable of a formula: its own name where the language takes it; Greek letters spelled, and
  /// underscores behind what is taken.
  std::string of_variable(std::string_view typed);

  /// For the next intermediate result: t1, t2, ...
  std::string of_intermediate();

 private:
  bool is_free(const std::string& name) const;

  const Language& language_;
  std::set<std::string, std::less<>> taken_;
  std::size_t intermediates_ = 0;
};

}  // namespace gradcalc
