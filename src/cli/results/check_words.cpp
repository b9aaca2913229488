#include "cli/results/check_words.hpp"

#include <fmt/format.h>

#include <cmath>

namespace gradcalc::cli {
namespace {

struct FactorWords {
  double factor;
  std::string_view words;
};

constexpr FactorWords usual_factors[] = {
    {-1.0, "opposite sign"},
    {2.0, "a factor of 2 too much"},
    {0.5, "a factor of 2 is missing"},
    {-2.0, "opposite sign and a factor of 2 too much"},
    {-0.5, "opposite sign and a factor of 2 is missing"},
    {radians_per_degree, "pi/180 times the derivative: degrees for radians"},
    {1.0 / radians_per_degree, "180/pi times the derivative: degrees for radians"},
};

std::string factor_words(double factor) {
  for (const auto& [usual, words] : usual_factors)
    if (factor == usual) return std::string(words);
  return fmt::format("{:.6g} times the derivative", factor);
}

}  // namespace

std::string_view agreement_word(Agreement agreement) {
  switch (agreement) {
    case Agreement::ok:
      return "ok";
    case Agreement::mismatch:
      return "MISMATCH";
    case Agreement::cannot_tell:
      return "cannot tell";
    case Agreement::no_value:
      break;
  }
  return "no value";
}

std::string cause_words(const LikelyCause& cause, std::string_view partial) {
  switch (cause.slip) {
    case Slip::none:
      return {};
    case Slip::not_a_number:
      return "the analytic value is not a number";
    case Slip::factor:
      return factor_words(cause.factor);
    case Slip::swapped_in_row:
      return "swapped with another component";
    case Slip::swapped_across_diagonal:
      return "swapped across the diagonal";
    case Slip::reordered:
      return "the right values in another order";
    case Slip::one_partial:
      return fmt::format("{} is {:.3g} too {}", partial, std::fabs(cause.excess),
                         cause.excess > 0.0 ? "large" : "small");
  }
  return {};
}

}  // namespace gradcalc::cli
