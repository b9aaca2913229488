#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

namespace gradcalc {

/// From where to where.
struct ValueRange {
  double low;
  double high;

  double width() const { return high - low; }
};

/// Many numbers in ascending order, or what is known of their order.
class OrderStatistics {
 public:
  virtual ~OrderStatistics() = default;

  virtual std::uint64_t count() const = 0;

  /// The number of this rank, from 1 to count(); between two ranks, a number between theirs.
  virtual double at(double rank) const = 0;

  /// How far at(rank) may be from it at most: 0 where it is one of the numbers.
  virtual double resolution(double rank) const = 0;

  /// The shortest interval from some number to that which is `ranks` ranks higher; ranks < count().
  virtual ValueRange shortest(std::uint64_t ranks) const = 0;

  /// How many numbers are less than x: a count, or where counts are in bins, in proportion.
  virtual double count_below(double x) const = 0;
};

/// All of the numbers, sorted.
class SortedNumbers final : public OrderStatistics {
 public:
  /// There is one at least; none is nan.
  explicit SortedNumbers(std::vector<double> sorted) : sorted_(std::move(sorted)) {}

  std::uint64_t count() const override { return sorted_.size(); }
  double at(double rank) const override;
  double resolution(double /*rank*/) const override { return 0.0; }
  ValueRange shortest(std::uint64_t ranks) const override;
  double count_below(double x) const override;

 private:
  std::vector<double> sorted_;
};

/// Counts numbers in bins: memory is the same for any count of numbers, and the order in which they come does
/// not matter. Where numbers are usual, a bin is a 2048th of their interquartile range; from eight such
/// ranges on, a 256th of the distance from the median at most. A bin whose numbers are all the same knows
/// this number; in others, numbers are taken as equally spaced: what is given lies in the bin of the right
/// number, and its error is less than the bin's width.
class Histogram final : public OrderStatistics {
 public:
  /// Bins about `centre`, in units of `scale` > 0.
  Histogram(double centre, double scale);

  /// Counts a number whose standard value, (number - centre) / scale, is t: no nan.
  void add(double number, double t) { bins_[bin_of(t)].add(1, number); }

  /// Adds the counts of another with the same bins.
  void add(const Histogram& other);

  /// To be called when all is counted, with the least and the largest number: nothing beyond them is given.
  void finish(const ValueRange& range);

  std::uint64_t count() const override { return below_.back(); }
  double at(double rank) const override;
  double resolution(double rank) const override;
  ValueRange shortest(std::uint64_t ranks) const override;
  double count_below(double x) const override;

 private:
  struct Bin {
    std::uint64_t count = 0;
    double number = 0.0;  ///< if all are the same; else nan

    void add(std::uint64_t more, double same) {
      if (count == 0)
        number = same;
      else if (number != same)
        number = std::numeric_limits<double>::quiet_NaN();
      count += more;
    }
  };

  static constexpr double core = 8.0;  ///< standard values nearer to 0 have bins of one width
  static constexpr double bins_of_unit = 2048.0;
  static constexpr std::size_t core_bins = 2 * 8 * 2048;
  static constexpr std::size_t side_bins = std::size_t{64} * 256;  ///< 64 octaves of 256 bins

  static std::size_t bin_of(double t) {
    // Also false for infinity.
    if (t > -core && t < core) return side_bins + static_cast<std::size_t>((t + core) * bins_of_unit);
    return side_bin_of(t);
  }
  static std::size_t side_bin_of(double t);

  /// Where a bin begins, as a number.
  double edge(std::size_t bin) const;
  ValueRange extent(std::size_t bin) const;
  /// The bin of the number of a rank.
  std::size_t bin_at(double rank) const;
  double within(std::size_t bin, double rank) const;

  double centre_;
  double scale_;
  std::vector<Bin> bins_;
  std::vector<std::uint64_t> below_ = {};  ///< how many numbers are in the bins before each, and in all
  ValueRange range_{};
};

}  // namespace gradcalc
