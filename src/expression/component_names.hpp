#pragma once

#include <cstddef>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "expression/grammar.hpp"
#include "expression/lexer.hpp"
#include "expression/symbols.hpp"

namespace gradcalc {

/// The names that a component has had, for the lists in its translation, where each stands once.
class ComponentNames {
 public:
  /// The token must outlive it. `after_number`: whether a number stands directly before it, as in 2ab.
  void list(const Token& name, const Symbol& meaning, bool after_number, Translation& component);

  /// A conditional calls `if`.
  void list_conditional(Translation& component);

  void clear() {
    places_.clear();
    inherited_.clear();
  }

 private:
  void inherit(const Definition& definition, std::size_t position, Translation& component);

  /// Of variables, with their places in the list.
  std::unordered_map<std::string_view, std::size_t> places_;
  std::unordered_set<std::string_view> inherited_;  ///< the variables that its definitions take
};

}  // namespace gradcalc
