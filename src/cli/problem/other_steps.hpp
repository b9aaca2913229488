#pragma once

namespace gradcalc::cli {

/// How many times the step those have that differences of a program are set beside. None is a ratio of small
/// numbers, as sqrt(3) is in each: a grid of inputs, or a wave, that fits to one step does not fit to the
/// other.
struct OtherSteps {
  double between;  ///< beside differences that by themselves tell nothing of their noise
  double wider;    ///< beside all
  double widest;   ///< where these are the same, as on a tread of a staircase: so far that others come in
  double closer;   ///< where f has no value at the wider one
};

/// 2 sqrt(3). 10 sqrt(3): of a staircase, which is what a search that ends at a tolerance makes of f, it sees
/// slopes that are wrong by more than a 35th; what it misses of sin(100 x) is 0.5 %. 600 sqrt(3), and 1 / (2
/// sqrt(3)).
inline constexpr OtherSteps other_steps{3.4641016151377544, 17.320508075688775, 1039.2304845413264,
                                        0.28867513459481287};

/// Of derivatives of the third order and higher, whose default steps are up to 0.1, so that such a factor
/// would leave two digits of exp: a quarter of it leaves three.
inline constexpr OtherSteps other_steps_of_high{2.0784609690826525, 4.3301270189221936, 64.95190528383289,
                                                0.5773502691896258};

}  // namespace gradcalc::cli
