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
    const auto [between, wider, widest, closer] = is_high_ ? other_steps_of_high : other_steps;
    for (std::size_t k = 0; k < others_.size(); ++k) {
      Problem other = problem;
      other.differentiation.h *= std::array{between, wider, widest, closer}[k];
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
    spans_.clear();
    for (const MatrixEntry& entry : result.entries) spans_.push_back({entry.value, entry.value});
    const auto is_any = [](std::size_t) { return true; };
    const auto is_unknown = [&](std::size_t k) { return !spans_[k].is_known; };
    // Differences of higher order agree to their rounding on smooth functions, too, but are not 0 there.
    const auto is_same = [&](std::size_t k) {
      const double value = value_of(result, k), derivative = result.entries[k].value;
      if (!spans_[k].is_known) return false;
      if (is_high_) return judge_.is_same(value, 0.0, std::max(spans_[k].width(), std::fabs(derivative)));
      return judge_.is_same(value, derivative, spans_[k].width());
    };
    const auto& [between, wider, widest, closer] = others_;
    compare(*between, result, is_any);
    compare(*wider, result, is_any);
    compare(*widest, result, is_same);
    compare(*closer, result, is_unknown);  // at the end of a domain
    for (std::size_t k = 0; k < result.entries.size(); ++k) {
      MatrixEntry& entry = result.entries[k];
      judge_.judge(entry, component_of(result, k), value_of(result, k),
                   {spans_[k].is_known ? spans_[k].width() : Derivative::none});
      if (entry.verdict != Verdict::undecided) continue;
      entry.where = found_.entries[k].where;
      entry.coordinate = found_.entries[k].coordinate;
    }
    result.evaluations += program_->evaluations() - before;
  }

  /// What the differences of an entry reach from and to. Two of them may be alike by chance, as noise and
  /// what a wider step misses make up for each other, where the other two are not.
  struct Span {
    double low, high;
    bool is_known = false;  ///< the latest step has a value

    double width() const { return high - low; }
  };

  /// Takes the differences of another step for those entries that need it, if there are any with a value.
  template <class Needs>
  void compare(Engine& other, const DerivativeMatrix& result, Needs needs) {
    const auto is_asked = [&](std::size_t k) { return std::isfinite(result.entries[k].value) && needs(k); };
    bool is_any = false;
    for (std::size_t k = 0; k < spans_.size(); ++k) is_any |= is_asked(k);
    if (!is_any) return;
    found_.at = result.at;
    other.compute({&found_, 1});
    for (std::size_t k = 0; k < spans_.size(); ++k) {
      if (!is_asked(k)) continue;
      const double value = found_.entries[k].value;
      spans_[k] = {std::fmin(spans_[k].low, value), std::fmax(spans_[k].high, value), std::isfinite(value)};
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
  std::array<std::unique_ptr<Engine>, 4> others_;  ///< with the steps between, wider, widest and closer
  DerivativeMatrix found_;
  std::vector<Span> spans_;  ///< of the entries
};

}  // namespace

std::unique_ptr<Engine> make_beside_wider_differences(const Problem& problem, EngineMaker make) {
  return std::make_unique<BesideWiderDifferences>(problem, make);
}

}  // namespace gradcalc::cli
