#include "trials/moments.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>

namespace gradcalc {

void Moments::add(const Moments& other) {
  count += other.count;
  for (std::size_t k = 0; k < power_sums.size(); ++k) power_sums[k] += other.power_sums[k];
  least = std::min(least, other.least);
  largest = std::max(largest, other.largest);
}

double Moments::mean() const {
  return power_sums[0] / static_cast<double>(count);
}

Moments::Central Moments::central() const {
  const double n = static_cast<double>(count);
  const double a1 = power_sums[0] / n, a2 = power_sums[1] / n, a3 = power_sums[2] / n, a4 = power_sums[3] / n;
  const double square = a1 * a1;
  return {a2 - square, a4 - 4.0 * a1 * a3 + 6.0 * square * a2 - 3.0 * square * square};
}

double Moments::standard_deviation() const {
  const double n = static_cast<double>(count);
  return std::sqrt(std::max(0.0, central().second) * n / (n - 1.0));
}

double Moments::error_of_deviation() const {
  const auto [m2, m4] = central();
  if (count > 1 && !(m2 > 0.0)) return 0.0;
  const double n = static_cast<double>(count);
  const double error = std::sqrt(std::max(0.0, m4 - m2 * m2) / (n - 1.0)) / (2.0 * std::sqrt(m2));
  constexpr std::uint64_t few = 100;
  return count < few ? std::max(error, standard_deviation() / std::sqrt(2.0 * (n - 1.0))) : error;
}

void BlockMoments::add(const TrialNumbers& numbers) {
  count_ += block_size;
  for (std::size_t l = 0; l < block_size; ++l) {
    const double x = numbers[l];
    const double square = x * x;
    power_sums_[0][l] += x;
    power_sums_[1][l] += square;
    power_sums_[2][l] += x * square;
    power_sums_[3][l] += square * square;
  }
  double least = least_;
  double largest = largest_;
  for (std::size_t l = 0; l < block_size; ++l) {
    least = std::min(least, numbers[l]);
    largest = std::max(largest, numbers[l]);
  }
  least_ = least;
  largest_ = largest;
}

void BlockMoments::add(std::size_t lane, double number) {
  ++count_;
  double power = 1.0;
  for (TrialNumbers& sums : power_sums_) sums[lane] += power *= number;
  least_ = std::min(least_, number);
  largest_ = std::max(largest_, number);
}

Moments BlockMoments::total() const {
  Moments moments{.count = count_, .least = least_, .largest = largest_};
  for (std::size_t k = 0; k < power_sums_.size(); ++k)
    moments.power_sums[k] = std::accumulate(power_sums_[k].begin(), power_sums_[k].end(), 0.0);
  return moments;
}

}  // namespace gradcalc
