#include "holdout.hpp"

#include <algorithm>
#include <cmath>
#include <random>

namespace gradcalc::bench {
namespace {

using Op = Program::Op;
using Random = std::mt19937_64;

constexpr int kMaxDepth = 4;
constexpr int kStackSize = 16;

double uniform(Random& random, double low, double high) {
  return std::uniform_real_distribution<double>(low, high)(random);
}

double sign(Random& random) {
  return uniform(random, -1, 1) < 0 ? -1.0 : 1.0;
}

double log_uniform(Random& random, double low, double high) {
  return std::exp2(uniform(random, std::log2(low), std::log2(high)));
}

template <class T>
T apply(const Program::Step& step, const T& u) {
  using std::atan, std::cos, std::erf, std::exp, std::log, std::log1p, std::pow, std::sin, std::sqrt,
      std::tanh;
  switch (step.op) {
    case Op::affine:
      return step.a * u + step.b;
    case Op::sin:
      return sin(u);
    case Op::cos:
      return cos(u);
    case Op::exp:
      return exp(u);
    case Op::tanh:
      return tanh(u);
    case Op::atan:
      return atan(u);
    case Op::erf:
      return erf(u);
    case Op::square:
      return u * u;
    case Op::cube:
      return u * u * u;
    case Op::lorentz:
      return 1.0 / (1.0 + u * u);
    case Op::log1p_square:
      return log1p(u * u);
    case Op::sqrt:
      return sqrt(u);
    case Op::log:
      return log(u);
    case Op::power:
      return pow(u, step.a);
    case Op::sqrt1p_square:
      return sqrt(1.0 + u * u);
    default:
      return exp(-(u * u));
  }
}

template <class T>
T combine(Op op, const T& u, const T& v) {
  switch (op) {
    case Op::add:
      return u + v;
    case Op::subtract:
      return u - v;
    case Op::multiply:
      return u * v;
    default:
      return u / v;
  }
}

template <class T>
T run(const std::vector<Program::Step>& steps, const T& x) {
  T stack[kStackSize];
  int top = -1;
  for (const auto& step : steps) {
    if (step.op == Op::variable) {
      stack[++top] = x;
    } else if (step.op == Op::constant) {
      stack[++top] = step.a;
    } else if (step.op >= Op::add) {
      --top;
      stack[top] = combine(step.op, stack[top], stack[top + 1]);
    } else {
      stack[top] = apply(step, stack[top]);
    }
  }
  return stack[0];
}

// Writes a random tree in postfix order. `wide` spreads the parameter of one affine map over many decades.
void grow(Random& random, int depth, double argument_scale, std::vector<Program::Step>& steps) {
  const double kind = uniform(random, 0, 1);
  if (depth == 0 || kind < 0.15) {
    steps.push_back({Op::variable});
    steps.push_back(
        {Op::affine, argument_scale * sign(random) * uniform(random, 0.3, 3), uniform(random, -2, 2)});
    return;
  }
  grow(random, depth - 1, argument_scale, steps);
  if (kind < 0.65) {
    const auto op = std::uniform_int_distribution<int>(int(Op::sin), int(Op::gauss))(random);
    steps.push_back({Op(op), uniform(random, -3, 3)});
    return;
  }
  if (kind < 0.75) {
    steps.push_back({Op::affine, sign(random) * uniform(random, 0.3, 3), uniform(random, -2, 2)});
    return;
  }
  grow(random, depth - 1, argument_scale, steps);
  const auto op = std::uniform_int_distribution<int>(int(Op::add), int(Op::divide))(random);
  steps.push_back({Op(op)});
}

bool nonlinear(const std::vector<Program::Step>& steps) {
  return std::any_of(steps.begin(), steps.end(),
                     [](const auto& s) { return s.op >= Op::sin && s.op <= Op::gauss; });
}

// A problem that no difference of doubles can solve to the digits asked for says nothing about the method.
// f' may be small against f / x, as at a minimum, but by no more than four digits; and f must be a
// computation that is itself stable: its value right to 2^7 ulp.
bool well_posed(const RandomCase& c, const Dual& reference) {
  const double value = c.f(c.x);
  const double exact_value = double(reference.v);
  if (!std::isfinite(value) || !std::isfinite(c.exact) || std::abs(value) > 1e100) return false;
  if (exact_value == 0 || c.exact == 0) return false;  // underflow
  if (std::abs(c.exact) < 1e-100 || std::abs(c.exact) > 1e100) return false;
  if (!nonlinear(c.f.steps)) return false;
  return std::abs(value - exact_value) <= 0x1p-45 * std::abs(exact_value) &&
         std::abs(c.exact * c.x) >= 1e-4 * std::abs(value);
}

}  // namespace

double Program::operator()(double x) const {
  return run(steps, x);
}
Dual Program::operator()(Dual x) const {
  return run(steps, x);
}
Dual2 Program::operator()(Dual2 x) const {
  return run(steps, x);
}

RandomCase random_case(Random& random, Spread spread) {
  for (;;) {
    RandomCase c;
    const bool wide = spread == Spread::badly_scaled;
    // wide: f(scale * x) at x of any magnitude, the product being of order one only half of the time
    const double magnitude = wide ? log_uniform(random, 1e-12, 1e15) : log_uniform(random, 0.1, 10);
    const double scale = !wide                         ? 1
                         : uniform(random, 0, 1) < 0.5 ? 1 / magnitude
                                                       : log_uniform(random, 1e-6, 1e6);
    c.x = sign(random) * magnitude;
    grow(random, std::uniform_int_distribution<int>(1, kMaxDepth)(random), scale, c.f.steps);
    const Dual reference = c.f(Dual(Quad(c.x), Quad(1)));
    c.exact = double(reference.d);
    if (well_posed(c, reference)) return c;
  }
}

}  // namespace gradcalc::bench
