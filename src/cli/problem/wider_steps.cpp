#include "cli/problem/wider_steps.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include "cli/problem/other_steps.hpp"
#include "cli/problem/step_judge.hpp"
#include "derivatives/coordinates.hpp"
#include "derivatives/direction.hpp"
#include "gradcalc/check.hpp"

namespace gradcalc::cli {
namespace {

/// The central differences of a component along an axis, at a distance.
struct Central {
  static constexpr double none = Derivative::none;
  double distance = none, slope = none, curvature = none;
  double failed = none;  ///< the distance, ahead or behind, at which f is not finite

  Central() = default;
  Central(double d, double behind, double centre, double ahead)
      : distance(d),
        slope((ahead - behind) / (2.0 * d)),
        curvature(((ahead - centre) - (centre - behind)) / (d * d)),
        failed(!std::isfinite(behind)  ? -d
               : !std::isfinite(ahead) ? d
                                       : none) {}

  bool is_finite() const { return std::isfinite(slope) && std::isfinite(curvature); }
  /// By how much the slopes on both sides differ from that of the middle.
  double bend() const { return std::fabs(curvature) * distance / 2.0; }
};

class BesideWiderSteps final : public Engine {
 public:
  BesideWiderSteps(const Problem& problem, std::unique_ptr<Engine> differences)
      : program_(problem.program),
        judge_(problem),
        h_(problem.differentiation.h),
        is_second_(problem.layout.is_symmetric()),
        takes_mismatches_alone_(problem.compared_steps == ComparedSteps::mismatches),
        tolerance_(problem.tolerance),
        differences_(std::move(differences)) {
    if (problem.checked) set_reference(problem);
    if (!problem.direction.empty()) {
      axes_.push_back(unit_vector(problem.direction));
      return;
    }
    const std::size_t n = problem.names.size();
    coordinates_ = coordinates_of(problem.differentiation.wrt, n);
    for (const std::size_t i : coordinates_) {
      axes_.emplace_back(n, 0.0);
      axes_.back()[i] = 1.0;
    }
  }

  void compute(std::span<DerivativeMatrix> results) override {
    differences_->compute(results);
    for (DerivativeMatrix& result : results) at_point(result);
  }

 private:
  void set_reference(const Problem& problem) {
    checked_ = empty_result(problem);
    if (!takes_mismatches_alone_) {
      reference_ = make_reference(problem);
      return;
    }
    Problem along_this = problem;  // one of several directions, for each of which there is an engine
    along_this.directions = {problem.direction};
    reference_ = make_reference(along_this);
  }

  /// A component along an axis.
  struct Place {
    std::size_t component, axis;
  };

  void at_point(DerivativeMatrix& result) {
    std::vector<Place> places;
    if (reference_) {
      checked_.at = result.at;
      reference_->compute({&checked_, 1});
    }
    for (std::size_t i = 0; i < program_->components(); ++i)
      for (std::size_t axis = 0; axis < axes_.size(); ++axis) {
        const std::size_t k = entry_along(i, axis);
        const bool is_asked = !takes_mismatches_alone_ || agreement(result, k) != Agreement::ok;
        if (std::isfinite(result.entries[k].value) && is_asked) places.push_back({i, axis});
      }
    const std::uint64_t before = program_->evaluations();
    const std::vector<Central> near = differences(places, 1.0, result);  // those are known
    std::vector<Central> far(places.size());
    const auto is_unknown = [&](std::size_t k) { return !far[k].is_finite(); };
    const auto is_same = [&](std::size_t k) {
      return judge_.is_same(result.values[places[k].component], near[k].slope,
                            compared(near[k], far[k]).error);
    };
    compare(places, other_steps.wider, is_unknown, result, far);
    compare(places, other_steps.widest, is_same, result, far);
    compare(places, other_steps.closer, is_unknown, result, far);  // at the end of a domain
    found_.assign(program_->components() * axes_.size(), {});
    failed_.assign(axes_.size(), Derivative::none);
    for (std::size_t k = 0; k < places.size(); ++k) {
      found_[places[k].component * axes_.size() + places[k].axis] = compared(near[k], far[k]);
      failed_[places[k].axis] = far[k].failed;
    }
    for (std::size_t k = 0; k < result.entries.size(); ++k) judge(result, k);
    if (reference_) compare_mismatches(places, near, result);
    result.evaluations += program_->evaluations() - before;
  }

  /// With the reference of the check, if there is one.
  Agreement agreement(const DerivativeMatrix& result, std::size_t k) const {
    return compare_proven(result.entries[k], checked_.entries[k], tolerance_).agreement;
  }

  /// In a check, where an entry does not agree for all that, one more: two differences may be alike by
  /// chance.
  void compare_mismatches(std::span<const Place> places, std::span<const Central> near,
                          DerivativeMatrix& result) {
    std::vector<Central> found(places.size());
    compare(
        places, other_steps.between,
        [&](std::size_t k) {
          return agreement(result, entry_along(places[k].component, places[k].axis)) == Agreement::mismatch;
        },
        result, found);
    for (std::size_t k = 0; k < places.size(); ++k) {
      StepJudge::OtherStep& other = found_[places[k].component * axes_.size() + places[k].axis];
      other.error = std::fmax(other.error, compared(near[k], found[k]).error);
    }
    for (std::size_t k = 0; k < result.entries.size(); ++k) judge(result, k);
  }

