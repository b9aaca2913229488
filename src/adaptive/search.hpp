#pragma once

#include <cstdint>
#include <optional>

#include "adaptive/extrapolation.hpp"
#include "adaptive/regularity.hpp"
#include "adaptive/sampler.hpp"

namespace gradcalc {

/// One search for the steps at which a derivative is extrapolated: from a base, the smallest pair of steps at
/// which f is seen to be smooth, to larger steps as long as they help. Then the smaller steps are compared
/// with the result.
class Search {
 public:
  explicit Search(Sampler& samples);

  /// The first derivative; nothing where f is not smooth down to the smallest step, or has a kink at x.
  /// f is known to carry this noise, relative to its largest value.
  std::optional<Estimate> run(double known_noise = 0);

  /// After run() has found a derivative: the curvature or the mixed second derivative, from the same samples
  /// and from more where they are needed.
  std::optional<Estimate> run_second(Target target);
  /// The same from the stored samples alone; its error is infinite where nothing was found.
  Estimate fit_stored(Target target);

  /// After run() has found a derivative: whether noise of f far above rounding limits the estimate.
  bool noisy() const;
  /// After run() has found nothing: whether f varies by less than its rounding or its noise.
  bool below_rounding() const { return below_rounding_; }
  /// After run() has found a derivative: whether its error is far larger than that of a smooth function of
  /// this scale.
  bool low_accuracy() const;
  /// After run(): the noise that f was found to carry, relative to its largest value; 0 if none.
  double noise() const;
  /// After run_second() has found nothing: whether the second differences are too large for a double.
  bool overflowed() const;
  /// After run() has found a derivative: the exponent of the largest step of use; nothing where f is
  /// constant.
  std::optional<int> natural_exponent() const;

 private:
  /// Exponents of steps. The base is the pair previous and top.
  struct Steps {
    int previous = 0;  ///< f is smooth from this step
    int top = 0;       ///< to this one,
    int ceiling = 0;   ///< and not to this one; larger than `highest` if no such step is known
    int highest = 0;   ///< the largest step that may be taken
  };

  /// Noise at random, or a step function that comes of rounding inside f and is smooth between its jumps.
  enum class Noise : std::uint8_t { random, step_function };

  // search.cpp
  bool start_above_smallest_noise();
  bool estimate_until_consistent();
  bool estimate_from_base();
  bool confirm_base();
  int fit_from_base(int radius);
  bool not_differentiable();
  Shape even_shape(const Sample& a, const Sample& b, const Sample& c);
  std::optional<bool> confirmed_kink(const Sample& a, const Sample& c);
  bool beside_kink(const Sample& seen, int low);
  bool kinked() const;
  bool not_converged() const;
  bool worse_than(double part) const;
  void add_unseen_error();
  const Sample& largest() const;
  double slope_scale() const;

  // search_base.cpp
  bool find_base();
  int start_in_domain(int low);
  bool smooth_base(const Sample& probe);
  bool find_base_in_noise(int low, double noise);
  bool kink_at_probe(const Sample& probe);
  bool find_smaller_base(int low);
  bool smooth_with_middle();
  void set_base(int low, int width);

  // search_larger_steps.cpp
  int enlarge_steps();
  int larger_step(const Sample& top, int stride) const;
  int radius_exponent(const Sample& a, const Sample& b) const;
  void take_base_quotient();
  void widen_base_quotient();
  bool slopes_vanish();
  double slope_error(const Sample& s) const;
  int fit_octaves(int radius);
  int extend_upward(int first);
  void extend_downward(int first, int last);
  bool fit_windows_from(int first, int last);
  bool fit_windows(int exponent, Limits limits = {});
  bool accurate_enough() const;
  bool diverging(int exponent);

  // search_noise.cpp
  bool below_noise() const;
  double largest_value() const;
  double noise_at_probe(int low);
  bool start_above_noise(double relative);
  bool restart_above_noise(double amplitude, Noise kind = Noise::random);
  bool base_above_noise(const Sample& a, double amplitude, Noise kind, bool persistent);
  bool ends_at_rounding_jump(int last);
  bool kink_above_base();
  double noise_above_base();
  void raise_ceiling();
  void narrow_to_jump(const Sample& base);

  // search_verification.cpp
  bool must_restart();
  std::size_t verifiable_samples() const;
  bool explained(std::size_t k) const;
  double rounding_jump(std::size_t k) const;
  bool restart_above_rounding(std::size_t k);
  bool restart_at_sample(std::size_t k);
  bool restart_below_samples();
  void widen_to_smaller_slopes();
  void widen_to_larger_slopes();

  // search_second_derivative.cpp
  /// A second difference divided by h^2, and a bound of its rounding error.
  struct Quotient {
    double value;
    double error;
  };
  double quotient(const Sample& s) const;
  int second_radius_exponent() const;
  double one_sided_curvature(const Sample& a, const Sample& b) const;
  const Sample* largest_constant() const;
  void widen_to_smaller_quotients();
  std::optional<Quotient> quotient_at(int exponent);
  double scatter_at(int exponent);
  bool settles();
  double curvature_scale(const Sample& a, const Sample& b) const;
  double curvature_scale() const;

  Sampler& samples_;
  Regularity regularity_;
  int unit_;    // exponent of |x|; 0 at x = 0, where only f has a scale
  int lowest_;  // exponent of the smallest step
  Steps steps_;
  Target target_ = Target::slope;
  int radius_exponent_ = 0;  // of the radius to which the series of slopes was expected to converge
  bool below_rounding_ = false;
  bool base_unconfirmed_ = false;  // the base may be an artefact of rounding
  bool unextrapolated_ = false;    // best_ is the plain difference quotient of the base, or nothing
  Estimate best_;
};

}  // namespace gradcalc
