#include "trials/order_statistics.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace gradcalc {
namespace {

Histogram histogram_of(const std::vector<double>& numbers, double centre, double scale) {
  Histogram histogram(centre, scale);
  for (const double x : numbers) histogram.add(x, (x - centre) / scale);
  const auto [least, largest] = std::ranges::minmax(numbers);
  histogram.finish({least, largest});
  return histogram;
}

TEST(SortedNumbers, GiveRanksAndWhatLiesBetween) {
  const SortedNumbers numbers({1.0, 2.0, 4.0, 8.0});
  EXPECT_EQ(numbers.count(), 4U);
  EXPECT_EQ(numbers.at(1.0), 1.0);
  EXPECT_EQ(numbers.at(3.0), 4.0);
  EXPECT_EQ(numbers.at(3.25), 5.0);
  EXPECT_EQ(numbers.at(0.0), 1.0);
  EXPECT_EQ(numbers.at(9.0), 8.0);
  EXPECT_EQ(numbers.count_below(4.0), 2.0);
  const ValueRange shortest = numbers.shortest(2);
  EXPECT_EQ(shortest.low, 1.0);
  EXPECT_EQ(shortest.high, 4.0);
}

TEST(SortedNumbers, FindTheShortestIntervalAnywhere) {
  const ValueRange shortest = SortedNumbers({0.0, 5.0, 6.0, 7.0, 9.0}).shortest(2);
  EXPECT_EQ(shortest.low, 5.0);
  EXPECT_EQ(shortest.high, 7.0);
}

// Bins of 1/2048 hold one number each.
TEST(Histogram, KnowsNumbersThatAreAloneInTheirBins) {
  std::vector<double> numbers;
  for (int i = -40; i <= 40; ++i) numbers.push_back(i * 0.7 + (i % 3 == 0 ? 0.1 : 0.0));
  const Histogram histogram = histogram_of(numbers, 0.0, 1.0);
  std::ranges::sort(numbers);
  const SortedNumbers sorted(numbers);
  EXPECT_EQ(histogram.count(), 81U);
  for (int rank = 1; rank <= 81; ++rank) {
    EXPECT_EQ(histogram.at(rank), sorted.at(rank)) << rank;
    EXPECT_EQ(histogram.resolution(rank), 0.0);
  }
  for (const std::uint64_t ranks : {1U, 7U, 60U, 80U}) {
    EXPECT_EQ(histogram.shortest(ranks).low, sorted.shortest(ranks).low) << ranks;
    EXPECT_EQ(histogram.shortest(ranks).high, sorted.shortest(ranks).high) << ranks;
  }
  for (const double x : {-30.0, -1.0, 0.0, 0.05, 3.0, 28.0, 30.0})
    EXPECT_EQ(histogram.count_below(x), sorted.count_below(x)) << x;
}

// Also where a bin of equal numbers is met by one beside it: 1000 numbers, 0 or 1, are not between these.
TEST(Histogram, KnowsAtoms) {
  std::vector<double> numbers(1000, 0.0);
  std::fill(numbers.begin() + 300, numbers.end(), 1.0);
  const Histogram histogram = histogram_of(numbers, 0.3, 0.9);
  EXPECT_EQ(histogram.at(25.0), 0.0);
  EXPECT_EQ(histogram.at(300.0), 0.0);
  EXPECT_EQ(histogram.at(301.0), 1.0);
  EXPECT_EQ(histogram.at(975.0), 1.0);
  EXPECT_EQ(histogram.count_below(1.0), 300.0);
}

// Numbers that are dense have errors far below a bin, and the bin's width is the resolution.
TEST(Histogram, InterpolatesInItsBins) {
  std::vector<double> numbers;
  numbers.reserve(1000000);
  for (int i = 0; i < 1000000; ++i) numbers.push_back((i + 0.5) * 1e-6);
  const Histogram histogram = histogram_of(numbers, 0.5, 0.5);
  for (const double rank : {1.0, 25000.0, 500000.0, 975001.0, 1e6}) {
    EXPECT_NEAR(histogram.at(rank), (rank - 0.5) * 1e-6, 2e-6) << rank;
  }
  EXPECT_DOUBLE_EQ(histogram.resolution(500.0), 0.5 / 2048.0);
  EXPECT_NEAR(histogram.shortest(950000).width(), 0.95, 2e-6);
  EXPECT_NEAR(histogram.count_below(0.123456), 123456.0, 1.0);
}

// Far numbers have bins of a 256th of their distance at most, in ascending order on both sides; beyond 64
// octaves, the outermost.
TEST(Histogram, HasBinsForFarNumbers) {
  std::vector<double> numbers;
  for (int octave = 0; octave < 300; ++octave)
    for (const double part : {1.0, 1.0015, 1.3, 1.999}) {
      numbers.push_back(std::ldexp(part, octave));
      numbers.push_back(-std::ldexp(part, octave));
    }
  const Histogram histogram = histogram_of(numbers, 0.0, 1.0);
  std::ranges::sort(numbers);
  for (int rank = 1; rank <= 2400; ++rank) {
    const double number = numbers[static_cast<std::size_t>(rank) - 1];
    if (std::fabs(number) < 1e20) {
      EXPECT_NEAR(histogram.at(rank), number, std::fabs(number) / 256.0) << rank;
      EXPECT_LE(histogram.resolution(rank), std::fabs(number) / 256.0) << rank;
    }
  }
  EXPECT_EQ(histogram.at(1.0), numbers.front());
  EXPECT_EQ(histogram.at(2400.0), numbers.back());
}

TEST(Histogram, AddsUpInAnyOrder) {
  Histogram first(0.0, 1.0);
  Histogram second(0.0, 1.0);
  for (const double x : {0.25, 0.25, 0.5}) first.add(x, x);
  for (const double x : {0.25, 0.50001, 7.0}) second.add(x, x);
  Histogram forward(0.0, 1.0);
  Histogram backward(0.0, 1.0);
  forward.add(first);
  forward.add(second);
  backward.add(second);
  backward.add(first);
  for (Histogram* const each : {&forward, &backward}) each->finish({0.25, 7.0});
  EXPECT_EQ(forward.count(), 6U);
  for (int rank = 1; rank <= 6; ++rank) EXPECT_EQ(forward.at(rank), backward.at(rank)) << rank;
  EXPECT_EQ(forward.at(3.0), 0.25);
  EXPECT_EQ(forward.at(6.0), 7.0);
  EXPECT_EQ(forward.resolution(4.0), 1.0 / 2048.0);  // two different numbers
}

}  // namespace
}  // namespace gradcalc
