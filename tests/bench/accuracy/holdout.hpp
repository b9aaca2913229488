// Random compositions of elementary functions, each with its exact derivative: the part of the benchmark
// that nobody could have tuned the algorithm to.
#pragma once

#include <cstdint>
#include <random>
#include <vector>

#include "dual.hpp"

namespace gradcalc::bench {

/// A function of one variable in postfix form; the same program runs on double and on Dual.
class Program {
 public:
  enum class Op : std::uint8_t {
    variable,
    constant,
    affine,  // x; a; a*u + b
    sin,
    cos,
    exp,
    tanh,
    atan,
    erf,
    square,
    cube,
    lorentz,
    log1p_square,  // defined everywhere
    sqrt,
    log,
    power,
    sqrt1p_square,
    gauss,  // sqrt, log, power: u > 0 only
    add,
    subtract,
    multiply,
    divide
  };
  struct Step {
    Op op;
    double a = 0;
    double b = 0;
  };

  double operator()(double x) const;
  Dual operator()(Dual x) const;
  Dual2 operator()(Dual2 x) const;
  std::vector<Step> steps;
};

struct RandomCase {
  Program f;
  double x = 0;
  double exact = 0;
};

/// How hard the draw is: parameters and points of order one, or spread over many decades.
enum class Spread : std::uint8_t { well_scaled, badly_scaled };

/// Draws until f(x) and f'(x) are finite and the problem is posed: see holdout.cpp.
RandomCase random_case(std::mt19937_64& random, Spread spread);

}  // namespace gradcalc::bench
