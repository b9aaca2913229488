#pragma once

#include <cstdint>
#include <optional>

#include "adaptive/extrapolation.hpp"
#include "adaptive/regularity.hpp"
#include "adaptive/sampler.hpp"

namespace gradcalc {

/// The search for the step: up from the smallest sample that can be trusted, as far as larger steps help. One
/// search over the samples of one slice.
class Search {
 public:
  explicit Search(Sampler& samples);

  /// The derivative; nothing where f shows no smooth behaviour down to the smallest step, or a kink.
  /// f is known to carry this noise, relative to its scale.
  std::optional<Estimate> run(double known_noise = 0);

  /// After run() has found a derivative, from the same samples and where need be from more: the curvature or
  /// the mixed second derivative.
  std::optional<Estimate> run_second(Target target);
  /// The same from the samples that there are.
  Estimate fit_taken(Target target);

  /// After run(): whether the estimate is limited by noise of f that is far above rounding.
  bool noisy() const;
  /// After run() found nothing: whether that is because f hides in its rounding.
  bool below_rounding() const { return below_rounding_; }
  /// After run(): whether the estimate is far worse than a smooth function of this scale would allow.
  bool low_accuracy() const;
  /// After run(): the noise that f carries, relative to its scale, if that was seen; otherwise 0.
  double noise() const;
  /// After run_second(): whether it found nothing because the quotients are too large for a double.
  bool overflowed() const;
  /// After run(): the exponent of the largest step that was of use; nothing where f does not vary.
  std::optional<int> natural_exponent() const;

 private:
  // Exponents of steps.
  struct Steps {
    int previous = 0;  // f was found smooth between this and
    int top = 0;       // this one,
    int ceiling = 0;   // but not up to this one; beyond all steps if there is none such
    int highest = 0;   // the largest that may be taken
  };

  // Seen in the even part where it should be nothing, or above steps between whose jumps f looks smooth.
  enum class Noise : std::uint8_t { random, step_function };

  // Finding a pair of steps to trust.
  bool find_base();
  bool kink_at_probe(const Sample& probe);
  double noise_at_probe(int low);
  bool find_smaller_base(int low);
  bool restart_above_noise(double amplitude, Noise kind = Noise::random);
  bool start_above_noise(double relative);

  // From the base upward.
  bool estimate();
  bool kink_above_base();
  bool ends_at_rounding_jump(int last);
  double noise_above_base();
  void raise_ceiling();
  int enlarge_steps();
  int radius_exponent(const Sample& a, const Sample& b) const;
  void take_base_quotient();
  bool slopes_vanish();
  void widen_base_quotient();
  double slope_error(const Sample& s) const;
  int fit_octaves(int reach);
  int extend_upward(int first);
  void extend_downward(int first, int last);
  bool fit_windows(int exponent, Limits limits = {});
  bool accurate_enough() const;
  bool diverging(int exponent);

  // Looking back.
  bool must_restart();
  std::size_t verifiable_samples() const;
  bool explained(std::size_t k) const;
  double rounding_jump(std::size_t k) const;
  bool restart_above_rounding(std::size_t k);
  void widen_to_smaller_slopes();
  bool restart_at_sample(std::size_t k);
  bool restart_below_samples();
  bool kinked() const;
  bool not_differentiable();
  bool beside_kink(const Sample& seen, int low);
  bool not_converged() const;
  bool worse_than(double part) const;
  bool below_noise() const;
  void widen_to_larger_slopes();
  void add_unseen_error();
  const Sample& largest() const;
  double largest_value() const;
  double slope_scale() const;

  // Of second order.
  double quotient(const Sample& s) const;
  int second_radius_exponent() const;
  double one_sided_curvature(const Sample& a, const Sample& b) const;
  const Sample* largest_flat() const;
  void widen_to_smaller_quotients();
  double curvature_scale(const Sample& a, const Sample& b) const;
  double curvature_scale() const;

  Sampler& samples_;
  Regularity regularity_;
  int unit_;    // exponent of |x|; 0 at x = 0, where f alone knows its scale
  int lowest_;  // exponent of the smallest step
  Steps steps_;
  Target target_ = Target::slope;
  int radius_exponent_ = 0;  // the exponent to which the series of slopes was expected to converge
  bool below_rounding_ = false;
  bool base_unconfirmed_ = false;  // the base may be an artefact of rounding
  bool unextrapolated_ = false;    // best_ is still a plain difference quotient, or nothing
  Estimate best_;
};

}  // namespace gradcalc
