#pragma once

#include <array>
#include <cstddef>

namespace gradcalc::measured {

/// u, half of the spacing of doubles at 1.
inline constexpr double unit_roundoff = 0x1p-53;

/// The same of single precision.
inline constexpr double unit_roundoff_of_float = 0x1p-24;

/// Every constant of this folder: what it means, its unit, and why it has this value. Where no reason is
/// given, it was chosen on random functions, kinks and noise of one seed (METHOD.md), by coverage, digits and
/// evaluations; the figures are those of other seeds.
///
/// Units. An octave is a factor of 2 in the step. Octaves count from the size of x, the power of two below
/// |x|, or from 1 where x = 0: octave -2 is a step of a quarter to a third of |x|.
namespace tuning {

// ----------------------------------------------------------------------------------------------------------
// Steps

/// A step is this times a power of two: in no simple ratio to a period, a digit or a grid of f, and of as
/// many bits as there are, lest all that f computes of x + h be exact by chance. Its bits are the sequence of
/// Thue and Morse, of which no three in a row are the same: no multiple by a power of two is nearly whole,
/// where equal steps would be those of a grid of numbers that f is rounded to inside, and hide it.
inline constexpr double step_mantissa = 1.2058836940662274;

/// The spacing of a table away from x is this times a power of two: of its own bits, and of those of its
/// product with the mantissa of steps, no three in a row are the same, so that the squares of its nodes are
/// rounded irregularly as well, as in log(1+x^2).
inline constexpr double spacing_mantissa = 1.3308928518502585;

/// The first steps: a factor of 4 apart, from a third of |x|.
inline constexpr std::array<int, 4> first_octaves{-2, -4, -6, -8};

/// Steps that estimates of second derivatives must explain: noise leaves few smaller ones.
inline constexpr std::array<int, 2> curvature_witnesses{-16, -12};

/// The smallest steps: 4 ulps of x, where x = 0 sets none that at which 1e-60 is resolved. The largest: 5
/// times |x|, or 5 if that is more. Beyond, f may be anything.
inline constexpr int least_octave = -50, least_octave_at_zero = -200, largest_octave = 2;

/// Octaves downward between steps while f is not smooth, up to here and then beyond, as narrow features are
/// looked for more coarsely; and how many steps at once.
inline constexpr int descent = 2, deep_descent = 6, deep_octave = -16, descent_steps = 3;

/// Octaves upward while noise hides the truncation; this doubles while the noise is more than so many times
/// larger.
inline constexpr int ascent = 2;
inline constexpr double much_noise = 16;

/// Octaves between the first steps that are taken next, at most so many below the largest that is of use.
inline constexpr int filled_octaves = 6, filled_at_once = 3;

/// Rounds of a search, at most: each asks for some steps at once.
inline constexpr int most_rounds = 24;

/// A round that does not leave this part of the error, or less, was the last in its direction.
inline constexpr double progress = 0.7;

// ----------------------------------------------------------------------------------------------------------
// Noise: tables of differences of 7 values (More and Wild)

/// The spacing of the first table, in octaves: second differences of a smooth f are then below rounding.
/// Where x = 0, features may have any size.
inline constexpr int table_octave = -24, table_octave_at_zero = -32;

/// A value of single precision has more bits than this number, except one in 64.
inline constexpr double short_value = 0x1p17;

/// What is printed shows whether values are of single precision if half of the last digit is at most this
/// part of their rounding: one number in four is so near to one of them by chance. Nine digits are a tenth of
/// it.
inline constexpr double single_digits = 0.25;

/// Noise of more than this part of the largest |f| leaves no digit of f: its deviation is that of a sine,
/// 0.7, or of a few digits that are rounded to one.
inline constexpr double noise_alone = 0.25;

/// Octaves by which a table is narrowed where f is not smooth over it, and where it breaks; and the octave
/// below which no table goes, as x has no digits left there.
inline constexpr int table_descent = 9, break_descent = 18, least_table_octave = -40;

inline constexpr int most_tables = 20;

/// Where f is flat, tables go a third of the octaves up to |x|, the last one below this octave.
inline constexpr int widest_table_octave = -3;

/// Three orders of differences that give the same noise up to this factor measure it (More and Wild).
/// Noise of up to so many u of |f| is the rounding of doubles.
inline constexpr double same_noise = 4, rounding = 16;

/// A step between constants of less than this part of f is rounding, as x may be just where f is rounded up:
/// with fewer digits, f counts something.
inline constexpr double coarsest_rounding = 1.0 / 64;

/// f breaks at x where both sides of a table are smoother than the whole by this factor.
/// It jumps, rather than bends, if the sides extrapolate to x with a gap of this part of what f varies.
inline constexpr double break_factor = 32, jump_part = 0.25;

/// The second difference at the spacing of the next table, as a part of the noise: with less, what looked
/// like noise shrinks with the spacing, as at a kink or a root.
inline constexpr double shrinking_part = 1.0 / 32;

/// What the change between two steps falls to, at most, on the way to a jump: there may be more of them.
/// Rounding to a grid has a deviation of so much less than its steps: 2 sqrt(3).
inline constexpr double jump_fall = 0x1p-8, jump_deviations = 3.4641016151377544;

/// Quotients that differ by this part of the slope are others altogether: f jumps, or has a feature there.
/// A jump is isolated if f is smooth on one side of x up to steps of so many octaves more.
inline constexpr double other_slope = 0.5;

/// Where it differs by more than a fourth power of the step lets it, this part suffices: an algorithm that
/// takes the same decisions near x has a slope of its own there, which need not be far from that of f.
inline constexpr double abrupt_slope = 0.01;
inline constexpr int isolation = 8;

/// So many octaves below the smallest step, samples are neighbouring doubles.
inline constexpr int ulp_octaves = 2;

/// Noise of the values, in u, at least: f is right to an ulp or two.
/// Noise is taken to grow with the value, up to this factor. For steps beyond this octave of |x|, which are
/// larger than it by this factor, the growth is measured, at this octave of 1.
inline constexpr double least_noise = 1, most_growth = 16;
inline constexpr int near_octave = 4, far_octave = -5;

/// Whether the jumps of a staircase add up as a random walk: by a table of a spacing of so many octaves more
/// than their distance, within these bounds: steps of the lower one are taken anyway, and above the upper one
/// f itself has sixth differences. Over 64 jumps, a walk has the deviation 8, the table a 1.9th of that, as
/// differences of one order less than it takes them for; rounding has 0.3. It is a walk if the noise is so
/// many times that of the staircase, as bounded noise, measured twice, seldom is; but if it were to begin as
/// many octaves twice below the distance of the jumps, f bends. It is looked for if the steps are so many
/// times those of the last digit that is printed.
inline constexpr int walk_ascent = 6, least_walk_octave = -8, largest_walk_octave = -4;
inline constexpr double walk_deviations = 2, walk_growth = 1.5;

// ----------------------------------------------------------------------------------------------------------
// Extrapolation

/// Steps of a window, at most: weights grow faster than truncation falls.
inline constexpr std::size_t longest_window = 8;

/// Standard deviations that the noise part of an error is: the noise is known from few differences.
/// The truncation is what the largest step of a window changed, times this; and at least a fifth of what the
/// one before it changed: one change may be small by chance.
inline constexpr double noise_safety = 4.5, truncation_safety = 8, change_fall = 5;

/// Steps so much farther apart leave it open how fast the truncation falls.
/// A window is preferred to a shorter one with smaller steps if its error is at most this part of the other.
/// What changes less than this part of the error is of no use.
inline constexpr double wide_gap = 16, worthwhile = 0.95, no_use = 1.0 / 64;

/// Rounding of the quotient and of the sum that extrapolates, in u of the value.
/// An estimate from larger steps must lie within this part of both errors, and this one of both noises more:
/// three deviations of it.
inline constexpr double arithmetic_error = 2, agreement = 0.3, noise_agreement = 0.4;

/// What smaller steps may deviate falls with h to this power: between h and h^2, below 1 of one side.
inline constexpr double central_fall = 1.5, one_sided_fall = 0.8, fall_safety = 2;

/// What central quotients miss, h^2 at first, grows with h to at least this power as far as the steps of a
/// window reach: as 1 - tanh(h)/h does up to h = 4.
inline constexpr double least_growth = 0.5;

/// What extrapolation may leave of what the smallest step of one side misses, where nothing else confirms it.
inline constexpr double one_sided_part = 1.0 / 256;

/// Where digits are not printed, an estimate must explain so many smaller steps, down to that at which noise
/// leaves a digit, but no more than so many octaves.
inline constexpr int printed_witnesses = 3;
inline constexpr double most_witnessed = 40;

/// What smaller steps miss counts so many times, as these miss something of f themselves.
inline constexpr double gap_safety = 1.5;

/// An estimate that smaller steps widened by more than this factor is not explained by its window.
/// An error of this part of the slopes around is no accuracy at all.
inline constexpr double explained_factor = 4, settled_part = 0.125;

/// An error of this part of the value is good enough not to climb far for a better one.
inline constexpr double good = 1e-10;

// ----------------------------------------------------------------------------------------------------------
// Verdicts

/// Relative error from which on both sides are looked at, if it is no noise; of second derivatives, which
/// have fewer digits, too.
/// Relative error from which on a derivative is called noisy.
inline constexpr double poor = 1e-7, poor_second = 1e-4, few_digits = 1e-6;

/// What is to vanish counts where it is so many times its noise.
inline constexpr double rest_signal = 4;

/// |E| / h, of the even part E, of a kink is the same at steps a factor of 4 apart up to this factor, over a
/// range of steps; of a smooth f it changes by 4.
inline constexpr double kink_likeness = 2, kink_range = 15;

/// A bend of less than this part of the slopes is none.
/// The slopes of both sides differ if they do by so many times their errors, and it is confirmed where the
/// bend is so many times the noise, within this part of the gap.
inline constexpr double least_kink = 0x1p-16, distinct = 2, confirming_signal = 64, confirming_part = 0.25;

/// What values change beside a slope where they jump by a whole number: half of the least one, so that what
/// is less is not looked for.
inline constexpr double least_meant = 0.5;

/// Rectangles that are so much longer must have the same mixed difference: what they differ by is noise, or
/// with a step of this part of the smallest less than that part of what it is there. They shrink so many
/// times, by 2^-30 in all, unless noise hides them before.
inline constexpr double slender_aspect = 4, closer_step = 0.125, closer_part = 0.5;
inline constexpr int shape_rounds = 10;

}  // namespace tuning
}  // namespace gradcalc::measured
