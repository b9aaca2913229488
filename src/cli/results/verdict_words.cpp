#include "cli/results/verdict_words.hpp"

#include <algorithm>
#include <iterator>

namespace gradcalc::cli {
namespace {

struct VerdictName {
  Verdict verdict;
  std::string_view name;
};

// From the mildest to the worst.
constexpr VerdictName table[] = {
    {Verdict::ok, status_ok},
    {Verdict::step_rounded, "step rounded"},
    {Verdict::noisy, "noisy"},
    {Verdict::one_sided, "one-sided"},
    {Verdict::undecided, "undecided"},
    {Verdict::widened, "widened"},
    {Verdict::coarse_step, "coarse step"},
    {Verdict::infinite, "infinite"},
    {Verdict::step_lost, "step lost"},
    {Verdict::overflow, "overflow"},
    {Verdict::at_break, "at a break"},
    {Verdict::kink, "kink"},
    {Verdict::order_dependent, "order-dependent"},
    {Verdict::not_differentiable, "not differentiable"},
    {Verdict::undefined, "undefined"},
};

}  // namespace

std::string_view verdict_name(Verdict verdict) {
  return table[severity(verdict)].name;
}

std::size_t severity(Verdict verdict) {
  const auto* const row = std::ranges::find(table, verdict, &VerdictName::verdict);
  return static_cast<std::size_t>(row - std::begin(table));
}

}  // namespace gradcalc::cli
