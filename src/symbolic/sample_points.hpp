#pragma once

#include <cstddef>
#include <random>
#include <span>
#include <vector>

#include "tape/tape.hpp"

namespace gradcalc {

/// Points at which a function probably has a value: small ones, those around the numbers that stand in its
/// formula and between them, as of log(x-100), and large ones. The same points in each run.
class SamplePoints {
 public:
  SamplePoints(const Tape& f, std::size_t coordinates);

  /// The next point. It has as many coordinates as f.
  std::span<const double> next();

 private:
  /// An interval in which all coordinates of a point lie, or each in one of them.
  struct Region {
    double low;
    double high;
  };

  void add_regions_of_numbers(const Tape& f);

  std::vector<Region> regions_;
  std::minstd_rand random_;
  std::vector<double> point_;
  std::size_t count_ = 0;
};

}  // namespace gradcalc
