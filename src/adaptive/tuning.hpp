#pragma once

#include <cstddef>

namespace gradcalc {

/// u, half of the spacing of doubles at 1: no correctly rounded operation errs by more, relatively.
inline constexpr double unit_roundoff = 0x1p-53;

/// Every constant of this folder: what it means, its unit, and why it has this value. Where no reason is
/// given, the value was chosen on the holdout, the random functions of the benchmark (METHOD.md), with the
/// seeds 777 and 12345, by accuracy, coverage of the error estimate and evaluations.
///
/// Units. An octave is a factor of 2 in the step h, so that steps are named by exponents: h is about
/// 2^exponent. Octaves without another origin count from the exponent of |x|, or from 0 where x = 0. A bound
/// "in u" is relative to the size of the number that was rounded.
namespace tuning {

// ----------------------------------------------------------------------------------------------------------
// Samples: which steps there are (sampler)

/// Stored samples of one search, at most. No search in the benchmark takes as many.
inline constexpr std::size_t max_samples = 64;

/// Exponent of the smallest step at x = 0, where no ulp sets one. A kink or a singularity that persists to
/// 1e-60 is taken to be at x.
inline constexpr int finest_exponent_at_zero = -200;

/// Exponent of the smallest step at any x: that of the smallest subnormal double.
inline constexpr int least_exponent = -1074;

/// Exponent of the largest step: the distance of the two points, 2 h, is still a finite double.
inline constexpr int largest_exponent = 1022;

/// Octaves from the smallest step to the largest: no stride need be longer.
inline constexpr int all_octaves = largest_exponent - least_exponent;

/// Octaves from |x| to the smallest step: the bits of a double behind the first, so that this step is an ulp
/// of x.
inline constexpr int mantissa_bits = 52;

/// Octaves by which the smallest step of an oblique line is larger. It moves the slowest coordinate by 16
/// ulps, so that rounding bends the line by no more than 1/32 of a step.
inline constexpr int oblique_spare_bits = 4;

/// Bits of a step along an oblique line behind the first: its products with coordinates of up to 30 bits are
/// exact, and at the probe also their sums with numbers of order 1.
inline constexpr int oblique_bits = 22;

/// Significant bits of a value: integers with fewer are not the outcome of single precision (24 bits).
inline constexpr int single_precision_bits = 23;

/// Significant bits of odd integers: with more, 1 may be the last bit of a double rather than a sign of
/// counting.
inline constexpr int most_integer_bits = 40;

// ----------------------------------------------------------------------------------------------------------
// The least squares fit and its error estimate (extrapolation, orthogonal_fit)

/// Samples in a window, at least: a straight line through two leaves nothing to judge it by.
inline constexpr std::size_t min_window = 3;

/// Samples in a window, at most. Over twelve octaves the smallest step weighs 2^-22; more would only cost
/// time.
inline constexpr std::size_t max_window = 12;

/// Samples up to which every window length is tried, then every other: neighbouring long windows tell nearly
/// the same.
inline constexpr std::size_t largest_dense_window = 6;

/// Powers of h^2 (one-sided: h) beside the constant, at most: order h^16. Higher ones gain nothing, as their
/// variance grows faster than the truncation error falls.
inline constexpr std::size_t max_terms = 8;

/// Degrees of freedom from which residuals are believed to measure noise. With fewer the noise looks too
/// small by chance, and the search picks just those windows. One-sided series have no even part, hence half
/// of the residuals.
inline constexpr std::size_t least_freedom_central = 5;
inline constexpr std::size_t least_freedom_one_sided = 3;

/// The same where nothing else is left: too few steps between an ulp of x and the next feature of f.
inline constexpr std::size_t least_freedom_last_resort = 2;

/// Factor on the 99 % bound of a window. The result is the smallest of some fifty bounds, which favours those
/// that are too small; twice the bound restores 99 % coverage (measured: holdout).
inline constexpr double selection_safety = 2;

/// Factor on the next term of the series, which estimates the truncation error. Where convergence is slow it
/// is too small by the convergence factor, about 3 at most where a fit is chosen.
inline constexpr double truncation_safety = 3;

/// A term that multiplies the rounding error of the value by more than this hangs on a few small steps beyond
/// a gap, and may be small by chance.
inline constexpr double gap_amplification = 16;

/// The part of its least rounding bound that is then added to such a term: a typical error rather than the
/// largest.
inline constexpr double typical_rounding = 1.0 / 3;

/// Noise of f, in u of the largest |f| in the window, at least. At powers of two values can be exact by
/// chance, those of polynomials above all; elsewhere f is right to an ulp or two.
inline constexpr double noise_floor = 3 * unit_roundoff;

/// Rounding of the quotient and of the sum that extrapolates, in u of the derivative.
inline constexpr double arithmetic_error = 2 * unit_roundoff;

/// The noise of a small value is at least this part of the noise of the largest in the window: rounding
/// inside f does not shrink with f. log(1 + x) near 0 has the noise of 1 + x.
inline constexpr double least_relative_scale = 0.25;

// ----------------------------------------------------------------------------------------------------------
// Rounding errors of f (regularity)

/// Bound of the rounding error of an odd or even part, in u of the largest |f|. f is right to 2 u, an
/// expression of a few operations to 8 u, and the parts combine three values. A lower bound costs
/// evaluations, a higher one passes over features.
inline constexpr double rounding_bound = 16;

/// Rounding of x inside f, as in sin(1e6 x), errs by u |x f'|. It explains a difference only up to this part
/// of the variation of f: by itself it would explain everything at steps of a few ulps.
inline constexpr double largest_argument_error = 1.0 / 16;

/// Error that f'' adds to f', in u of |x f''|: f may round x first, the same way at all steps, and then has
/// the derivative of a neighbouring point.
inline constexpr double argument_error = 2 * unit_roundoff;

/// A jump of f, or a spacing of its values, is taken for rounding up to this part of |f|. Single precision
/// has 2^-24, a value printed with six digits 2^-20. Where f is constant at small steps, it is a step
/// function more often than a rounded one: the border is lower.
inline constexpr double largest_quantum = 0x1p-10;
inline constexpr double largest_quantum_if_constant = 0x1p-16;

/// A jump of f by more than this, absolute, and by more than single precision's ulp of f, is a feature, not
/// rounding.
inline constexpr double least_feature_jump = 0x1p-7;
inline constexpr double single_precision_ulp = 0x1p-23;

/// Jumps in this range, absolute, are the rounding of a number of order 1 inside f, by one operation or by a
/// few.
inline constexpr double least_rounding_of_one = 0x1p-54;
inline constexpr double largest_rounding_of_one = 0x1p-46;

/// Structure narrower than this part of max(|x|, 1) is rounding inside f, however small f is: constants in
/// formulas are of order 1, and what is large against x is rounded with it. If f is constant between jumps
/// the border is 2^-40, as it may be a step function; otherwise, as in (1 - cos(x)) / x^2, 2^-24.
inline constexpr double widest_rounding = 0x1p-24;
inline constexpr double widest_rounding_if_constant = 0x1p-40;

/// A jump on one side of x only has |odd| = |even|. Below this part |odd| is that of a wrong f(x): a loss of
/// all digits.
inline constexpr double one_sided_jump_part = 0.125;

/// f is seen to vary only if its variation exceeds this multiple of its error bound. Otherwise the error of
/// the derivative is at least that of a variation of twice this bound.
inline constexpr double unseen_variation = 4;

/// Rounding error of a second difference of f where f is constant, in u of |f|: its values are right to 3 u.
/// |f| counts as no less than unseen_scale, so that the error is at least 2 u, as that of a first difference.
inline constexpr double constant_error = 6 * unit_roundoff;
inline constexpr double unseen_scale = 1.0 / 3;

// ----------------------------------------------------------------------------------------------------------
// Smoothness: whether samples belong to one smooth function (regularity)

/// Change of slope, truncation error, that may separate two steps of a smooth function, as a part of the
/// variation of f per step. Central quotients change with h^2, one-sided ones with h.
inline constexpr double central_slope_change = 1.0 / 8;
inline constexpr double one_sided_slope_change = 1.0 / 4;

/// A derivative of 0, as of x^3 at 0: no two slopes agree, but they fall at least with this power of h, which
/// can be told from a limit over this ratio of the steps.
inline constexpr double slowest_vanishing = 0.3;
inline constexpr double vanishing_ratio = 0x1p-10;

/// Factor on that fall for the rounding of the comparison itself.
inline constexpr double vanishing_tolerance = 1.01;

/// From octave to octave a one-sided slope that converges changes by half as much. Where the change falls by
/// less than this factor it grows without bound.
inline constexpr double slowest_convergence = 0.8;

/// f is resolved if the rounding error of the smaller step is at most this part of what f varies there.
inline constexpr double resolved_part = 0.5;

/// Factor on truncation that is foretold from a larger step by the least power of h that a smooth function
/// allows.
inline constexpr double foretold_truncation = 2;

/// Even parts are compared over this ratio of steps: h and h^2 then differ by more than any interplay of
/// derivatives. The samples before the window are also compared with steps beyond it, down to the lower
/// ratio.
inline constexpr double even_part_ratio = 1.0 / 30;
inline constexpr double least_even_part_ratio = 0x1p-8;

/// Samples from the smallest step on that come before the fitted window and may be compared with any larger
/// step.
inline constexpr std::size_t preceding_samples = 3;

/// Larger steps that an even part is compared with, at least, so that none is near a zero of the even part by
/// chance.
inline constexpr int least_comparisons = 3;

/// An even part is seen if it exceeds this multiple of its error bound.
inline constexpr double significance = 4;

/// Borders of the order of the even part in h: above the first f is smooth (2), above the second it has a
/// kink (1), below that a cusp.
inline constexpr double smooth_order = 1.5;
inline constexpr double kink_order = 0.8;

// ----------------------------------------------------------------------------------------------------------
// Kinks at x (regularity, search)

/// Octaves over which a kink is looked for, from the smallest step at which the even part is seen.
inline constexpr int kink_octaves = 10;

/// Samples in the lower and in the upper half of these octaves, at least.
inline constexpr int least_samples_below = 2;
inline constexpr int least_samples_above = 1;

/// From the upper to the lower half of these octaves |E| / h stays above this part (in h^2 it would fall to
/// 1/32), and |E| falls below this part (noise would not fall).
inline constexpr double kink_fall = 0.4;
inline constexpr double kink_rise = 0.25;

/// Behind the first sample |E| / h stays above this part. The rounding error of f(x), equal at all steps,
/// falls to half.
inline constexpr double kink_persistence = 0.75;

/// Octaves above the probe at which one more sample decides whether its even part is that of a kink.
inline constexpr int kink_octaves_above_probe = 9;

/// A kink is confirmed at the smallest step at which the even part exceeds this multiple of its error bound.
inline constexpr double kink_resolution = 32;

/// That step must be smaller than the present one by this factor, two octaves: then the even part of a kink
/// has fallen to a quarter, that of a cusp to less than 3/4, and that of noise has not fallen.
inline constexpr double confirming_step_ratio = 0.25;
inline constexpr double cusp_fall = 0.75;

/// At the confirming step |E| / h is at least this part of before: it would be 0 beside a kink that is not at
/// x.
inline constexpr double kink_at_x_part = 0.5;

/// Octaves from |x| below which a kink does not stand out of the rounding of f.
inline constexpr int narrowest_kink_octave = -40;

/// The even part of a smooth function grows by more than this over descent_stride octaves (2^16); that of
/// noise does not.
inline constexpr double smooth_rise = 16;

// ----------------------------------------------------------------------------------------------------------
// The base: the pair of steps that a search begins with (search)

/// The probe, in octaves: half of the digits are lost to rounding there, and features down to 1e-8 |x| are
/// seen. At x = 0 nothing tells the scale of f, so that the probe is closer.
inline constexpr int probe_octave = -26;
inline constexpr int probe_octave_at_zero = -34;

/// The start, in octaves: small against |x|, large enough for ten digits. Probe and start must agree.
inline constexpr int start_octave = -8;

/// Times that the start is moved down by pair_width where f is not finite there: the domain of f ends near x.
inline constexpr int most_domain_retreats = 4;

/// Octaves between the two steps of a base, upward and downward.
inline constexpr int base_width = 3;
inline constexpr int pair_width = 2;

/// Octaves from one pair to the next below it. At x = 0 they double each time.
inline constexpr int descent_stride = 8;

/// Estimates in one search, at most, each from the base that a smaller step made necessary.
inline constexpr int most_restarts = 4;

/// Octaves of steps below that of the base whose slopes show how good its plain quotient is.
inline constexpr int base_quotient_octaves = 3;

/// Slopes vanish with h if that of the smaller step is less than this part of that of the larger one.
inline constexpr double vanishing_slope_part = 0.25;

// ----------------------------------------------------------------------------------------------------------
// Larger steps, as long as they help (search_larger_steps)

/// Octaves of the first stride upward while truncation is below rounding; each stride is twice the one
/// before, up to the longest. Where f is constant larger steps may show a far feature instead of f at x:
/// shorter strides.
inline constexpr int first_stride = 3;
inline constexpr int longest_stride = 16;
inline constexpr int longest_stride_if_constant = 6;

/// Where f is constant at x = 1e-100 it is constant up to this exponent, or the constants of its formula are
/// that small: strides may halve the way to it.
inline constexpr int constant_limit_exponent = -64;

/// Octaves above max(|x|, 1) up to which f is followed while it does not stand out of its rounding at all.
inline constexpr int farthest_below_rounding = 24;

/// Rounding error / h must fall to less than this part over a stride; otherwise larger steps are of no use.
inline constexpr double useful_error_fall = 0.75;

/// The first octave fitted lies so many octaves below the radius of convergence, the step at which truncation
/// is as large as the value. A series in h rather than h^2 needs more.
inline constexpr int octaves_below_radius = 5;
inline constexpr int octaves_below_radius_one_sided = 8;

/// Octaves above the base, at most, at which the radius is believed to lie when two slopes foretell it.
inline constexpr int farthest_radius = 20;

/// Octaves without gain after which no more are sampled, and octaves at the beginning that need not gain.
inline constexpr int most_misses = 2;
inline constexpr int free_samples = 3;

/// Octaves sampled below the first, at most: the length of the longest window.
inline constexpr int most_smaller_steps = 12;

/// An error estimate below this part of the best is a gain.
inline constexpr double gain_factor = 0.5;

/// A change of slope in one octave by this part of the variation of f per step ends the way up.
inline constexpr double diverging_change = 0.2;

/// Good enough: an error estimate of 7e-15 of the value (measured: the true error is about a tenth of that),
/// or, where the value is 0, of 8 u of the variation of f per step.
inline constexpr double accurate_error = 64 * unit_roundoff;
inline constexpr double accurate_zero_error = 8 * unit_roundoff;

/// An estimate from larger steps must lie within this multiple of the error left by smaller ones: near a
/// period of f larger steps converge as well, to something else. Four, as the error can be too small.
inline constexpr double acceptance_factor = 4;

// ----------------------------------------------------------------------------------------------------------
// Noise of f, and step functions that come of rounding inside f (search_noise, regularity)

/// Bound of noise, in amplitudes measured from a handful of samples: three standard deviations and some.
inline constexpr double noise_bound = 4;

/// The same, in standard deviations that were fitted.
inline constexpr double fitted_noise_bound = 4;

/// Smaller samples may deviate from a smooth function by this multiple of the noise amplitude, which is
/// judged from few.
inline constexpr double noise_excess = 4;

/// Noise varies by more than this part of its amplitude (a jump at x repeats itself), and is no smaller than
/// this part at the smallest steps.
inline constexpr double noise_spread = 0.25;

/// Noise that vanishes at the smallest steps, where f rounds x itself, is believed up to this part of |f|.
inline constexpr double largest_noise_at_x = 0x1p-10;

/// Samples that noise is judged from, at least.
inline constexpr std::size_t least_noise_samples = 4;

/// Octaves below the start up to which samples are used to judge noise: above, f itself varies.
inline constexpr int noise_octaves_below_start = 4;

/// Noise in the even part beyond this part of |f| leaves no derivative.
inline constexpr double largest_even_noise = 0x1p-6;

/// At the probe only noise below this part of |f|, 1e-6, is believed: what is larger may be a feature that is
/// narrower than the probe, and is looked at more closely first.
inline constexpr double largest_probe_noise = 0x1p-20;

/// Noise from this part of |f| on makes the verdict "noisy": three digits are lost.
inline constexpr double noisy_verdict_noise = 0x1p12 * unit_roundoff;

/// Noise that was assumed makes the same verdict from this multiple of u on, relative to f, x or 1.
inline constexpr double noise_above_rounding = 0x1p5;

/// Steps tried for a base above the noise, at most.
inline constexpr int most_noise_starts = 10;

/// Octaves above max(|x|, 1) up to which f is followed in noise.
inline constexpr int noise_search_octaves = 24;

/// f stands out of a step function if it varies by this multiple of its error bound. While it does not, steps
/// go up by this stride, in octaves. So many octaves above the first jump a smooth base is accepted although
/// f does not stand out, and although it does not explain the samples below.
inline constexpr double above_noise_factor = 4;
inline constexpr int below_noise_stride = 5;
inline constexpr int persistent_octaves = 10;

/// f is below its noise if it varies between the steps of the estimate by less than this multiple of the
/// noise.
inline constexpr double below_noise_factor = 2;

/// A deviation from the base is abrupt, a jump, if it exceeds what an octave below foretold by this factor.
/// Terms of a smooth series grow by 4 to 16 in an octave.
inline constexpr double abrupt_growth = 32;

/// Octaves above a jump from which the amplitude of the noise is taken.
inline constexpr int noise_octaves = 3;

/// Above a kink the deviation from the base is straight up to this part of itself.
inline constexpr double kink_straightness = 1.0 / 16;

// ----------------------------------------------------------------------------------------------------------
// Verification and verdicts (search, search_verification, outcome)

/// Octaves of the largest fitted steps that are not compared with the estimate: their truncation may pass
/// through 0.
inline constexpr int uncompared_octaves = 4;

/// Low accuracy: an error above this part of the slopes around x, fewer than seven digits, and above this
/// multiple of the rounding of f, which would explain it. Each side of x is then searched by itself.
inline constexpr double low_accuracy_error = 0x1p-24;
inline constexpr double low_accuracy_against_rounding = 0x1p13;

/// Not converged: an error above this part of the slopes around x. No derivative has been found.
inline constexpr double not_converged_error = 1;

/// Left and right derivatives are distinct if they differ by more than this multiple of the sum of their
/// errors.
inline constexpr double distinct_factor = 4;

/// Distinct ones that differ by a smaller part of themselves need not be a kink. Where f'' jumps beside x,
/// the steps of each side may be larger than the distance, and at smaller ones the difference is below
/// rounding.
inline constexpr double least_kink_change = 0x1p-16;

/// With so many finite samples f is known around x: a point further out where it is not finite explains
/// nothing.
inline constexpr std::size_t enough_samples = 3;

// ----------------------------------------------------------------------------------------------------------
// Second derivatives (search_second_derivative, second_derivative)

/// Truncation of second differences is compared over this ratio of steps, three octaves: between neighbours
/// it may pass through 0.
inline constexpr double truncation_ratio = 0x1p-3;

/// Octaves between the radii of convergence of slopes and of second differences up to which they count as
/// equal.
inline constexpr int radius_difference = 3;

/// Octaves from one to the next of the three steps at which second differences of low accuracy must settle,
/// in the order in which they are tried. Over eight those of a smooth function change by 2^-16, or one-sided
/// by 2^-8, of what they changed before; those of |x|^1.9 do not fall.
inline constexpr int settling_octaves[] = {8, 6, 4, 3};

/// Relative change between the first two second differences that are resolved, at most; with more, no limit
/// is seen.
inline constexpr double largest_first_change = 0.5;

/// A constant up to this octave, at which a search begins, has the curvature 0.
inline constexpr int constant_octave = start_octave;

/// The quadrants overrule the coordinates if their error is at most this part of what f varies along the
/// diagonals.
inline constexpr double quadrant_confirmation = 0x1p-10;

/// Where second derivatives are not continuous, the mixed difference depends on the shape of the rectangle.
/// One that is longer along the first coordinate by so many octaves is compared, at this step, in octaves: a
/// feature of f is mostly wider, and the rounding of a number of order 1 leaves three digits.
inline constexpr int slender_octaves = 2;
inline constexpr int slender_exponent = -18;

/// Octaves above that step at which truncation, h^2, has grown by 2^8, and the least growth, 2^4, by which it
/// is known.
inline constexpr int slender_growth_octaves = 4;
inline constexpr double slender_growth = 0x1p4;

/// Octaves from one to the next of the smaller steps at which the difference must persist, down to the last
/// of them or to where rounding hides it, and the part of it that must remain, there and above.
inline constexpr int slender_stride = 8;
inline constexpr int least_slender_exponent = -50;
inline constexpr double slender_persistence = 0.25;

}  // namespace tuning
}  // namespace gradcalc
