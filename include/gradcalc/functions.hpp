#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace gradcalc {

/// Stands for what a function computes: the library's own business.
enum class FunctionId : std::uint8_t;

/// A function that expressions may call. Exactly one of the kinds below.
struct Function {
  enum class Kind {
    unary,            ///< f(x)
    binary,           ///< f(x, y)
    unary_or_binary,  ///< f(x), or f(x, y) as another function: log(x) and log(x, base)
    fold,             ///< f(x, ...): a binary function applied from left to right over one or more arguments
    mean,             ///< as fold, then divided by the number of arguments
    choice,           ///< if(condition, then, else)
  };

  std::string_view name;
  std::string_view parameters;  ///< as help writes them: "x, y"
  Kind kind;
  std::string_view group;    ///< the heading in help
  std::string_view meaning;  ///< a formula or the name, for people
  std::string_view domain;   ///< where there is a value; empty: for all numbers
  FunctionId id;             ///< the same for two names of one function
  FunctionId id_of_two;      ///< of `unary_or_binary`: the function of two arguments; else as `id`

  /// Where a derivative is exactly 0, the function does not depend on that argument at all in some
  /// neighbourhood, as max does not on the smaller one: even an infinite derivative inside has no effect.
  bool selects;

  int min_arguments() const;
  int max_arguments() const;  ///< `any_number` where there is no limit
  static constexpr int any_number = -1;

  /// Whether it takes any number of arguments, and so also a loop: sum(x[i] for i in range(n)).
  bool folds() const { return kind == Kind::fold || kind == Kind::mean; }
};

/// Another name of a function.
struct Alias {
  std::string_view name;
  std::string_view function;  ///< the name in `functions()`
};

/// A name that stands for a number.
struct Constant {
  std::string_view name;
  double value;
  std::string_view meaning;
};

/// All built-in functions, in the order in which help lists them: group by group.
std::span<const Function> functions();

/// Their other names, in the same order.
std::span<const Alias> aliases();

/// All built-in constants.
std::span<const Constant> constants();

/// The function of this name, which may be an alias, or nullptr.
const Function* find_function(std::string_view name);

/// The constant of this name, or nullptr.
const Constant* find_constant(std::string_view name);

}  // namespace gradcalc
