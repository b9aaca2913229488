#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gradcalc/definitions.hpp"
#include "gradcalc/field.hpp"

namespace gradcalc {

class BlockEvaluation;
class ParsedExpression;
class Tape;
struct Workspace;

/// The free names of an expression: those that are neither constant nor called as a function, built in or
/// defined. Of several expressions, separated by commas, those of all.
struct FreeNames {
  /// Each once, in natural alphabetical order (x2 before x10, Greek letters behind Latin ones). Those that
  /// look alike, as the micro sign and mu, are one, spelled as it stands first.
  std::vector<std::string> names;

  /// Whether they stand for coordinates by number, x_i for coordinate i: so it is when all of them are x
  /// followed by digits, when x0 is among them, or when an index is computed.
  bool numbered = true;

  /// Whether some x[...] has an index that is computed, such as x[i+1]: then x0, x1, ... are the variables,
  /// as many as the points have coordinates.
  bool indexed = false;

  /// Whether n is the number of coordinates: where it stands in an index that is computed or in a range of a
  /// loop, and in an expression with x[...], unless it is defined or declared as a variable.
  bool counts = false;

  /// The names that are no variables because they are constants, built in or defined; in the order of use.
  std::vector<std::string> constants;
};

/// How many coordinates the points of an expression have.
struct Dimension {
  explicit Dimension(std::size_t coordinates) : count(coordinates) {}

  std::size_t count;
};

/// Throws Error (syntax, too_long, unknown_name for an unknown function) as Expression does, but not for
/// names that only a declaration makes variables.
FreeNames free_names(std::string_view text, const Definitions& definitions = {});

/// A typed expression as a callable function of n doubles.
///
///     gradcalc::Expression f("x0^2 + x1^2");
///     f(std::array{3.0, 4.0});  // 25
///
/// Of many variables, with a loop, as in Python:
///
///     gradcalc::Expression f("sum(x[i]^2 for i in range(n))", gradcalc::Dimension(20000));
///
/// The syntax is muParser's, with ** as power, x[0] as x0, the constants and functions of functions.hpp, and
/// log natural. School notation is understood where it has one reading: 2x^2 is 2*x^2. muParser parses the
/// text once; the operations that it would perform are recorded on a tape, in the order typed, and the tape
/// is what a call evaluates: the arithmetic is that of the typed formula, not of an optimiser's. The powers
/// 2, 3 and 4 are products.
///
/// Copies share the tape but have a workspace of their own: give each thread a copy.
class Expression {
 public:
  /// The variables are x0, x1, ... by number, or all free names in natural alphabetical order: see FreeNames.
  /// Throws Error: syntax, too_long, or unknown_name with the place in the text. An unknown name is also one
  /// that rather is a call or a product without its operators, as sinx, or xy beside x; and a function
  /// without brackets is an error of syntax unless its name is also that of quantities: gamma, min.
  explicit Expression(std::string_view text, const Definitions& definitions = {});

  /// The variables are x0, x1, ... up to this number of coordinates, which n stands for in ranges and
  /// indices; or all free names. Throws also for a variable beyond it (unknown_name), and for an index out of
  /// range (point). Without a dimension, n is an error (argument), and an index has no upper limit.
  Expression(std::string_view text, Dimension dimension, const Definitions& definitions = {});

  /// The variables in the order of the coordinates; any name but that of a constant or of a function that is
  /// called. Throws also for an invalid, taken or repeated name (argument), and for a name of the expression
  /// that is not among them (unknown_name, or syntax for a function without brackets).
  Expression(std::string_view text, std::span<const std::string> variables,
             const Definitions& definitions = {});

  /// The components of a vector-valued function: the expressions that commas separate, as in "x0*x1, x0+x1",
  /// one or more, all of the same variables. A comma within brackets separates arguments. Throws as the
  /// constructors do, for an empty component too; places are those in the whole text.
  static std::vector<Expression> components(std::string_view text, const Definitions& definitions = {});
  static std::vector<Expression> components(std::string_view text, Dimension dimension,
                                            const Definitions& definitions = {});
  static std::vector<Expression> components(std::string_view text, std::span<const std::string> variables,
                                            const Definitions& definitions = {});

  Expression(const Expression& other);
  Expression(Expression&& other) noexcept;
  Expression& operator=(const Expression& other);
  Expression& operator=(Expression&& other) noexcept;
  ~Expression();

  /// The least number of coordinates that a call needs; further ones are ignored.
  std::size_t dimension() const { return dimension_; }

  /// The value at x. What is undefined is nan or infinite, as in IEEE arithmetic: nothing throws, and nothing
  /// is allocated after the first call of a kind. Throws Error (argument) if x has fewer than dimension()
  /// coordinates.
  double operator()(std::span<const double> x);

  /// The values at x displaced by each of `displacements`, several at once: see field.hpp. Throws as a call.
  void evaluate(std::span<const double> x, std::span<const Displacement> displacements,
                std::span<double> values);

  /// The value at x, and the exact gradient: partials[i] is the partial derivative by coordinate i of x, to
  /// the last digits of a double, by reverse-mode automatic differentiation. All of them together cost a few
  /// evaluations, whatever n is. A partial that is infinite or too large is infinite, one that does not exist
  /// is nan; a product that underflows on the way is 0. What holds at kinks is said in exact.hpp. Throws as a
  /// call, and unless there is one partial for each coordinate.
  double gradient(std::span<const double> x, std::span<double> partials);

 private:
  friend class BlockEvaluation;
  friend ParsedExpression;

  Expression(std::shared_ptr<const Tape> tape, std::size_t dimension);

  std::shared_ptr<const Tape> tape_;
  std::unique_ptr<Workspace> workspace_;
  std::size_t dimension_ = 0;
};

}  // namespace gradcalc
