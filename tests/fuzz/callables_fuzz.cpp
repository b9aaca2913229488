// The library with callables that throw, give no number, or write to the point that they are only to read.
// What a callable throws arrives; the caller's point is as it was; a result has the promised size and
// verdicts that fit.

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <span>
#include <vector>

#include "choices.hpp"
#include "gradcalc/directional.hpp"
#include "gradcalc/error.hpp"
#include "gradcalc/gradient.hpp"
#include "gradcalc/hessian.hpp"
#include "gradcalc/jacobian.hpp"
#include "verdicts.hpp"

namespace gradcalc::testing {
namespace {

constexpr double nan_value = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double numbers[] = {1.5,    0.0,    -0.0,      -2e8,     1e-4,      3.0, 1e300,  -1e308,
                              5e-324, 1e-300, nan_value, infinity, -infinity, 0.1, 0x1p60, 7.0};
constexpr double steps[] = {default_step, 0x1p-12, 1.0, 1e-300, 1e300, 1e-17, 0.0, nan_value};

enum class Deed { none, throws, gives_nan, gives_infinity, writes, count };

struct Thrown {
  std::size_t call;
};

/// What it does at call `when`, and at all later ones if it goes on.
struct Behaviour {
  Deed deed;
  std::size_t when;
  bool goes_on;
  std::size_t coordinate;
  double number;
};

Behaviour choose_behaviour(Choices& choices) {
  const auto deed = static_cast<Deed>(choices.below(static_cast<std::size_t>(Deed::count)));
  const std::size_t when = choices.below(256);
  const bool goes_on = choices.below(2) == 1;
  const std::size_t coordinate = choices.below(4);
  return {deed, when, goes_on, coordinate, choices.of(numbers)};
}

/// A function that misbehaves, and counts its calls.
class Callable {
 public:
  Callable(Behaviour behaviour, std::size_t shape) : behaviour_(behaviour), shape_(shape) {}

  double operator()(std::span<const double> x) {
    constexpr std::size_t endless = 100'000;
    require(calls_ < endless, "a derivative takes a limited number of calls");
    const std::size_t call = calls_++;
    const double value = smooth(x);
    const bool acts = call == behaviour_.when || (call > behaviour_.when && behaviour_.goes_on);
    return acts ? act(x, call, value) : value;
  }

  std::size_t calls() const { return calls_; }
  bool has_thrown() const { return behaviour_.deed == Deed::throws && calls_ > behaviour_.when; }
  bool writes() const { return behaviour_.deed == Deed::writes; }

 private:
  double act(std::span<const double> x, std::size_t call, double value) const {
    switch (behaviour_.deed) {
      case Deed::throws:
        throw Thrown{call};
      case Deed::gives_nan:
        return nan_value;
      case Deed::gives_infinity:
        return infinity;
      case Deed::writes:
        if (!x.empty()) const_cast<double&>(x[behaviour_.coordinate % x.size()]) = behaviour_.number;
        return value;
      case Deed::none:
      case Deed::count:
        break;
    }
    return value;
  }

  double smooth(std::span<const double> x) const {
    double sum = 0.0;
    for (const double c : x) {
      if (shape_ == 0) sum += c * c;
      if (shape_ == 1) sum += std::sin(c);
      if (shape_ == 2) sum += std::fabs(c);
      if (shape_ == 3) sum += std::sqrt(c) * c;
    }
    return sum;
  }

