#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <span>

#include "blocks/block.hpp"
#include "gradcalc/derivative.hpp"

namespace gradcalc {

/// A scheme at a fixed step, ready to be applied at many points.
class Stencil {
 public:
  /// Throws Error (argument) for invalid options.
  explicit Stencil(const DifferenceOptions& options);

  /// A node other than the point itself: its distance from x, and the factor of f there.
  struct Offset {
    double step;
    double weight;
    double tolerance;  ///< how far rounding may move the node
  };

  std::span<const Offset> offsets() const { return {offsets_.data(), count_}; }

  /// The factor of f(x), and what the weighted sum is divided by.
  double centre_weight() const { return centre_weight_; }
  double divisor() const { return divisor_; }

  /// The coordinate of a node: x + offset h, rounded.
  static double position(double x, const Offset& offset) { return x + offset.step; }

  /// The derivative from f's values at the positions of all offsets, and f(x). (Into a result: returned by
  /// value, it would be written in pieces and copied as a whole, which stalls the processor.)
  void quotient(double x, double fx, const double* samples, Derivative& result) const {
    double sum = centre_weight_ * fx;
    bool rounded = false;
    const double* sample = samples;
    for (const Offset& offset : offsets()) {
      sum += offset.weight * *sample++;
      rounded |= is_rounded(x, offset);
    }
    result.value = sum / divisor_;
    result.verdict = Verdict::ok;
    result.evaluations = static_cast<std::uint32_t>(count_);
    // Whatever is not finite at some node makes the sum not finite, too.
    if (rounded || !std::isfinite(result.value + fx)) [[unlikely]]
      examine(x, fx, samples, result);
  }

  /// The same for a block of points: x[p], fx[p] and samples[i * block_size + p] for the node of offset i.
  /// `result_of(p)` is where the result goes, or nullptr.
  template <class ResultOf>
  void quotients(const double* x, const double* fx, const double* samples, ResultOf result_of) const {
    std::array<double, block_size> value;
    std::array<double, block_size> moved;  // by rounding, beyond the tolerance
    for (std::size_t p = 0; p < block_size; ++p) {
      value[p] = centre_weight_ * fx[p];
      moved[p] = 0.0;
    }
    for (std::size_t i = 0; i < count_; ++i) {
      const Offset offset = offsets_[i];
      for (std::size_t p = 0; p < block_size; ++p) {
        value[p] += offset.weight * samples[i * block_size + p];
        moved[p] += is_rounded(x[p], offset) ? 1.0 : 0.0;
      }
    }
    for (std::size_t p = 0; p < block_size; ++p) value[p] /= divisor_;
    for (std::size_t p = 0; p < block_size; ++p) {
      Derivative* const result = result_of(p);
      if (result == nullptr) return;
      result->value = value[p];
      result->verdict = Verdict::ok;
      result->evaluations = static_cast<std::uint32_t>(count_);
      if (moved[p] != 0.0 || !std::isfinite(value[p] + fx[p])) [[unlikely]]
        examine_in_block(p, x, fx, samples, *result);
    }
  }

 private:
  static bool is_rounded(double x, const Offset& offset) {
    return !(std::fabs(position(x, offset) - x - offset.step) <= offset.tolerance);
  }

  /// The verdict on a quotient that is not simply ok.
  void examine(double x, double fx, const double* samples, Derivative& result) const;

  void examine_in_block(std::size_t p, const double* x, const double* fx, const double* samples,
                        Derivative& result) const;

  std::array<Offset, Scheme::max_nodes> offsets_{};
  std::size_t count_ = 0;
  double centre_weight_ = 0.0;  ///< of f(x): 0 in central schemes, whose sum starts from a signed zero
  double divisor_;
};

}  // namespace gradcalc
