#include "cli/problem/wider_steps.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <utility>
#include <vector>

#include "derivatives/coordinates.hpp"
#include "derivatives/direction.hpp"
#include "differences/side.hpp"

namespace gradcalc::cli {
namespace {

/// How many times the step the wider one has. Of a staircase, which is what a search that ends at a tolerance
/// makes of f, it sees slopes that are wrong by more than a 32nd; what it misses of sin(100 x) is 0.4 %.
constexpr double wider = 16.0;

/// The same where the difference is exactly 0, as on a tread of a staircase: so far that others come in.
constexpr double widest = 1024.0;

/// Half a unit of the third digit: less is missed of three digits.
constexpr double three_digits = 5e-3;

/// What a few operations round, relative to f: less is no noise.
constexpr double rounding = 8.0 * std::numeric_limits<double>::epsilon();

/// The central differences of a component along an axis, at a distance.
struct Central {
  double distance, slope, curvature;

  Central(double d, double behind, double centre, double ahead)
      : distance(d),
        slope((ahead - behind) / (2.0 * d)),
        curvature(((ahead - centre) - (centre - behind)) / (d * d)) {}

  bool is_finite() const { return std::isfinite(slope) && std::isfinite(curvature); }
  /// By how much the slopes on both sides differ from that of the middle.
  double bend() const { return std::fabs(curvature) * distance / 2.0; }
};

class BesideWiderSteps final : public Engine {
 public:
  BesideWiderSteps(const Problem& problem, std::unique_ptr<Engine> differences)
      : program_(problem.program),
        h_(problem.differentiation.h),
        is_second_(problem.layout.is_symmetric()),
        differences_(std::move(differences)) {
    if (!problem.direction.empty()) {
      axes_.push_back(unit_vector(problem.direction));
      return;
    }
    const std::size_t n = problem.names.size();
    for (const std::size_t i : coordinates_of(problem.differentiation.wrt, n)) {
      axes_.emplace_back(n, 0.0);
      axes_.back()[i] = 1.0;
    }
  }

  void compute(std::span<DerivativeMatrix> results) override {
    differences_->compute(results);
    for (DerivativeMatrix& result : results) at_point(result);
  }

 private:
  /// Of a component along an axis: the differences, and those that they are to be compared with, at a
  /// distance of `times` the step, or not at all.
  struct Comparison {
    std::size_t component, axis;
    Central near;
    double times;
  };

  void at_point(DerivativeMatrix& result) {
    std::vector<Comparison> comparisons = doubtful(result);
    if (comparisons.empty()) return;
    ask(result.at, comparisons);
    errors_.assign(program_->components() * axes_.size(), 0.0);
    for (std::size_t k = 0; k < comparisons.size(); ++k) {
      const Comparison& c = comparisons[k];
      const Central far = central(c.component, k, c.times * h_, result.values[c.component]);
      if (far.is_finite())
        errors_[c.component * axes_.size() + c.axis] =
            is_second_ ? second_error(c, far) : first_error(c, far);
    }
    for (std::size_t k = 0; k < result.entries.size(); ++k) judge(result, k);
  }

  /// What the values that the differences are made of leave open. Those are known: nothing is asked.
  std::vector<Comparison> doubtful(const DerivativeMatrix& result) {
    std::vector<Comparison> known;
    for (std::size_t axis = 0; axis < axes_.size(); ++axis)
      for (std::size_t i = 0; i < program_->components(); ++i)
        if (result.entries[entry_along(i, axis)].verdict == Verdict::ok)
          known.push_back({i, axis, {h_, 0.0, 0.0, 0.0}, 1.0});
    ask(result.at, known);
    std::vector<Comparison> doubtful;
    for (std::size_t k = 0; k < known.size(); ++k) {
      const auto [i, axis, none, times] = known[k];
      const Central near = central(i, k, h_, result.values[i]);
      const bool is_flat = near.curvature == 0.0 && (is_second_ || near.slope == 0.0);
      if (is_second_ || near.curvature == 0.0 || near.bend() > three_digits * std::fabs(near.slope))
        doubtful.push_back({i, axis, near, is_flat ? widest : wider});
    }
    return doubtful;
  }

