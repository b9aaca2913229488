// Test functions of optimisation, each at a usual starting point and at another one.
//
// Sources: More, Garbow, Hillstrom, "Testing unconstrained optimization software", ACM TOMS 7 (1981);
// Jamil, Yang, "A literature survey of benchmark functions", IJMMNO 4 (2013).
#include <cmath>
#include <numbers>

#include "cases.hpp"

namespace gradcalc::bench {
namespace {

constexpr double kPi = std::numbers::pi;

const auto square = [](const auto& u) { return u * u; };

const auto rosenbrock = [](const auto& v) {
  auto sum = v[0] * 0.0;
  for (std::size_t i = 0; i + 1 < v.size(); ++i) {
    sum += 100.0 * square(v[i + 1] - v[i] * v[i]) + square(1.0 - v[i]);
  }
  return sum;
};
const auto beale = [](const auto& v) {
  const auto x = v[0], y = v[1];
  return square(1.5 - x + x * y) + square(2.25 - x + x * y * y) + square(2.625 - x + x * y * y * y);
};
const auto booth = [](const auto& v) {
  return square(v[0] + 2.0 * v[1] - 7.0) + square(2.0 * v[0] + v[1] - 5.0);
};
const auto himmelblau = [](const auto& v) {
  return square(v[0] * v[0] + v[1] - 11.0) + square(v[0] + v[1] * v[1] - 7.0);
};
const auto easom = [](const auto& v) {
  return -cos(v[0]) * cos(v[1]) * exp(-(square(v[0] - kPi) + square(v[1] - kPi)));
};
const auto ackley = [](const auto& v) {
  const auto spread = sqrt(0.5 * (v[0] * v[0] + v[1] * v[1]));
  const auto waves = 0.5 * (cos(2.0 * kPi * v[0]) + cos(2.0 * kPi * v[1]));
  return -20.0 * exp(-0.2 * spread) - exp(waves) + std::numbers::e + 20.0;
};
const auto rastrigin = [](const auto& v) {
  auto sum = v[0] * 0.0 + 10.0 * double(v.size());
  for (const auto& x : v) sum += x * x - 10.0 * cos(2.0 * kPi * x);
  return sum;
};
const auto griewank = [](const auto& v) {
  auto sum = v[0] * 0.0, product = v[0] * 0.0 + 1.0;
  for (std::size_t i = 0; i < v.size(); ++i) {
    sum += v[i] * v[i] / 4000.0;
    product *= cos(v[i] / std::sqrt(double(i + 1)));
  }
  return sum - product + 1.0;
};
const auto styblinski_tang = [](const auto& v) {
  auto sum = v[0] * 0.0;
  for (const auto& x : v) sum += x * x * x * x - 16.0 * x * x + 5.0 * x;
  return sum / 2.0;
};
const auto levy = [](const auto& v) {
  const auto w0 = 1.0 + (v[0] - 1.0) / 4.0, w1 = 1.0 + (v[1] - 1.0) / 4.0;
  return square(sin(kPi * w0)) + square(w0 - 1.0) * (1.0 + 10.0 * square(sin(kPi * w0 + 1.0))) +
         square(w1 - 1.0) * (1.0 + square(sin(2.0 * kPi * w1)));
};
const auto matyas = [](const auto& v) { return 0.26 * (v[0] * v[0] + v[1] * v[1]) - 0.48 * v[0] * v[1]; };
const auto mccormick = [](const auto& v) {
  return sin(v[0] + v[1]) + square(v[0] - v[1]) - 1.5 * v[0] + 2.5 * v[1] + 1.0;
};
const auto powell = [](const auto& v) {
  return square(v[0] + 10.0 * v[1]) + 5.0 * square(v[2] - v[3]) + square(square(v[1] - 2.0 * v[2])) +
         10.0 * square(square(v[0] - v[3]));
};
const auto wood = [](const auto& v) {
  return 100.0 * square(v[0] * v[0] - v[1]) + square(v[0] - 1.0) + square(v[2] - 1.0) +
         90.0 * square(v[2] * v[2] - v[3]) + 10.1 * (square(v[1] - 1.0) + square(v[3] - 1.0)) +
         19.8 * (v[1] - 1.0) * (v[3] - 1.0);
};
const auto zakharov = [](const auto& v) {
  auto squares = v[0] * 0.0, line = v[0] * 0.0;
  for (std::size_t i = 0; i < v.size(); ++i) {
    squares += v[i] * v[i];
    line += 0.5 * double(i + 1) * v[i];
  }
  return squares + line * line + square(line * line);
};
const auto branin = [](const auto& v) {
  const auto valley = v[1] - 5.1 / (4 * kPi * kPi) * v[0] * v[0] + 5.0 / kPi * v[0] - 6.0;
  return valley * valley + 10.0 * (1.0 - 1.0 / (8 * kPi)) * cos(v[0]) + 10.0;
};
const auto six_hump_camel = [](const auto& v) {
  const auto x = v[0] * v[0], y = v[1] * v[1];
  return (4.0 - 2.1 * x + x * x / 3.0) * x + v[0] * v[1] + (-4.0 + 4.0 * y) * y;
};
const auto goldstein_price = [](const auto& v) {
  const auto x = v[0], y = v[1];
  return (1.0 +
          square(x + y + 1.0) * (19.0 - 14.0 * x + 3.0 * x * x - 14.0 * y + 6.0 * x * y + 3.0 * y * y)) *
         (30.0 + square(2.0 * x - 3.0 * y) *
                     (18.0 - 32.0 * x + 12.0 * x * x + 48.0 * y - 36.0 * x * y + 27.0 * y * y));
};
const auto brown_dennis = [](const auto& v) {
  auto sum = v[0] * 0.0;
  for (int i = 1; i <= 20; ++i) {
    const double t = i / 5.0;
    sum += square(square(v[0] + t * v[1] - std::exp(t)) + square(v[2] + v[3] * std::sin(t) - std::cos(t)));
  }
  return sum;
};
const auto helical_valley = [](const auto& v) {
  const auto angle = atan(v[1] / v[0]) / (2 * kPi);
  return 100.0 * (square(v[2] - 10.0 * angle) + square(sqrt(v[0] * v[0] + v[1] * v[1]) - 1.0)) + v[2] * v[2];
};
const auto sphere = [](const auto& v) {
  auto sum = v[0] * 0.0;
  for (const auto& x : v) sum += x * x;
  return sum;
};
const auto schwefel = [](const auto& v) {
  auto sum = v[0] * 0.0 + 418.9829 * double(v.size());
  for (const auto& x : v) sum += -(x * sin(sqrt(x)));
  return sum;
};
const auto three_hump_camel = [](const auto& v) {
  const auto x = v[0] * v[0];
  return 2.0 * x - 1.05 * x * x + x * x * x / 6.0 + v[0] * v[1] + v[1] * v[1];
};
const auto holder_like = [](const auto& v) {
  return sin(v[0]) * cos(v[1]) * exp(1.0 - sqrt(v[0] * v[0] + v[1] * v[1]) / kPi);
};
const auto bohachevsky = [](const auto& v) {
  return v[0] * v[0] + 2.0 * v[1] * v[1] - 0.3 * cos(3.0 * kPi * v[0]) - 0.4 * cos(4.0 * kPi * v[1]) + 0.7;
};
const auto log_sum_exp = [](const auto& v) {
  auto sum = v[0] * 0.0;
  for (const auto& x : v) sum += exp(x);
  return log(sum);
};

std::vector<double> ramp(std::size_t size) {
  std::vector<double> point(size);
  for (std::size_t i = 0; i < size; ++i) point[i] = (i % 2 == 0 ? -1.2 : 1.0) + 0.01 * double(i);
  return point;
}

}  // namespace

Cases optimisation_cases() {
  Catalogue all(Category::smooth);
  all.add("Rosenbrock", {-1.2, 1}, rosenbrock);
  all.add("Rosenbrock", {0.7, 0.3}, rosenbrock);
  all.add("chained Rosenbrock, n = 50", ramp(50), rosenbrock);
  all.add("Beale", {1, 1}, beale);
  all.add("Beale", {-2.3, 0.4}, beale);
  all.add("Booth", {0.3, -4}, booth);
  all.add("Himmelblau", {1, 1}, himmelblau);
  all.add("Himmelblau", {-2.7, 3.3}, himmelblau);
  all.add("Easom", {3, 3.5}, easom);
  all.add("Easom", {1.3, 4.4}, easom);
  all.add("Ackley", {0.5, -1.3}, ackley);
  all.add("Ackley", {3.1, 2.2}, ackley);
  all.add("Rastrigin", {0.4, -1.7, 2.2}, rastrigin);
  all.add("Griewank", {3.7, -12, 55, 0.6}, griewank);
  all.add("Styblinski-Tang", {1.3, -2.2, 4.1}, styblinski_tang);
  all.add("Levy", {-3.2, 2.7}, levy);
  all.add("Matyas", {1.1, -7.3}, matyas);
  all.add("McCormick", {-0.3, 2.1}, mccormick);
  all.add("Powell", {3, -1, 0, 1}, powell);
  all.add("Powell", {0.3, 0.21, -0.4, 1.7}, powell);
  all.add("Wood", {-3, -1, -3, -1}, wood);
  all.add("Wood", {0.7, 1.4, -0.2, 2.2}, wood);
  all.add("Zakharov", {0.3, -1.1, 2, 0.45}, zakharov);
  all.add("Branin", {2.5, 7.5}, branin);
  all.add("Branin", {-3.3, 11}, branin);
  all.add("six-hump camel", {0.7, -1.2}, six_hump_camel);
  all.add("three-hump camel", {1.2, -0.4}, three_hump_camel);
  all.add("Goldstein-Price", {0.4, -0.6}, goldstein_price);
  all.add("Goldstein-Price", {1.7, 1.1}, goldstein_price);
  all.add("Brown-Dennis", {25, 5, -5, -1}, brown_dennis);
  all.add("helical valley", {1.1, 0.3, 0.4}, helical_valley);
  all.add("sphere", {0.1, -20, 3e3}, sphere);
  all.add("Schwefel", {12.3, 250.7}, schwefel);
  all.add("Holder-like", {2.1, 4.3}, holder_like);
  all.add("Bohachevsky", {0.21, -0.47}, bohachevsky);
  all.add("log-sum-exp", {0.3, -1.2, 2.7, 1.1, -4}, log_sum_exp);
  return all.take();
}

}  // namespace gradcalc::bench
