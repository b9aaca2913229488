#include "extrapolation/tableau.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace gradcalc::extrapolation {

/// 1 / ((H/h)^p - 1), the weight of the elimination of a term of a series in h^p: for p = 1, and for p = 2,
/// by how many octaves H is above h.
class EliminationWeights {
 public:
  constexpr explicit EliminationWeights(int power) {
    const double octave = power == 1 ? 2.0 : 4.0;
    double ratio = 1.0;
    for (double& weight : weights_) weight = 1.0 / ((ratio *= octave) - 1.0);
  }
  /// At least one octave. Beyond the table, where it is as good as 0, the last.
  double operator()(int octaves) const {
    return weights_[std::min(static_cast<std::size_t>(octaves), weights_.size()) - 1];
  }

 private:
  std::array<double, 64> weights_{};
};

namespace {

constexpr EliminationWeights weights_of_all_powers(1);
constexpr EliminationWeights weights_of_even_powers(2);

}  // namespace

Tableau::Tableau(const Samples& samples)
    : samples_(samples),
      is_symmetric_(is_symmetric(samples.sampler().quotient())),
      weights_(is_symmetric_ ? weights_of_even_powers : weights_of_all_powers),
      centre_error_(samples.sampler().centre_error()),
      even_error_(samples.sampler().shared_even_error()) {}

const Estimate& Tableau::best(int probe, int top, double bound) {
  best_ = {};
  bound_ = bound;
  if (!add_one(probe, top)) fill(probe, top);
  known_ = samples_.taken().size();
  now_->least = bound_;
  return best_;
}

/// Where one step comes to a row that is known, above or below it, the only new windows are those with that
/// step. Looks at these alone, if the bound refuses the others.
bool Tableau::add_one(int probe, int top) {
  const std::size_t added = samples_.taken().size() - known_;
  if (probe != probe_ || added > 1) return false;
  const Sample& last = samples_.taken().back();
  if (added == 1 && last.octave != top) {
    if (!find_row(top) || !last.is_usable) return false;
    if (last.octave <= probe || last.octave > lower_->front().bottom->octave) return false;
    before_->count = 0;
    add_below(last);
    return true;
  }
  const auto all = samples_.all();
  const auto largest = std::ranges::find(all, top, &Sample::octave);
  if (largest == all.begin() || largest == all.end() || !(*largest)->is_usable) return false;
  if (!find_row((*(largest - 1))->octave)) return false;
  add_above(**largest);
  return true;
}

/// Makes the row with this largest step, of which no window is better than the bound, the present one.
bool Tableau::find_row(int top) {
  if (before_->count > 0 && before_->top == top) std::swap(now_, before_);
  return now_->count > 0 && now_->top == top && bound_ <= now_->least;
}

void Tableau::fill(int probe, int top) {
  probe_ = probe;
  now_->count = 0;
  bool is_whole = is_symmetric_;
  for (const Sample* const s : samples_.all()) {
    if (s->octave > top || s->octave <= probe) continue;
    if (s->is_usable) {
      add_above(*s);
    } else if (is_symmetric_) {
      now_->count = 0;  // windows do not reach across a step at which f is on other branches
      is_whole = false;
    }
  }
  if (!is_whole) now_->count = before_->count = 0;
  before_->least = bound_;
}

Tableau::Window Tableau::window_of(const Sample& s) {
  return {s.quotient, s.noise, s.centre_weight, s.even, s.even_noise, &s, &s};
}

/// To the present row, whose windows are of even powers.
void Tableau::add_below(const Sample& added) {
  const std::array<Window, most_terms>& above = *lower_;
  std::swap(lower_, next_lower_);
  std::array<Window, most_terms>& windows = *lower_;
  windows.front() = window_of(added);
  std::size_t terms = 1;
  for (; terms <= now_->count && terms < most_terms; ++terms)
    extend(windows[terms], windows[terms - 1], above[terms - 1], nullptr);
  if (now_->count++ < most_terms) now_->upper[terms - 1] = windows[terms - 1];
}

/// To the present row, which becomes the one before.
void Tableau::add_above(const Sample& added) {
  std::swap(now_, before_);
  const Row& row = *before_;
  std::array<Window, most_terms>& windows = now_->upper;
  now_->top = added.octave;
  now_->count = row.count + 1;
  windows.front() = window_of(added);
  for (std::size_t terms = 1; terms < std::min(now_->count, most_terms); ++terms)
    extend(windows[terms], row.upper[terms - 1], windows[terms - 1],
           terms < row.count ? &row.upper[terms] : nullptr);
  if (row.count < most_terms) (*lower_)[row.count] = windows[row.count];
}

/// The window with one more step above; looks whether it is the best. Of all powers also the one counts that
/// begins a step below, if there is one.
void Tableau::extend(Window& result, const Window& window, const Window& above, const Window* below) {
  const double c = weights_(above.top->octave - window.bottom->octave);
  const double change = c * (window.value - above.value), even_change = c * (window.even - above.even);
  const double even_noise = c * (window.even_noise + above.even_noise);
  const Window wider{window.value + change,
                     window.noise + c * (window.noise + above.noise),
                     window.centre_weight + c * (window.centre_weight - above.centre_weight),
                     window.even + even_change,
                     window.even_noise + even_noise,
                     window.bottom,
                     above.top};
  result = wider;

  const double noise = noise_of(wider);
  double truncation = std::fabs(change);
  // The negation also refuses what is not a number.
  if (!(noise + truncation_safety * truncation < bound_)) return;
  if (is_symmetric_) {
    const double excess = std::max(0.0, std::fabs(wider.even) - wider.even_noise - even_error_);
    if (excess > largest_change * std::fabs(wider.bottom->even)) return;
    // Where the error of f(x) hides what the even part tends to, its change by the largest step tells.
    const double masked = even_error_ > wider.even_noise ? std::fabs(even_change) - even_noise : 0.0;
    truncation = std::max(truncation, std::max(excess, masked) / wider.bottom->step);
  } else {
    // Powers of h that are no whole ones converge slowly: it shows when the window moves.
    if (below == nullptr) return;
    const double shift = std::fabs(wider.value - below->value) - noise - noise_of(*below);
    truncation = std::max(truncation, shift_safety * shift);
  }
  const double error = noise + truncation_safety * truncation +
                       bounded::unit<double> * std::fabs(wider.value) + samples_.common();
  if (error < bound_ && (!is_symmetric_ || grows(wider, *window.top)))
    best_ = {false, wider.bottom->octave, wider.top->octave, wider.value, bound_ = error, noise, truncation};
}

/// Whether what quotients miss of the result grows with the step h, and as much as h: it grows with h^2 where
/// the series converges, and no more where steps are beyond the scale of f. `below` is the largest step but
/// one.
bool Tableau::grows(const Window& window, const Sample& below) const {
  const Sample& top = *window.top;
  const double missed = std::fabs(top.quotient - window.value);
  const double missed_below = std::fabs(below.quotient - window.value);
  const double noise = top.noise_with(centre_error_) + below.noise_with(centre_error_);
  return missed_below <= noise || missed / top.step >= missed_below / below.step;
}

double Tableau::noise_of(const Window& window) const {
  return window.noise + std::fabs(window.centre_weight) * centre_error_;
}

}  // namespace gradcalc::extrapolation
