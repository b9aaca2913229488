#pragma once

#include <array>
#include <cstdint>
#include <limits>

#include "trials/normal_quantile.hpp"

namespace gradcalc {

/// Sums of the powers of numbers, their count, and the least and largest of them.
struct Moments {
  std::uint64_t count = 0;
  std::array<double, 4> power_sums{};  ///< of the first to fourth powers
  double least = std::numeric_limits<double>::infinity();
  double largest = -std::numeric_limits<double>::infinity();

  void add(const Moments& other);

  double mean() const;

  /// Of the numbers as a sample: with count - 1. nan of fewer than two.
  double standard_deviation() const;

  /// How far the standard deviation is from that of very many numbers, as a standard error: from the fourth
  /// moment, (m4 - m2^2) / (4 m2 count) of its square. Of fewer than 100, whose fourth moment is hardly
  /// known, that of normal numbers, 1 / sqrt(2 (count - 1)) of it, at least. nan of fewer than two.
  double error_of_deviation() const;

 private:
  /// About the mean.
  struct Central {
    double second;
    double fourth;
  };
  Central central() const;
};

/// Sums powers of the numbers of blocks lane by lane, in vector instructions; in one order, whatever thread
/// does it.
class BlockMoments {
 public:
  /// All of them are finite.
  void add(const TrialNumbers& numbers);
  void add(std::size_t lane, double number);

  Moments total() const;

 private:
  std::uint64_t count_ = 0;
  std::array<TrialNumbers, 4> power_sums_{};
  double least_ = std::numeric_limits<double>::infinity();
  double largest_ = -std::numeric_limits<double>::infinity();
};

}  // namespace gradcalc
