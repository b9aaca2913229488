#pragma once

#include <cstddef>
#include <memory>

#include "blackbox/program.hpp"
#include "cli/problem/problem.hpp"
#include "derivatives/derivative_matrix.hpp"

namespace gradcalc::cli {

/// Judges differences of a program with a fixed step by the noise that it shows, and by differences with
/// another step.
class StepJudge {
 public:
  /// What another step tells of a difference: by how much both differ, nan where there is none, and the
  /// slopes close by, as at f' = 0 these are what the error is to be compared with.
  struct OtherStep {
    double error = Derivative::none;
    double slopes = 0.0;
  };

  explicit StepJudge(const Problem& problem);

  /// How much a difference changes at most, if each of its samples changes by 1.
  double gain() const { return gain_; }

  /// Whether both steps give the same but for rounding, where f has this value: as on a tread of a staircase.
  bool is_same(double value, double derivative, double difference) const;

  /// Sets the error of an entry of a component that has this value at the point: twice what the other step
  /// tells, five times in a check, or what is printed and rounded if that leaves a larger one. The verdict is
  /// noisy where fewer than three digits are left. It is undecided where no other step has a value; in a
  /// check only if the limit is why, as there a reference tells of it.
  void judge(MatrixEntry& entry, std::size_t component, double value, const OtherStep& other) const;

 private:
  std::shared_ptr<const Program> program_;
  bool compares_;
  bool is_checked_;
  double safety_;
  double gain_;
};

}  // namespace gradcalc::cli
