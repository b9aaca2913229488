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

/// The constants, functions and quantities that a user defines for expressions to use:
///
///     gradcalc::Definitions definitions;
///     definitions.add("tau = 2*pi");
///     definitions.add("wave(t, k) = sin(tau*k*t)");
///     definitions.add("r = hypot(x0, x1)");
///     gradcalc::Expression f("wave(r, 3)", definitions);
///
/// A value or a body is made of numbers, the built-in functions and constants, the definitions before it and,
/// in a body, its parameters. Any other name is a variable of the expressions that use the definition, as if
/// it stood in them: a definition without parameters is then a quantity that is differentiated through. A
/// parameter may well have the name of a variable, and hides it in the body.
///
/// A call means what the body means with the arguments' values in place of the parameters, to the last bit:
/// the body's operations are recorded anew for each call.
class Definitions {
 public:
  /// Adds NAME=VALUE or NAME(PARAMETER, ...)=EXPRESSION. Throws Error with the place in `text`: for what is
  /// no definition, for a name that is taken (by a built-in, an earlier definition, or a coordinate: x0, x1,
  /// ...), for one that an earlier definition takes for a variable, for one that is defined by itself, for a
  /// value that is not finite, for what is too long with all calls written out, and as Expression does. What
  /// was added before then still holds.
  void add(std::string_view text);

  /// The definition of this name, or nullptr.
  std::shared_ptr<const Definition> find(std::string_view name) const;

  /// The first definition that this is a variable of, or nullptr.
  std::shared_ptr<const Definition> user_of(std::string_view variable) const;

  /// In the order in which they were added.
  std::span<const std::shared_ptr<const Definition>> all() const { return definitions_; }

 private:
  std::vector<std::shared_ptr<const Definition>> definitions_;
  std::unordered_map<std::string, std::size_t> places_;  ///< in it, of each name
  std::unordered_map<std::string, std::size_t> users_;   ///< in it, the first of each variable
};

}  // namespace gradcalc
