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
  bool hidden() const { return hidden_; }
  /// After run(): whether the estimate is far worse than a smooth function of this scale would allow.
  bool poor() const;
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
  enum class Noise : std::uint8_t { erratic, staircase };

  // Finding a pair of steps to trust.
  bool find_base();
  bool kink_at_probe(const Sample& probe);
  double early_noise(int low);
  bool descend(int low);
  bool restart_as_noise(double amplitude, Noise kind = Noise::erratic);
  bool start_in_noise(double relative);

  // From the base upward.
  bool measure();
  bool kink_above();
  bool ends_in_noise(int last);
  double noise_above();
  void raise_ceiling();
  int grow();
  int reach(const Sample& a, const Sample& b) const;
  void anchor();
  bool vanishing();
  void doubt_anchor();
  double allowance(const Sample& s) const;
  int sweep(int reach);
  int sweep_up(int first);
  void sweep_down(int first, int last);
  bool consider(int exponent, Limits limits = {});
  bool precise() const;
  bool diverging(int exponent);

  // Looking back.
  bool contradicted();
  std::size_t compared() const;
  bool explained(std::size_t k) const;
  double rounding_seen(std::size_t k) const;
  bool above_rounding(std::size_t k);
  void cover_smaller_steps();
  bool lower_base(std::size_t k);
  bool deeper_base();
  bool kinked() const;
  bool broken();
  bool beside_kink(const Sample& seen, int low);
  bool useless() const;
  bool worse_than(double part) const;
  bool drowned() const;
  void cover_larger_steps();
  void add_hidden_error();
  const Sample& largest() const;
  double largest_value() const;
  double steepness() const;

  // Of second order.
  double quotient(const Sample& s) const;
  int second_reach() const;
  double one_sided_curvature(const Sample& a, const Sample& b) const;
  const Sample* largest_flat() const;
  void widen_to_smaller_steps();
  double bend(const Sample& a, const Sample& b) const;
  double bend() const;

  Sampler& samples_;
  Regularity regularity_;
  int unit_;    // exponent of |x|; 0 at x = 0, where f alone knows its scale
  int lowest_;  // exponent of the smallest step
  Steps steps_;
  Target target_ = Target::slope;
  int reach_ = 0;  // the exponent to which the series of slopes was expected to converge
  bool hidden_ = false;
  bool doubtful_ = false;  // the base may be an artefact of rounding
  bool anchored_ = false;  // best_ is still a plain difference quotient, or nothing
  Estimate best_;
};

}  // namespace gradcalc
