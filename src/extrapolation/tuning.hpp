#pragma once

#include <cstddef>

/// The constants of the extrapolation, with their units and reasons. tests/accuracy counts what they give.
namespace gradcalc::extrapolation {

// Steps

/// A step is this times a power of two: in no simple ratio to a period or a quantum of f, and of few bits, so
/// that its products with other numbers of few bits are exact.
inline constexpr double step_mantissa = 75.0 / 64;

/// Octaves from the size of x down to the first step. From 1 the third expression of
/// tests/bench/throughput.sh takes 3 evaluations a partial more, for steps at which the series does not
/// converge yet; from 4 smooth formulas lose a fifth of their last digit. Of a second derivative, whose noise
/// falls with the square of the step: from 3 a Hessian of two variables takes 12 evaluations more.
inline constexpr int first_octave = 3;
inline constexpr int first_octave_of_second = 1;

/// The same of x = 0, which has no size: from 1.
inline constexpr int first_octave_at_zero = 2;

/// Octaves from the first step down to the probe, a much smaller one that must agree: the narrowest feature
/// of f that is looked for is 2^-24 of x wide.
inline constexpr int probe_depth = 21;

/// Octaves by which a step is made smaller that does not agree with the probe: a third of the way.
inline constexpr int descent = 7;

/// Octaves below the size of x at which the search ends: smaller steps tell less than rounding.
inline constexpr int most_depth = 50;

/// The same of x = 0, where f may vary at any scale.
inline constexpr int most_depth_at_zero = 1000;

/// A search goes down to 2^-24 even where x is large: a double-double x + h tells such steps, and a wave of f
/// may be as short.
inline constexpr int least_floor = -24;

/// Octaves beyond the size of x and 1 up to which steps are made larger while noise hides what the truncation
/// is: beyond, f may be anything.
inline constexpr int far_octaves = 3;

/// The most octaves by which the step is made larger at a time while noise is the larger part of the error: x
/// may be 1e-300, and f vary over 1.
inline constexpr int longest_stride = 128;

/// With so many steps the tableau begins. Four cost half an evaluation a partial more, and gain nothing; of
/// two, a wave may have the same phase at both, as that of sin(x)+x at 6.5751241e15.
inline constexpr int first_samples = 3;

/// So many samples are taken in one call of f: that of a first step with the probe's, and if these agree the
/// two next to it. A total over data goes through its rows once for them. All four at once save 10 % of the
/// time, but where the probe does not agree two are not needed: 0.5 to 1.3 evaluations a partial.
inline constexpr std::size_t samples_together = 2;

/// So many steps are passed, one after the other, at which noise hides more than at those below: the noise of
/// f has a peak where f cancels, as 1/(1-cos(x)) near 0. With 3 of them, 3 of 6,300 such points are beyond
/// their estimate, and none with 1.
inline constexpr int most_patience = 1;

/// At most so many changes of the largest step in one search, and rounds of searches at smaller steps.
inline constexpr int most_tries = 40;
inline constexpr int most_rounds = 4;

/// The most samples of a search.
inline constexpr int most_samples = 64;

// The tableau

/// The most terms of the series that are eliminated: with more the weights, and the noise with them, grow
/// faster than the truncation falls.
inline constexpr std::size_t most_terms = 9;

/// The truncation is taken to be so many times the change by the last term, which may be small by chance.
inline constexpr double truncation_safety = 2.0;

/// Of a series in sqrt(h), as from one side at a branch point, terms fall by sqrt(2) an octave: what remains
/// is 1 / (1 - 2^(-1/2)) times the change of the window by an octave, rounded up.
inline constexpr double shift_safety = 4.0;

// Smoothness

/// Of the slope: two steps on the smooth part of f do not differ by more.
inline constexpr double largest_change = 1.0 / 8;

/// A step that improves the error by less than these factors is the last in its direction. A smaller one
/// should divide it by 4 where the series converges.
inline constexpr double progress_upward = 0.8;
inline constexpr double progress_downward = 0.5;

/// Smaller steps than those of the estimate must follow from it, up to so many times what the series has.
inline constexpr double unexplained_safety = 2.0;

/// Of the even part: a kink shows by |E| / h, constant over so many octaves to within a factor of 2 (a root
/// of h would change it by 8 or more), where |E| is so many times its noise.
inline constexpr int octaves_of_a_kink = 6;
inline constexpr double kink_change = 0.5;
inline constexpr double kink_signal = 8.0;

/// Of the slopes on both sides: a smaller difference is no kink.
inline constexpr double least_kink = 0x1p-16;

/// Two sides differ by so many times their errors at a kink.
inline constexpr double distinct = 4.0;

// What is enough

/// Units of roundoff: no better result is wanted.
inline constexpr double accurate = 8.0;

/// Relative error from which on a smaller step is worth two evaluations where noise is the larger part. Below
/// it that one is left out: half an evaluation a partial less, and errors that are as small; above it one of
/// 77 badly scaled partials would lose a bit.
inline constexpr double worth_more = 1e-12;

/// Relative error from which on a larger step is tried whatever the truncation promises, and where that helps
/// nothing a second one. Where all n steps of a window are doubled, its truncation grows by 4^n if the series
/// converges, and here by 2^(1.5 n) at least: if that is more than half the noise, which is what would be
/// saved, the step is left out. Of the three expressions of tests/bench/throughput.sh the third takes 1.4
/// evaluations a partial less, and the errors of tests/bench/accuracy stay as they are; from 1e-13 on a tenth
/// of them grow.
inline constexpr double worth_larger = 5e-14;
inline constexpr double least_growth = 1.5;

/// Relative error from which on the samples are taken once more, with the functions of long doubles. These
/// take ten times as long; of the formulas of handbooks one partial in 12 is such.
inline constexpr double worth_long_doubles = 1e-12;

/// Relative error from which on smaller steps, and then the two sides, are looked at.
inline constexpr double poor = 1e-7;

/// Relative error from which on a result is called noisy.
inline constexpr double few_digits = 1e-6;

/// Of the slopes around: a derivative that is smaller is 0.
inline constexpr double vanishing = 0x1p-40;

}  // namespace gradcalc::extrapolation
