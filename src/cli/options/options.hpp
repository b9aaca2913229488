#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "blackbox/program.hpp"
#include "cli/input/coordinate_reader.hpp"
#include "cli/input/named_columns.hpp"
#include "cli/options/uncertainty_options.hpp"
#include "cli/output/formats.hpp"
#include "cli/output/number_format.hpp"
#include "cli/results/columns.hpp"
#include "cli/results/derivative_kinds.hpp"
#include "emit/language.hpp"
#include "gradcalc/check.hpp"
#include "gradcalc/definitions.hpp"
#include "gradcalc/derivative.hpp"
#include "totals/total.hpp"

namespace gradcalc::cli {

/// What derivatives are compared with.
enum class Reference : std::uint8_t {
  none,
  exact,     ///< the exact derivatives
  analytic,  ///< those that the user derived
  own,       ///< those that a program gives itself
};

/// How formulas are written.
enum class FormulaStyle : std::uint8_t { text, latex };

inline constexpr std::uint64_t default_seed = 1;

/// What the user asked for, each option read and checked; what needs the expression or the points to be
/// understood is still text.
/// Which differences stand beside others with another step.
enum class ComparedSteps : std::uint8_t { none, mismatches, all };

struct Options {
  std::string expression;
  std::optional<std::string> file;        ///< which has the expression; "-" is standard input
  std::optional<ProgramOptions> program;  ///< instead of an expression, which then is its command
  Definitions definitions;
  std::optional<std::string> data;  ///< a file that the expression is a total over; "-" is standard input
  Total total = Total::sum;

  std::vector<std::string> at;
  std::optional<std::string> points;  ///< a file; "-" is standard input
  std::vector<std::string> vars;
  std::vector<NamedColumn> columns;
  bool strict = false;  ///< a bad line ends the run

  DifferenceOptions difference;
  bool has_default_step = false;  ///< of differences with a fixed step, that the user did not choose
  std::vector<std::string> wrt;
  std::optional<std::string> along;   ///< a direction
  std::size_t random_directions = 0;  ///< instead of it: along so many
  std::uint64_t seed = default_seed;  ///< of these
  const DerivativeKind* kind = &derivative_kinds().front();
  std::size_t order = 1;  ///< of the derivatives, or of the last coefficient of a series
  bool is_mixed = false;  ///< by all of `wrt`, one after the other
  bool exact = false;
  std::size_t digits = 0;               ///< of exact derivatives in decimals; 0 for doubles
  std::optional<FormulaStyle> formula;  ///< the derivatives as formulas in this style, without points
  bool sweep = false;                   ///< a table of steps at one point instead of derivatives

  UncertaintyOptions uncertainty;
  std::string_view
      derivative_option;  ///< one that uncertain points leave no meaning to; empty if there is none

  Reference reference = Reference::none;
  std::string analytic;  ///< with Reference::analytic: the derivatives
  bool check = false;    ///< a difference from the reference is a failure
  double tolerance = default_tolerance;

  const OutputFormat* format = &formats().front();
  Columns show;
  Precision precision;
  bool header = true;
  bool keep = false;                ///< the input's columns before the results
  const Language* emit = nullptr;   ///< to print code in, instead of computing
  std::optional<std::string> plot;  ///< the file of a picture, or "-" for the terminal

  std::size_t jobs = 1;  ///< threads for streams and ranges

  /// Which differences are set beside others with another step, which estimates their errors: those of
  /// programs, of which nothing else tells them, with the step that the user did not choose, or in a check;
  /// along random directions, of which each is to take two evaluations, only where a check does not hold.
  ComparedSteps compared_steps() const {
    if (!program || difference.adaptive || !(has_default_step || check)) return ComparedSteps::none;
    if (random_directions == 0) return ComparedSteps::all;
    return check ? ComparedSteps::mismatches : ComparedSteps::none;
  }

  /// In decimals, the text of a coordinate counts, and no double.
  CoordinateReader::Size coordinate_size() const {
    return digits > 0 ? CoordinateReader::Size::any : CoordinateReader::Size::of_doubles;
  }
};

/// Text to print instead of a calculation: help or version.
struct Printout {
  std::string text;
};

/// Reads the command line without the program's name. Throws Error (argument) with a hint.
std::variant<Options, Printout> read_options(const std::vector<std::string>& arguments);

/// The hint for a call with no points at all.
std::string_view usage_hint();

}  // namespace gradcalc::cli