  /// Takes the differences at this distance for those places that need them.
  template <class Needs>
  void compare(std::span<const Place> places, double times, Needs needs, const DerivativeMatrix& result,
               std::vector<Central>& far) {
    std::vector<Place> asked;
    std::vector<std::size_t> indices;
    for (std::size_t k = 0; k < places.size(); ++k) {
      if (!needs(k)) continue;
      asked.push_back(places[k]);
      indices.push_back(k);
    }
    if (asked.empty()) return;
    const std::vector<Central> found = differences(asked, times, result);
    for (std::size_t k = 0; k < indices.size(); ++k) far[indices[k]] = found[k];
  }

  /// The place among the entries of that of a component along an axis, the second one if these are second.
  std::size_t entry_along(std::size_t component, std::size_t axis) const {
    const std::size_t n = axes_.size(), row = component * n + axis;
    return is_second_ ? row * n + axis : row;
  }

  /// At each place, at a distance of so many steps. All that is not known is asked, once for all components.
  std::vector<Central> differences(std::span<const Place> places, double times,
                                   const DerivativeMatrix& result) {
    constexpr std::size_t none = std::numeric_limits<std::size_t>::max();
    const double distance = times * h_;
    std::vector<std::size_t> behind(axes_.size(),
                                    none);  // the indices of the points, and ahead the next ones
    std::vector<std::vector<double>> points;
    for (const Place& place : places) {
      if (behind[place.axis] != none) continue;
      behind[place.axis] = points.size();
      for (const double side : {-distance, distance}) {
        points.push_back(result.at);
        for (std::size_t i = 0; i < result.at.size(); ++i)
          if (axes_[place.axis][i] != 0.0) points.back()[i] += side * axes_[place.axis][i];
      }
    }
    std::vector<double> values(points.size() * program_->components());
    program_->evaluate_at(points, values);
    std::vector<Central> all;
    for (const Place& place : places) {
      const double* const sides = values.data() + place.component * points.size() + behind[place.axis];
      all.emplace_back(distance, sides[0], result.values[place.component], sides[1]);
    }
    return all;
  }

  /// At f' = 0 the slopes close by are not 0.
  StepJudge::OtherStep compared(const Central& near, const Central& far) const {
    if (!far.is_finite()) return {};
    const double curvatures = std::fabs(near.curvature - far.curvature);
    if (is_second_) return {curvatures, 0.0};
    return {std::max(std::fabs(near.slope - far.slope), curvatures * h_ / 2.0),
            std::max(near.bend(), far.bend())};
  }

  void judge(DerivativeMatrix& result, std::size_t k) const {
    const std::size_t row = k / result.columns, column = k % result.columns;
    const std::size_t i = is_second_ ? row / axes_.size() : row;
    StepJudge::OtherStep other = found_[i * axes_.size() + column];
    // Of a mixed derivative, which has four values where those along the axes have six, over four steps.
    const std::size_t second = is_second_ ? row % axes_.size() : column;
    const bool is_missing = std::isnan(other.error);
    if (second != column)
      other.error = is_missing ? Derivative::none : std::max(found_[row].error, other.error) / 2.0;
    judge_.judge(result.entries[k], i, result.values[i], other);
    if (result.entries[k].verdict == Verdict::undecided)
      set_place(result, k, is_missing ? column : second, is_missing ? second : column);
  }

  /// Where f has no value with another step: along the axis that failed, at the point itself along the other.
  void set_place(DerivativeMatrix& result, std::size_t k, std::size_t failed, std::size_t other) const {
    MatrixEntry& entry = result.entries[k];
    entry.where = entry.where_column = failed_[failed];
    if (coordinates_.empty()) return;
    entry.where += result.at[coordinates_[failed]];
    entry.where_column = result.at[coordinates_[other]];
    if (failed == k % result.columns && failed != other) std::swap(entry.where, entry.where_column);
  }

  std::shared_ptr<Program> program_;
  StepJudge judge_;
  double h_;
  bool is_second_;
  bool takes_mismatches_alone_;
  double tolerance_;
  std::unique_ptr<Engine> differences_;
  std::unique_ptr<Engine> reference_;        ///< of a check
  DerivativeMatrix checked_;                 ///< by the reference
  std::vector<std::size_t> coordinates_;     ///< by which f is differentiated; none along a direction
  std::vector<std::vector<double>> axes_;    ///< along which f is differentiated, of length 1
  std::vector<StepJudge::OtherStep> found_;  ///< of each component, along each axis
  std::vector<double> failed_;               ///< along each axis: the distance at which f has no value
};

}  // namespace

std::unique_ptr<Engine> make_beside_wider_steps(const Problem& problem, std::unique_ptr<Engine> differences) {
  return std::make_unique<BesideWiderSteps>(problem, std::move(differences));
}

}  // namespace gradcalc::cli
