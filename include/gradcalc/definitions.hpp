#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace gradcalc {

struct Definition;

/// The constants and functions that a user defines for expressions to use:
///
///     gradcalc::Definitions definitions;
///     definitions.add("tau = 2*pi");
///     definitions.add("wave(t, k) = sin(tau*k*t)");
///     gradcalc::Expression f("wave(x0, 3)", definitions);
///
/// A value or a body is made of numbers, the built-in functions and constants, the definitions before it and,
/// in a body, its parameters. It may not use the variables of an expression: what a definition means would
/// then change with the expression that it is used in. They are passed as arguments. A parameter may well
/// have the name of a variable, and hides it in the body.
///
/// A call means what the body means with the arguments' values in place of the parameters, to the last bit:
/// the body's operations are recorded anew for each call.
class Definitions {
 public:
  /// Adds NAME=VALUE or NAME(PARAMETER, ...)=EXPRESSION. Throws Error with the place in `text`: for what is
  /// no definition, for a name that is taken (by a built-in, an earlier definition, or a coordinate: x0, x1,
  /// ...), for one that is defined by itself, for a value that is not finite, for what is too long with all
  /// calls written out, and as Expression does. What was added before then still holds.
  void add(std::string_view text);

  /// The definition of this name, or nullptr.
  std::shared_ptr<const Definition> find(std::string_view name) const;

  /// In the order in which they were added.
  std::span<const std::shared_ptr<const Definition>> all() const { return definitions_; }

 private:
  std::vector<std::shared_ptr<const Definition>> definitions_;
  std::unordered_map<std::string, std::size_t> places_;  ///< in it, of each name
};

}  // namespace gradcalc
