#include "gradcalc/higher_derivatives.hpp"

#include <algorithm>
#include <utility>

#include "exact/exact_coefficients.hpp"
#include "exact/exact_hessian.hpp"
#include "gradcalc/error.hpp"

namespace gradcalc {
namespace {

std::vector<Derivative> coefficients(Expression& f, std::span<const double> x, WantedCoefficients wanted) {
  DerivativeMatrix result;
  result.at.assign(x.begin(), x.end());
  std::vector<WantedCoefficients> all;
  all.push_back(std::move(wanted));
  ExactCoefficients calculate(std::move(all));
  calculate.at_point({&f, 1}, result);
  return {result.entries.begin(), result.entries.end()};
}

void require_one_for_each(std::size_t given, std::size_t coordinates) {
  if (given != coordinates)
    throw Error(ErrorCode::argument, "there is not one number for each coordinate of the point");
}

}  // namespace

Hessian exact_hessian(Expression& f, std::span<const double> x, std::span<const std::size_t> wrt) {
  DerivativeMatrix matrix;
  matrix.at.assign(x.begin(), x.end());
  ExactHessian({wrt.begin(), wrt.end()}).at_point({&f, 1}, matrix);
  Hessian result{.at = std::move(matrix.at), .value = matrix.values.front(), .entries = {}, .evaluations = 0};
  result.evaluations = matrix.evaluations;
  for (const MatrixEntry& entry : matrix.entries) result.entries.push_back({entry, entry.where_column});
  return result;
}

Derivative exact_derivative(Expression& f, std::span<const double> x, std::span<const std::size_t> times) {
  require_one_for_each(times.size(), x.size());
  const auto moves = [](std::size_t m) { return m > 0; };
  const auto moving = std::ranges::count_if(times, moves);
  if (moving == 0) throw Error(ErrorCode::argument, "a derivative is by one coordinate at least");
  if (moving > 1) return coefficients(f, x, WantedCoefficients::mixed(times)).front();
  const auto by = std::ranges::find_if(times, moves);
  WantedCoefficients wanted;
  wanted.lines.push_back({std::vector<double>(x.size()), 1.0});
  wanted.lines.front().direction[static_cast<std::size_t>(by - times.begin())] = 1.0;
  wanted.first = wanted.order = *by;
  wanted.as_derivatives = true;
  return coefficients(f, x, std::move(wanted)).front();
}

std::vector<Derivative> taylor_coefficients(Expression& f, std::span<const double> x,
                                            std::span<const double> v, std::size_t order) {
  require_one_for_each(v.size(), x.size());
  WantedCoefficients wanted;
  wanted.lines.push_back({{v.begin(), v.end()}, 1.0});
  wanted.order = order;
  return coefficients(f, x, std::move(wanted));
}

}  // namespace gradcalc
