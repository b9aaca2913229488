#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <limits>

#include "extrapolation/samples.hpp"

namespace gradcalc::extrapolation {

/// A derivative extrapolated from the samples of a window of neighbouring steps. The numbers come last: at
/// its end padding would make a copy write a part of the truncation twice, for which the next reader has to
/// wait.
struct Estimate {
  bool is_settled = false;  ///< the error is nothing beside the slopes around, though much of the value
  int bottom = 0;           ///< octaves of the smallest and of the largest step
  int top = 0;
  double value = std::numeric_limits<double>::quiet_NaN();
  double error = std::numeric_limits<double>::infinity();  ///< noise + 2 truncation + what is common
  double noise = 0.0;
  double truncation = std::numeric_limits<double>::infinity();

  bool is_found() const { return std::isfinite(error); }
  bool is_limited_by_noise() const { return noise > truncation; }
};

class EliminationWeights;

/// Neville's tableau of the samples of one search. With H and h the largest and the smallest step of a window
/// of neighbouring steps, and a series in h^p,
///
///     T(window) = T(without H) + c (T(without H) - T(without h)),  c = 1 / ((H/h)^p - 1),
///
/// eliminates one more term. The weights of an extrapolation to 0 alternate in sign, so that the same
/// recursion with plus signs carries the noise, sum |w_i| noise_i. The truncation is what the largest step
/// changed, and of symmetric quotients what the same weights make of the even part, which should vanish.
class Tableau {
 public:
  explicit Tableau(const Samples& samples);
  Tableau(const Tableau&) = delete;
  Tableau& operator=(const Tableau&) = delete;

  /// The best of the estimates of all windows with octaves above `probe` up to `top`. None is found where no
  /// error is less than the bound. Valid until the next call.
  const Estimate& best(int probe, int top, double bound = std::numeric_limits<double>::infinity());

 private:
  /// So many neighbouring steps.
  struct Window {
    double value;
    double noise, centre_weight;
    double even, even_noise;
    const Sample* bottom;
    const Sample* top;
  };

  /// Neighbouring steps from the smallest one above the probe up to some largest one, all of them usable.
  struct Row {
    int top = 0;                           ///< octave of the largest
    std::size_t count = 0;                 ///< of steps; 0 where nothing is known
    double least = 0.0;                    ///< error of their windows
    std::array<Window, most_terms> upper;  ///< the windows that end at the largest, by their steps
  };

  static Window window_of(const Sample& s);
  bool add_one(int probe, int top);
  bool find_row(int top);
  void fill(int probe, int top);
  void add_below(const Sample& added);
  void add_above(const Sample& added);
  void extend(Window& result, const Window& window, const Window& above, const Window* below);
  bool grows(const Window& window, const Sample& below) const;
  double noise_of(const Window& window) const;

  const Samples& samples_;
  bool is_symmetric_;
  const EliminationWeights& weights_;
  double centre_error_;
  double even_error_;

  double bound_ = 0.0;  ///< of the errors that are of interest
  Estimate best_;

  // Of the last call.
  int probe_ = 0;
  std::size_t known_ = 0;  ///< so many samples
  std::array<Row, 2> rows_;
  Row* now_ = &rows_[0];
  Row* before_ = &rows_[1];  ///< without the largest step, of which a search may think better

  /// Of both rows, the windows that begin at the smallest step, and room for those of a smaller one.
  std::array<std::array<Window, most_terms>, 2> lowers_;
  std::array<Window, most_terms>* lower_ = &lowers_[0];
  std::array<Window, most_terms>* next_lower_ = &lowers_[1];
};

}  // namespace gradcalc::extrapolation
