#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <utility>

#include "cli/problem/other_steps.hpp"
#include "cli/problem/step_judge.hpp"
#include "cli/problem/wider_steps.hpp"

namespace gradcalc::cli {
namespace {

class BesideWiderDifferences final : public Engine {
 public:
  BesideWiderDifferences(const Problem& problem, EngineMaker make)
      : program_(problem.program),
        judge_(problem),
        is_high_(problem.layout.order > 2),
        differences_(make(problem)),
        found_(empty_result(problem)) {
    const auto [wider, widest, closer] = is_high_ ? other_steps_of_high : other_steps;
    for (std::size_t k = 0; k < others_.size(); ++k) {
      Problem other = problem;
      other.differentiation.h *= std::array{wider, widest, closer}[k];
      others_[k] = make(other);
    }
  }

  void compute(std::span<DerivativeMatrix> results) override {
    differences_->compute(results);
    for (DerivativeMatrix& result : results) at_point(result);
  }

 private:
  void at_point(DerivativeMatrix& result) {
    const std::uint64_t before = program_->evaluations();
    errors_.assign(result.entries.size(), Derivative::none);
    const auto is_unknown = [&](std::size_t k) { return std::isnan(errors_[k]); };
    // Differences of higher order agree to their rounding on smooth functions, too.
    const auto is_same = [&](std::size_t k) {
      if (is_high_) return errors_[k] == 0.0;
      return judge_.is_same(value_of(result, k), result.entries[k].value, errors_[k]);
    };
    const auto& [wider, widest, closer] = others_;
    compare(*wider, result, is_unknown);
    compare(*widest, result, is_same);
    compare(*closer, result, is_unknown);  // at the end of a domain
    for (std::size_t k = 0; k < result.entries.size(); ++k)
      judge_.judge(result.entries[k], component_of(result, k), value_of(result, k), {errors_[k]});
    result.evaluations += program_->evaluations() - before;
  }

  /// Sets the errors of those entries that need it, if there are any that have a value.
  template <class Needs>
  void compare(Engine& other, const DerivativeMatrix& result, Needs needs) {
    const auto is_asked = [&](std::size_t k) { return std::isfinite(result.entries[k].value) && needs(k); };
    bool is_any = false;
    for (std::size_t k = 0; k < errors_.size(); ++k) is_any |= is_asked(k);
    if (!is_any) return;
    found_.at = result.at;
    other.compute({&found_, 1});
    for (std::size_t k = 0; k < errors_.size(); ++k) {
      const double difference = std::fabs(result.entries[k].value - found_.entries[k].value);
      if (is_asked(k)) errors_[k] = std::isfinite(difference) ? difference : Derivative::none;
    }
  }

  static std::size_t component_of(const DerivativeMatrix& result, std::size_t k) {
    return k * result.values.size() / result.entries.size();
  }
  static double value_of(const DerivativeMatrix& result, std::size_t k) {
    return result.values[component_of(result, k)];
  }

  std::shared_ptr<Program> program_;
  StepJudge judge_;
  bool is_high_;
  std::unique_ptr<Engine> differences_;
  std::array<std::unique_ptr<Engine>, 3> others_;  ///< wider, widest and closer ones
  DerivativeMatrix found_;
  std::vector<double> errors_;
};

}  // namespace

std::unique_ptr<Engine> make_beside_wider_differences(const Problem& problem, EngineMaker make) {
  return std::make_unique<BesideWiderDifferences>(problem, make);
}

}  // namespace gradcalc::cli
