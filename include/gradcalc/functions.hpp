#pragma once

#include <span>
#include <string_view>

namespace gradcalc {

/// A function that expressions may call. Exactly one of the kinds below.
struct Function {
  enum class Kind {
    unary,   ///< f(x)
    binary,  ///< f(x, y)
    fold,    ///< f(x, ...): `binary` applied from left to right over one or more arguments
    mean,    ///< as fold, then divided by the number of arguments
    choice,  ///< if(condition, then, else)
  };

  std::string_view name;
  std::string_view parameters;  ///< as help writes them: "x, y"
  Kind kind;
  std::string_view group;    ///< the heading in help
  std::string_view meaning;  ///< a formula or the name, for people
  std::string_view domain;   ///< where there is a value; empty: for all numbers
  double (*unary)(double);
  double (*binary)(double, double);

  /// The derivative of `unary` at x, where its value is `value`: many derivatives share it. nullptr: it is 0
  /// between the jumps of the function, as that of floor.
  double (*derivative)(double x, double value);

  /// The partial derivatives of `binary` at (x, y). nullptr as above.
  double (*partial_x)(double x, double y, double value);
  double (*partial_y)(double x, double y, double value);

  /// Where a derivative is exactly 0, the function does not depend on that argument at all in some
  /// neighbourhood, as max does not on the smaller one: even an infinite derivative inside has no effect.
  bool selects;

  int min_arguments() const;
  int max_arguments() const;  ///< `any_number` where there is no limit
  static constexpr int any_number = -1;
};

/// A name that stands for a number.
struct Constant {
  std::string_view name;
  double value;
  std::string_view meaning;
};

/// All built-in functions, in the order in which help lists them: group by group. Adding a row adds a
/// function everywhere.
std::span<const Function> functions();

/// All built-in constants.
std::span<const Constant> constants();

/// The row of this name, or nullptr.
const Function* find_function(std::string_view name);
const Constant* find_constant(std::string_view name);

}  // namespace gradcalc
