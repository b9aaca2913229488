#include "symbolic/sample_points.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

namespace gradcalc {
namespace {

/// Of more numbers in a formula, the largest are those that shift its domain away from the small points.
constexpr std::size_t most_numbers = 6;

/// The sizes of numbers in the formula of f, each once, the largest first.
std::vector<double> numbers_in(const Tape& f) {
  std::vector<double> numbers;
  for (const Tape::Constant& each : f.constants())
    if (std::isfinite(each.value) && each.value != 0.0) numbers.push_back(std::fabs(each.value));
  std::ranges::sort(numbers, std::greater<>());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  numbers.resize(std::min(numbers.size(), most_numbers));
  return numbers;
}

}  // namespace

SamplePoints::SamplePoints(const Tape& f, std::size_t coordinates)
    : regions_{{0.1, 0.9}, {1.1, 3.0}, {-0.9, 0.9}, {-3.0, 3.0}, {2.0, 20.0}, {-30.0, -1.1}},
      random_(1),
      point_(coordinates) {
  add_regions_of_numbers(f);
  for (const double size : {1e2, 1e3, 1e6, 1e-3, 1e-6}) {
    regions_.push_back({size, 3.0 * size});
    regions_.push_back({-3.0 * size, -size});
  }
}

/// Each number is just below, just above or just between two others where the domain begins or ends.
void SamplePoints::add_regions_of_numbers(const Tape& f) {
  constexpr double above = 1.1, below = 0.9;
  double larger = 0.0;
  for (const double number : numbers_in(f)) {
    if (larger > 0.0) regions_.push_back({number, larger});
    for (const double end : {above * number, below * number}) {
      regions_.push_back({std::min(number, end), std::max(number, end)});
      regions_.push_back({-std::max(number, end), -std::min(number, end)});
    }
    larger = number;
  }
}

std::span<const double> SamplePoints::next() {
  const bool is_mixed = count_ % 2 == 1;
  const Region* region = &regions_[count_ / 2 % regions_.size()];
  for (double& each : point_) {
    if (is_mixed) region = &regions_[random_() % regions_.size()];
    each = std::uniform_real_distribution(region->low, region->high)(random_);
  }
  ++count_;
  return point_;
}

}  // namespace gradcalc