  Behaviour behaviour_;
  std::size_t shape_;
  std::size_t calls_ = 0;
};

constexpr std::size_t shapes = 4;
constexpr std::size_t most_coordinates = 4;

bool is_same(std::span<const double> a, std::span<const double> b) {
  return std::ranges::equal(
      a, b, {}, [](double c) { return std::bit_cast<std::uint64_t>(c); },
      [](double c) { return std::bit_cast<std::uint64_t>(c); });
}

std::vector<double> choose_point(Choices& choices) {
  std::vector<double> x(choices.below(most_coordinates + 1));
  for (double& c : x) c = choices.of(numbers);
  return x;
}

DifferenceOptions choose_difference(Choices& choices) {
  DifferenceOptions options;
  options.adaptive = choices.below(2) == 1;
  options.scheme = &choices.of(schemes());
  options.h = choices.of(steps);
  return options;
}

std::vector<std::size_t> choose_wrt(Choices& choices) {
  std::vector<std::size_t> wrt(choices.below(4));
  for (std::size_t& i : wrt) i = choices.below(most_coordinates + 1);
  return wrt;
}

/// Differentiates, and requires what holds however it ends; whether there is a result.
template <class Differentiate>
bool arrives(const Callable& f, Differentiate differentiate) {
  try {
    differentiate();
  } catch (const Thrown& thrown) {
    require(f.has_thrown() && thrown.call + 1 == f.calls(), "what the callable throws ends the computation");
    return false;
  } catch (const Error&) {
    require(!f.has_thrown(), "no error takes the place of what the callable throws");
    return false;
  }
  require(!f.has_thrown(), "what the callable throws arrives");
  return true;
}

template <class Entries>
void check_entries(const Callable& f, const Entries& entries, std::size_t size) {
  require(entries.size() == size, "a result has an entry for each coordinate");
  if (f.writes()) return;  // to have verdicts, f must be a function
  for (const Derivative& entry : entries) check_verdict(entry);
}

void check_field(Callable f, std::vector<double> x, Choices& choices) {
  if (x.empty()) return;
  const std::vector<double> before = x;
  const Displacement displacements[] = {{Displacement::nowhere, 0.0},
                                        {choices.below(x.size()), choices.of(numbers)}};
  std::vector<double> values(std::size(displacements));
  arrives(f, [&] { ScalarField(f).evaluate(x, displacements, values); });
  require(f.writes() || is_same(x, before), "a displaced point is set back");
}

/// Twice, each time with another point and function: what the first has left must not disturb the second.
template <class Check>
void twice(Choices& choices, Check check) {
  for (int i = 0; i < 2; ++i) {
    const std::vector<double> x = choose_point(choices);
    Callable f(choose_behaviour(choices), choices.below(shapes));
    check(f, x);
  }
}

void check_gradient(Choices& choices) {
  const GradientOptions options{choose_difference(choices), choose_wrt(choices)};
  Differentiator differentiator(options);
  Gradient result;
  twice(choices, [&](Callable& f, const std::vector<double>& x) {
    const bool has_result = arrives(f, [&] { differentiator(f, x, result); });
    require(is_same(result.at, x), "a result is of the caller's point");
    if (!has_result) return;
    check_entries(f, result.partials, options.wrt.empty() ? x.size() : options.wrt.size());
    require(result.evaluations == f.calls(), "evaluations are counted");
  });
}

void check_jacobian(Choices& choices) {
  const GradientOptions options{choose_difference(choices), choose_wrt(choices)};
  const std::size_t m = choices.below(4);
  JacobianDifferentiator differentiator(options);
  Jacobian result;
  twice(choices, [&](Callable& f, const std::vector<double>& x) {
    const auto components = [&](std::span<const double> point, std::span<double> y) {
      const double value = f(point);
      for (std::size_t i = 0; i < y.size(); ++i) y[i] = value * static_cast<double>(i);
    };
    const bool has_result = arrives(f, [&] { differentiator({components, m}, x, result); });
    require(is_same(result.at, x), "a result is of the caller's point");
    if (!has_result) return;
    require(result.values.size() == m, "a Jacobian has a value for each component");
    check_entries(f, result.partials, m * (options.wrt.empty() ? x.size() : options.wrt.size()));
    require(result.evaluations == f.calls(), "evaluations are counted");
  });
}

void check_hessian(Choices& choices) {
  const HessianOptions options{choices.of(steps), choices.below(2) == 1, choose_wrt(choices)};
  HessianDifferentiator differentiator(options);
  Hessian result;
  twice(choices, [&](Callable& f, const std::vector<double>& x) {
    const bool has_result = arrives(f, [&] { differentiator(f, x, result); });
    require(is_same(result.at, x), "a result is of the caller's point");
    if (!has_result) return;
    const std::size_t k = options.wrt.empty() ? x.size() : options.wrt.size();
    check_entries(f, result.entries, k * k);
    require(result.evaluations == f.calls(), "evaluations are counted");
  });
}

void check_directional(Choices& choices) {
  const std::vector<double> direction = choose_point(choices);
  DirectionalDifferentiator differentiator(direction, choose_difference(choices));
  DirectionalDerivative result;
  twice(choices, [&](Callable& f, const std::vector<double>& x) {
    const bool has_result = arrives(f, [&] { differentiator(f, x, result); });
    require(is_same(result.at, x), "a result is of the caller's point");
    if (!has_result) return;
    check_entries(f, std::span(&result.along, 1), 1);
    require(result.evaluations == f.calls(), "evaluations are counted");
  });
}

void check_derivative(Choices& choices) {
  const DifferenceOptions options = choose_difference(choices);
  Callable f(choose_behaviour(choices), choices.below(shapes));
  const double x = choices.of(numbers);
  Derivative result;
  const auto of_one = [&](double t) { return f(std::span(&t, 1)); };
  if (arrives(f, [&] { result = derivative(of_one, x, options); }))
    check_entries(f, std::span(&result, 1), 1);
}

void check(Choices choices) {
  try {
    while (!choices.empty()) {
      switch (choices.below(6)) {
        case 0:
          check_gradient(choices);
          break;
        case 1:
          check_jacobian(choices);
          break;
        case 2:
          check_hessian(choices);
          break;
        case 3:
          check_directional(choices);
          break;
        case 4:
          check_derivative(choices);
          break;
        default: {
          const std::vector<double> x = choose_point(choices);
          const Behaviour behaviour = choose_behaviour(choices);
          check_field({behaviour, choices.below(shapes)}, x, choices);
        }
      }
    }
  } catch (const Error& error) {
    require(error.code() == ErrorCode::argument, "options that are not valid are refused as such");
  }
}

}  // namespace
}  // namespace gradcalc::testing

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  gradcalc::testing::check({data, size});
  return 0;
}
