#include "breaks.hpp"

#include <cmath>
#include <cstdio>
#include <vector>

#include "support/measured_functions.hpp"

namespace gradcalc::bench {
namespace {

using testing::Function;
using testing::Numbers;
using testing::Smooth;

/// A smooth function with a break.
struct Broken {
  Function f;
  double exact;                                              ///< the derivative at x; nan where there is none
  double left = Derivative::none, right = Derivative::none;  ///< of a kink
  double slope;                                              ///< of the smooth part
  Verdict verdict = Verdict::ok;
};

/// The smooth function, its value and derivative at x, the size and the distance (signed) of the break.
struct Setting {
  Smooth smooth;
  double x, slope, height, size, away;
  std::uint64_t number;
};

struct Kind {
  const char* name;
  double size;      ///< relative to the slope, or to what f varies over |x|
  double distance;  ///< relative to |x|
  Broken (*make)(const Setting& s);
};

Broken kink(const Setting& s) {
  const double c = s.x + s.away, bend = s.size * s.slope;
  const Smooth smooth = s.smooth;
  const Function f = [=](double t) { return smooth(t) + bend * std::fabs(t - c); };
  if (s.away == 0) return {f, Derivative::none, s.slope - bend, s.slope + bend, s.slope, Verdict::kink};
  return {f, s.slope + (s.away > 0 ? -bend : bend), Derivative::none, Derivative::none, s.slope};
}
Broken kink_in_noise(const Setting& s) {
  Setting sharp = s;
  sharp.size = 1;
  Broken broken = kink(sharp);
  broken.f = testing::with_hidden_noise(broken.f, s.size, s.number);
  return broken;
}
Broken joint(const Setting& s) {
  const double c = s.x + s.away, curvature = s.size * s.slope / s.x;
  const Smooth smooth = s.smooth;
  return {[=](double t) { return smooth(t) + curvature * (t - c) * std::fabs(t - c); },
          s.slope + 2 * curvature * std::fabs(s.away), Derivative::none, Derivative::none, s.slope};
}
Broken jump(const Setting& s) {
  const double c = s.x + s.away, height = s.size * s.height;
  const Smooth smooth = s.smooth;
  Broken broken{[=](double t) { return smooth(t) + (t < c ? 0 : height); }, s.slope, Derivative::none,
                Derivative::none, s.slope};
  if (s.away == 0) broken.verdict = Verdict::undefined;
  return broken;
}
/// Defined on the side of x alone.
Broken end(const Setting& s) {
  const double c = s.x + s.away;
  const bool is_above = s.away < 0 || (s.away == 0 && s.number % 2 == 0);
  const Smooth smooth = s.smooth;
  Broken broken{[=](double t) { return (is_above ? t >= c : t <= c) ? smooth(t) : std::nan(""); }, s.slope,
                Derivative::none, Derivative::none, s.slope};
  if (s.away == 0) broken.verdict = Verdict::one_sided;
  return broken;
}
Broken root(const Setting& s) {
  const double c = s.x + s.away, factor = s.height / std::sqrt(std::fabs(s.x));
  const Smooth smooth = s.smooth;
  Broken broken{[=](double t) { return smooth(t) + factor * std::sqrt(std::fabs(t - c)); },
                s.slope - factor / 2 / std::sqrt(std::fabs(s.away)) * (s.away > 0 ? 1 : -1), Derivative::none,
                Derivative::none, s.slope};
  if (s.away == 0) broken.verdict = Verdict::undefined;
  return broken;
}

constexpr Kind kinds[] = {
    {"kink at x", 1, 0, kink},
    {"kink at x", 1e-2, 0, kink},
    {"kink at x", 1e-3, 0, kink},
    {"kink at x", 1e-4, 0, kink},
    {"kink at x", 1e-5, 0, kink},
    {"kink at x, noise", 1e-6, 0, kink_in_noise},
    {"kink at x, noise", 1e-9, 0, kink_in_noise},
    {"kink near x", 0.7, 0.1, kink},
    {"kink near x", 0.7, 1e-2, kink},
    {"kink near x", 0.7, 1e-4, kink},
    {"kink near x", 0.7, 1e-6, kink},
    {"kink near x", 0.7, 1e-8, kink},
    {"kink near x", 0.7, 1e-10, kink},
    {"kink near x", 0.7, 1e-12, kink},
    {"joint at x", 1, 0, joint},
    {"joint at x", 1e-2, 0, joint},
    {"joint near x", 1, 1e-2, joint},
    {"joint near x", 1, 1e-5, joint},
    {"jump at x", 1, 0, jump},
    {"jump at x", 1e-3, 0, jump},
    {"jump at x", 1e-6, 0, jump},
    {"jump near x", 1, 0.1, jump},
    {"jump near x", 1, 1e-2, jump},
    {"jump near x", 1, 1e-5, jump},
    {"jump near x", 1, 1e-8, jump},
    {"jump near x", 1, 1e-11, jump},
    {"end at x", 1, 0, end},
    {"end near x", 1, 1e-2, end},
    {"end near x", 1, 1e-6, end},
    {"end near x", 1, 1e-9, end},
    {"root at x", 1, 0, root},
    {"root near x", 1, 0.1, root},
    {"root near x", 1, 1e-3, root},
    {"root near x", 1, 1e-6, root},
};

/// The verdict is right, and the value covered by an estimate of a twentieth of the slope, or both slopes to
/// a tenth of the kink.
bool is_right(const Broken& broken, const Derivative& d) {
  if (broken.verdict == Verdict::undefined) return d.verdict == Verdict::undefined;
  if (broken.verdict == Verdict::kink) {
    const double tenth = std::fabs(broken.right - broken.left) / 20;
    return d.verdict == Verdict::kink && std::fabs(d.left - broken.left) < tenth &&
           std::fabs(d.right - broken.right) < tenth;
  }
  if (broken.verdict == Verdict::one_sided && d.verdict != Verdict::one_sided) return false;
  return std::fabs(d.value - broken.exact) <= d.error + 0x1p-52 * std::fabs(broken.exact) &&
         d.error <= 0.05 * std::fmax(std::fabs(broken.slope), std::fabs(broken.exact));
}

}  // namespace

void print_break_counts(std::uint64_t seed, int functions) {
  int all = 0;
  std::printf("\nbreaks, %d functions each: right, evaluations\n", functions);
  for (const Kind& kind : kinds) {
    Numbers numbers(seed);
    int right = 0;
    double evaluations = 0;
    for (int i = 0; i < functions; ++i) {
      const double size = numbers.between(0.1, 1) * (numbers.sign() < 0 ? 1 : 10);
      const double x = numbers.sign() * size;
      const Smooth smooth(numbers, x);
      const double slope = smooth.derivative(x), height = std::fabs(smooth(x)) + std::fabs(slope * x);
      const Broken broken =
          kind.make({smooth, x, slope, height, kind.size, numbers.sign() * kind.distance * std::fabs(x),
                     static_cast<std::uint64_t>(i)});
      const Derivative d = testing::measured_derivative(broken.f, x);
      right += is_right(broken, d) ? 1 : 0;
      evaluations += d.evaluations;
    }
    all += right;
    std::printf("%-18s %7.0e %7.0e %5d %6.1f\n", kind.name, kind.size, kind.distance, right,
                evaluations / functions);
  }
  std::printf("all %d of %zu\n", all, std::size(kinds) * static_cast<std::size_t>(functions));
}

}  // namespace gradcalc::bench