  /// The place among the entries of that of a component along an axis, the second one if these are second.
  std::size_t entry_along(std::size_t component, std::size_t axis) const {
    const std::size_t n = axes_.size(), row = component * n + axis;
    return is_second_ ? row * n + axis : row;
  }

  /// All components at both nodes of each comparison.
  void ask(std::span<const double> x, std::span<const Comparison> comparisons) {
    points_.clear();
    for (const Comparison& c : comparisons)
      for (const double side : {-1.0, 1.0}) {
        std::vector<double>& point = points_.emplace_back(x.begin(), x.end());
        for (std::size_t i = 0; i < point.size(); ++i)
          if (axes_[c.axis][i] != 0.0) point[i] += side * c.times * h_ * axes_[c.axis][i];
      }
    values_.resize(points_.size() * program_->components());
    program_->evaluate_at(points_, values_);
  }

  Central central(std::size_t component, std::size_t comparison, double distance, double centre) const {
    const double* const sides = values_.data() + component * points_.size() + 2 * comparison;
    return {distance, sides[0], centre, sides[1]};
  }

  /// What is left when the bend within the steps is that of a smooth function, of which a curvature at f' = 0
  /// is no error.
  double first_error(const Comparison& c, const Central& far) const {
    const double slopes = std::fabs(c.near.slope - far.slope);
    const double bends = std::fabs(c.near.curvature - far.curvature) * h_ / 2.0;
    const double error = std::max(slopes, bends);
    return error > three_digits * std::max(std::fabs(c.near.slope), far.bend()) ? error : 0.0;
  }

  double second_error(const Comparison& c, const Central& far) const {
    return std::fabs(c.near.curvature - far.curvature);
  }

  void judge(DerivativeMatrix& result, std::size_t k) const {
    MatrixEntry& entry = result.entries[k];
    if (entry.verdict != Verdict::ok) return;
    const std::size_t row = k / result.columns, column = k % result.columns;
    const std::size_t i = is_second_ ? row / axes_.size() : row;
    const double noise =
        std::max(program_->noise(i, result.values[i]), rounding * std::fabs(result.values[i]));
    double error = errors_[i * axes_.size() + column];
    // Of a mixed derivative, which has four values where those along the axes have six, over four steps.
    if (is_second_) error = std::max(error, errors_[row]) / (row % axes_.size() == column ? 1.0 : 2.0);
    const double gain = is_second_ ? 4.0 / (h_ * h_) : 1.0 / h_;
    if (error <= gain * noise || error <= three_digits * std::fabs(entry.value)) return;
    entry.error = error;
    entry.noise = error / gain;
    entry.verdict = Verdict::noisy;
  }

  std::shared_ptr<Program> program_;
  double h_;
  bool is_second_;
  std::unique_ptr<Engine> differences_;
  std::vector<std::vector<double>> axes_;    ///< along which f is differentiated, of length 1
  std::vector<std::vector<double>> points_;  ///< that were asked
  std::vector<double> values_;               ///< at these: see Program::evaluate_at
  std::vector<double> errors_;               ///< of each component, along each axis
};

}  // namespace

bool has_wider_steps(const Problem& problem) {
  const bool has_axes = problem.kind->is_guarded || problem.kind->option == "--hessian";
  return problem.program != nullptr && problem.has_default_step && problem.has_fixed_step() && has_axes &&
         problem.reference == Reference::none && side_of(*problem.differentiation.scheme) == Side::both;
}

std::unique_ptr<Engine> make_beside_wider_steps(const Problem& problem, std::unique_ptr<Engine> differences) {
  return std::make_unique<BesideWiderSteps>(problem, std::move(differences));
}

}  // namespace gradcalc::cli
