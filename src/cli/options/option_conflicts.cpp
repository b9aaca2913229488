#include "cli/options/option_conflicts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string>

#include "cli/options/option_values.hpp"

namespace gradcalc::cli {
namespace {

struct Exclusion {
  std::string_view option;
  std::string_view other;
  std::string_view reason;
  std::string_view hint;
  std::string_view unless = {};  ///< an option that gives a meaning to the two
};

constexpr std::string_view both = "--show gradient,exact prints the numerical and the exact derivatives";

constexpr Exclusion exclusions[] = {
    {"--at", "--points", "", ""},
    {"--at", "--keep", "what --at gives has no columns",
     "the coordinates are shown by --show point,gradient"},
    {"--at", "--column", "a column is one of a table", "--at names variables: --at p=3", "--data"},
    {"--hessian", "--along", "a matrix of second derivatives has no direction", "ask for one of them"},
    {"--hessian", "--order", "the Hessian is of second order", "ask for one of them"},
    {"--hessian", "--taylor", "a matrix of second derivatives is no series", "ask for one of them"},
    {"--order", "--taylor", "the coefficients are the derivatives of all orders up to N, divided by k!",
     "ask for one of them"},
    {"--taylor", "--h", "coefficients are exact, and take no step", "--order N --h H is a difference"},
    {"--taylor", "--method", "coefficients are exact, and no differences", ""},
    {"--along", "--wrt", "the direction says which coordinates move",
     "a coordinate that does not move is 0 in the direction"},
    {"--digits", "--precision", "--digits says how many digits are printed", "leave --precision out"},
    {"--digits", "--h", "the digits are those of the exact derivative, which takes no step", ""},
    {"--digits", "--method", "the digits are those of the exact derivative, which is no difference", ""},
    {"--digits", "--check", "a check compares doubles",
     "without --digits it compares with proven derivatives"},
    {"--digits", "--data", "a total over data is computed in doubles", "--exact gives its derivatives"},
    {"--digits", "--plot", "a picture shows no more digits than doubles have", "leave --digits out"},
    {"--digits", "--sweep", "a sweep shows differences in doubles", "leave --digits out"},
    {"--exact", "--h", "an exact derivative takes no step", both},
    {"--formula", "--at", "a formula holds at every point", "leave one of them out"},
    {"--formula", "--points", "a formula holds at every point", "leave one of them out"},
    {"--formula", "--data", "a sum over many rows is no formula",
     "without --data, the formula is that of one row"},
    {"--formula", "--taylor", "coefficients are numbers at a point",
     "--order N gives the formula of a derivative"},
    {"--formula", "--h", "a formula takes no step", ""},
    {"--formula", "--method", "a formula is no difference", ""},
    {"--formula", "--digits", "a formula has no digits", "leave --digits out"},
    {"--formula", "--precision", "numbers in a formula are exact", "leave --precision out"},
    {"--formula", "--show", "formulas have no columns to choose", "leave --show out"},
    {"--formula", "--sweep", "a sweep is of differences at one point", ""},
    {"--formula", "--check", "a formula is proven before it is printed", "ask for one of them"},
    {"--formula", "--keep", "there are no input columns", ""},
    {"--formula", "--column", "there are no input columns", ""},
    {"--formula", "--plot", "a formula is text, and a picture needs points",
     "a picture of --at has the formula of the derivative in its key"},
    {"--plot", "--points", "a picture is of the points of --at", "--at 0:20:0.1 is a range"},
    {"--plot", "--hessian", "a picture shows f and its gradient", ""},
    {"--plot", "--taylor", "a picture shows f and its gradient", ""},
    {"--plot", "--check", "a picture shows no comparison", ""},
    {"--plot", "--format", "a picture is no text", ""},
    {"--plot", "--show", "a picture shows f and its gradient", ""},
    {"--emit", "--formula", "code is no formula to read", "ask for one of them"},
    {"--emit", "--at", "the code is a function of the point", "a point is given where it is called"},
    {"--emit", "--points", "the code is a function of the point", "a point is given where it is called"},
    {"--emit", "--data", "the code is of one expression, not of rows", ""},
    {"--emit", "--column", "the code is of no table", ""},
    {"--emit", "--along", "the code has the partial derivatives", "--wrt chooses some"},
    {"--emit", "--order", "the code has first derivatives, or second ones", "--hessian gives these"},
    {"--emit", "--taylor", "the code has first derivatives, or second ones", "--hessian gives these"},
    {"--emit", "--h", "the code computes exact derivatives, which take no step", ""},
    {"--emit", "--method", "the code computes exact derivatives, which are no differences", ""},
    {"--emit", "--digits", "the code computes in doubles", ""},
    {"--emit", "--check", "nothing is computed that could be checked", ""},
    {"--emit", "--sweep", "nothing is computed", ""},
    {"--emit", "--plot", "the code is no picture", "ask for one of them"},
    {"--emit", "--format", "the code is no result", ""},
    {"--emit", "--show", "the code is no result", ""},
    {"--emit", "--precision", "the code has all digits of its numbers", ""},
    {"--emit", "--keep", "the code is no table", ""},
    {"--emit", "--no-header", "the code is no table", ""},
    {"--exact", "--method", "an exact derivative is no difference", both},
    {"--sweep", "--points", "a sweep is of one point", "give it by --at"},
    {"--sweep", "--h", "a sweep goes through the steps from 0.1 to 1e-14", ""},
    {"--sweep", "--exact", "a sweep shows differences beside the exact derivative", ""},
    {"--sweep", "--taylor", "coefficients are exact, and no differences", "--order N --sweep shows those"},
    {"--sweep", "--check", "a sweep compares with the exact derivative", ""},
    {"--sweep", "--show", "a sweep has columns of its own", ""},
};

/// What a program has nothing for. `option` is left out: it is --exec or --exec-stream.
constexpr std::string_view no_formula = "a program has no formula";
constexpr std::string_view estimate = "--h auto estimates the errors";

constexpr Exclusion program_exclusions[] = {
    {"", "--file", "the function is a program or an expression", ""},
    {"", "--data", "a program reads its data itself", ""},
    {"", "--exact", no_formula, estimate},
    {"", "--digits", no_formula, estimate},
    {"", "--taylor", no_formula, "--order N is the N-th derivative, by differences"},
    {"", "--formula", no_formula, ""},
    {"", "--emit", no_formula, ""},
};

/// What leaves uncertainties without a meaning. `option` is left out: it is one about them.
constexpr std::string_view alone = "without uncertainties it gives the derivatives";
constexpr std::string_view proven_sensitivities = "the sensitivities are proven derivatives";

constexpr Exclusion uncertainty_exclusions[] = {
    {"", "--hessian", "second derivatives are in the terms of second order", alone},
    {"", "--order", "uncertainties are propagated to second order", alone},
    {"", "--taylor", "uncertainties are propagated to second order", alone},
    {"", "--along", "uncertainties have a direction each", alone},
    {"", "--wrt", "the uncertainties of all quantities count", "a quantity without +- is exact"},
    {"", "--h", proven_sensitivities, alone},
    {"", "--method", proven_sensitivities, alone},
    {"", "--digits", "uncertainties are computed in doubles", alone},
    {"", "--sweep", "a sweep shows differences", alone},
    {"", "--check", proven_sensitivities, alone},
    {"", "--formula", "uncertainties are numbers at a point", ""},
    {"", "--emit", "the code has no uncertainties", ""},
};

struct Requirement {
  std::string_view option;
  std::string_view other;
  std::string_view alternative = {};  ///< that gives a meaning, too
};

constexpr Requirement requirements[] = {
    {"--tol", "--check"},
    {"--total", "--data"},
    {"--seed", "--along", "--trials"},
    {"--plot", "--at"},
};

}  // namespace

void refuse_conflicts(FunctionRef<bool(std::string_view)> has) {
  if (has("--exec") && has("--exec-stream"))
    fail("--exec and --exec-stream exclude each other",
         "a program is started for each evaluation, or once for all");
  for (const std::string_view program : {"--exec", "--exec-stream"})
    for (const auto& [option, other, reason, hint, unless] : program_exclusions)
      if (has(program) && has(other))
        fail(fmt::format("{} and {} exclude each other: {}", program, other, reason), std::string(hint));
  for (const auto& [option, other, reason, hint, unless] : exclusions)
    if (has(option) && has(other) && (unless.empty() || !has(unless)))
      fail(fmt::format("{} and {} exclude each other{}{}", option, other, reason.empty() ? "" : ": ", reason),
           std::string(hint));
  for (const auto& [option, other, alternative] : requirements)
    if (has(option) && !has(other) && (alternative.empty() || !has(alternative)))
      fail(fmt::format("{} has no meaning without {}{}{}", option, other, alternative.empty() ? "" : " or ",
                       alternative));
}

void refuse_column_of_derivatives(std::string_view name) {
  fail(fmt::format("--show {}: it is of derivatives, and the points have uncertainties", name),
       "without uncertainties it is shown; --show status says what is to be said of an uncertainty");
}

void refuse_conflicts_with_uncertainty(std::string_view subject, bool is_program,
                                       FunctionRef<bool(std::string_view)> has) {
  for (const auto& [option, other, reason, hint, unless] : uncertainty_exclusions)
    if (has(other))
      fail(fmt::format("{} and {} exclude each other: {}", subject, other,
                       is_program && reason == proven_sensitivities
                           ? "the steps are those of --h auto, which estimates the errors"
                           : reason),
           std::string(hint));
}

std::string_view derivative_option(FunctionRef<bool(std::string_view)> has) {
  const auto* const row =
      std::ranges::find_if(uncertainty_exclusions, [&](const Exclusion& r) { return has(r.other); });
  return row == std::end(uncertainty_exclusions) ? std::string_view() : row->other;
}

}  // namespace gradcalc::cli
