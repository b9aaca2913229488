#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "expression/formula_recorder.hpp"
#include "expression/grammar.hpp"
#include "gradcalc/definitions.hpp"
#include "gradcalc/expression.hpp"

namespace gradcalc {

/// A text of one or several expressions that has passed the grammar check. Which names it has decides what
/// its coordinates are, so it is asked for them first, and then bound to variables.
class ParsedExpression {
 public:
  /// Throws Error (syntax, too_long, unknown_name for an unknown function) with the place in the text.
  explicit ParsedExpression(std::string_view text, const Definitions& definitions = {});

  /// From now on these names are columns of data and no free names: bind() puts them behind the variables.
  void take_as_columns(std::vector<std::string> names);

  const FreeNames& free_names() const { return free_names_; }

  /// The first n of a root with odd n that is written as a power, x^(1/3): of a negative number it has no
  /// value. Empty if there is none.
  std::string odd_root() const;

  /// Throws Error (syntax) if a comma stands between two digits, 0,5: it is rather that of a decimal number.
  void refuse_decimal_commas() const;

  /// Throws Error for a name that is not among those declared, and rather holds something else: a function
  /// whose brackets are missing (syntax), or a product or a call without its operators, as in sinx or 2ab
  /// (unknown_name).
  void refuse_undeclared(std::span<const std::string> declared) const;

  /// The components as functions of the variables x0, x1, ... by number, or of all free names in natural
  /// alphabetical order: see FreeNames. Throws Error (unknown_name) if they cannot be mixed so, and as
  /// refuse_decimal_commas() and refuse_undeclared({}) do.
  std::vector<Expression> bind() const;

  /// The same of so many coordinates, which x[i] and n stand for as well. Throws Error (unknown_name) also
  /// for a variable that is none of them.
  std::vector<Expression> bind(Dimension dimension) const;

  /// The same of the given variables, in the order of the coordinates: any name but one of a constant or of a
  /// function that is called. Throws Error for an invalid, taken or repeated name (argument), and for a free
  /// name that is not among them (unknown_name, or syntax for a function without brackets).
  std::vector<Expression> bind(std::span<const std::string> variables) const;

  /// The same of a single expression. Throws Error (syntax) also if there are several.
  Expression bind_one() const;
  Expression bind_one(Dimension dimension) const;
  Expression bind_one(std::span<const std::string> variables) const;

 private:
  /// The coordinates of the variables, whose names are without lookalikes, and what x[i] and n stand for.
  struct Binding {
    std::unordered_map<std::string, std::size_t> variables;
    Coordinates coordinates;
  };

  std::vector<Expression> record(const Binding& binding, std::size_t least) const;
  [[noreturn]] void refuse_index(std::span<const std::string> variables) const;
  Expression only(std::vector<Expression> components) const;

  std::string text_;
  Definitions definitions_;
  std::vector<Translation> components_;
  std::vector<std::string> columns_;
  FreeNames free_names_;
};

}  // namespace gradcalc
