#include "cli/options/derivative_options.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

#include "cli/options/function_options.hpp"
#include "cli/options/option_values.hpp"
#include "gradcalc/error.hpp"
#include "text/wording.hpp"

namespace gradcalc::cli {
namespace {

bool is_repeated(const std::vector<std::string>& names, const std::string& name) {
  return std::ranges::count(names, name) > 1;
}

/// By what is differentiated, and how often: --order, or as many names as --wrt has.
void read_derivatives(const GivenOptions& given, Options& options) {
  const std::string option(options.kind->option);
  const std::size_t names = options.wrt.size();
  const bool has_repeated =
      std::ranges::any_of(options.wrt, [&](const auto& name) { return is_repeated(options.wrt, name); });
  if (option.empty() && has_repeated) {
    options.kind = &kind_of("--order");
    options.order = names;
  }
  if (options.kind->takes_order && given.has(option))
    options.order = read_order(option, given.last(option), option == "--taylor" ? 0 : 1);
  if (options.kind->option != "--order" || names <= 1) return;
  if (names != options.order)
    fail(fmt::format("--order {}: --wrt has {}", options.order, counted(names, "name")),
         "a name for each: --wrt x,x,y is the third derivative, twice by x and once by y; or one name for "
         "all");
  constexpr std::size_t most_mixed = 20;  // it takes up to 2^N series along lines
  const bool by_one =
      std::ranges::count(options.wrt, options.wrt.front()) == static_cast<std::ptrdiff_t>(names);
  if (by_one) options.wrt.resize(1);
  options.is_mixed = !by_one;
  if (options.is_mixed && names > most_mixed)
    fail(fmt::format("--wrt: a mixed derivative is of order {} at most, and there are {} names", most_mixed,
                     names));
}

const DerivativeKind& read_kind(const GivenOptions& given) {
  for (const DerivativeKind& kind : derivative_kinds())
    if (!kind.option.empty() && given.has(kind.option)) return kind;
  return derivative_kinds().front();
}

/// What asks for the kind: repeated names of --wrt do for --order.
std::string as_typed(const DerivativeKind& kind, const GivenOptions& given) {
  return kind.option.empty() || given.has(kind.option) ? std::string(kind.option)
                                                       : fmt::format("--wrt {}", given.last("--wrt"));
}

/// The scheme of a derivative of higher order.
const Scheme& scheme_of(const GivenOptions& given, const Options& options) {
  const bool is_difference = !options.exact;
  if (is_difference && options.order > max_central_order)
    fail(fmt::format(
             "{}: there are differences as far as order {}",
             given.has("--order") ? fmt::format("--order {}", options.order) : as_typed(*options.kind, given),
             max_central_order),
         given.has("--h") ? "without --h it is proven" : "without differences it is proven");
  return is_difference ? central_scheme(static_cast<int>(options.order)) : default_scheme();
}

/// What has the derivatives of this order with an automatic step, or else, unless of a program, with digits
/// that are proven.
std::string_view hint_instead_of_auto(const Options& options) {
  if (options.order == 1 && !options.is_mixed) return "without --order, --h auto is for first derivatives";
  const bool is_second = options.order == 2 && !options.is_mixed;
  if (options.program)
    return is_second ? "--hessian --h auto is for second derivatives"
                     : "with a number it is a central difference, which is best where noise is small";
  return is_second ? "--hessian --h auto is for second derivatives; without --h it is proven"
                   : "without --h it is proven to the last digit; with a number it is a central difference";
}

DifferenceOptions read_difference(const GivenOptions& given, const Options& options) {
  const DerivativeKind& kind = *options.kind;
  DifferenceOptions difference;
  difference.h = kind.step(options.order);
  if (given.has("--method")) difference.scheme = &choose(schemes(), "--method", given.last("--method"));
  if (!kind.central_differences.empty() && difference.scheme != &default_scheme())
    fail(fmt::format("{}: {} are {}", as_typed(kind, given), kind.central_differences, default_scheme().name),
         "leave --method out");
  if (options.kind->option == "--order") difference.scheme = &scheme_of(given, options);
  // With a scheme of higher order, a check keeps the fixed step: the automatic one has no use for the scheme.
  if (!given.has("--h"))
    difference.adaptive = kind.has_adaptive_step && given.has("--check") && difference.scheme->order <= 2;
  if (!given.has("--h")) return difference;
  const std::string& h = given.last("--h");
  difference.adaptive = h == "auto";
  if (difference.adaptive && !kind.has_adaptive_step)
    fail(fmt::format("--h auto: no step is chosen for {}", as_typed(kind, given)),
         hint_instead_of_auto(options));
  if (!difference.adaptive) difference.h = read_step(h, options.definitions);
  return difference;
}

/// Whether something is to be seen of differences, of a kind that is exact else.
bool asks_for_differences(const GivenOptions& given) {
  const auto of_differences = [](const std::string& name) {
    return name == "exact" || name == "difference" || name == "relative";
  };
  const bool is_bare_check = given.has("--check") && given.last("--check").empty();
  return given.has("--h") || given.has("--method") || given.has("--sweep") || is_bare_check ||
         (!given.has("--check") && std::ranges::any_of(given.list("--show"), of_differences));
}

/// Whether derivatives of the kind are exact without --exact.
bool is_exact_of_itself(const GivenOptions& given, const DerivativeKind& kind) {
  switch (kind.differences) {
    case Differences::unless_exact:
      return false;
    case Differences::on_request:
      return !asks_for_differences(given) && program_option(given).empty();
    case Differences::never:
      break;
  }
  return true;
}

void read_direction(const GivenOptions& given, Options& options) {
  if (given.has("--seed")) options.seed = read_seed(given.last("--seed"));
  if (!given.has("--along")) return;
  options.random_directions = read_random_directions(given.last("--along"));
  if (options.random_directions == 0) {
    options.along = given.last("--along");
    if (given.has("--seed")) fail("--seed: nothing is random", "--along random takes random directions");
    return;
  }
  for (const std::string_view other : {"--order", "--taylor", "--digits", "--formula", "--sweep", "--plot"})
    if (given.has(other))
      fail(fmt::format("{}: not along random directions", other), "--along 1,1 is a direction");
}

}  // namespace

void read_derivative(const GivenOptions& given, Options& options) {
  options.kind = &read_kind(given);
  options.has_default_step = !given.has("--h") && !given.has("--sweep");
  options.wrt = given.variables("--wrt");
  read_derivatives(given, options);
  read_direction(given, options);
  if (given.has("--digits")) options.digits = read_digits(given.last("--digits"));
  if (options.digits > 0 && options.along && options.kind->takes_order)
    fail("--digits: along a direction there are first derivatives alone",
         fmt::format("without --digits, {} proves those of a double", as_typed(*options.kind, given)));
  options.exact = given.has("--exact") || options.digits > 0 || is_exact_of_itself(given, *options.kind);
  options.difference = read_difference(given, options);
}

void read_sweep(const GivenOptions& given, Options& options) {
  options.sweep = given.has("--sweep");
  if (options.sweep && options.program && !options.kind->has_adaptive_step)
    fail(fmt::format("--sweep: of {} of a program no derivative is known that errors could be counted from",
                     options.kind->option));
  if (!options.sweep || options.at.size() == 1) return;
  if (options.at.empty()) fail("--sweep is of one point, and there is none", "give it by --at");
  fail(fmt::format("--sweep is of one point, and there are {}", options.at.size()),
       "the coordinates of a point are one argument: --at 3,4");
}

void read_check(const GivenOptions& given, Options& options) {
  options.check = given.has("--check");
  if (given.has("--tol")) options.tolerance = read_tolerance(given.last("--tol"));
  if (!options.check) return;
  options.analytic = given.last("--check");
  options.reference = options.analytic.empty() ? Reference::exact : Reference::analytic;
  if (options.analytic.empty() && options.program && options.program->has_gradient) {
    options.reference = Reference::own;
    if (options.kind->layout != kind_of("").layout && options.kind->layout != kind_of("--along").layout)
      fail(fmt::format("{}: the program's own gradient has first derivatives", options.kind->option));
  }
  // Without a step to look at, a formula is compared with what is proven.
  const bool has_step = given.has("--h") || given.has("--method");
  if (options.reference == Reference::analytic && !has_step) options.exact = !options.program;
  if (options.reference == Reference::exact && options.exact)
    fail("--check alone compares with the exact derivatives, which --exact gives already",
         "give the derivatives that you found: --check \"2*x0, 2*x1\"");
}

}  // namespace gradcalc::cli
