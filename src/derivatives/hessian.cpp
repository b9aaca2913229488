#include "gradcalc/hessian.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "derivatives/adaptive_hessian.hpp"
#include "derivatives/coordinates.hpp"
#include "derivatives/second_differences.hpp"
#include "gradcalc/error.hpp"

namespace gradcalc {

std::unique_ptr<HessianMethod> make_hessian_method(const HessianOptions& options) {
  if (options.adaptive) return std::make_unique<AdaptiveHessian>();
  if (!(options.h > 0.0) || !std::isfinite(options.h))
    throw Error(ErrorCode::argument, "the step h must be positive and finite");
  return std::make_unique<SecondDifferences>(options.h);
}

struct HessianDifferentiator::State {
  explicit State(const HessianOptions& options) : method(make_hessian_method(options)) {}

  std::unique_ptr<HessianMethod> method;
  std::vector<std::size_t> coordinates;  // to differentiate by
  DerivativeMatrix matrix;
};

HessianDifferentiator::HessianDifferentiator(HessianOptions options)
    : options_(std::move(options)), state_(std::make_unique<State>(options_)) {}

HessianDifferentiator::HessianDifferentiator(const HessianDifferentiator& other)
    : HessianDifferentiator(other.options_) {}
HessianDifferentiator::HessianDifferentiator(HessianDifferentiator&& other) noexcept = default;
HessianDifferentiator& HessianDifferentiator::operator=(const HessianDifferentiator& other) {
  return *this = HessianDifferentiator(other);
}
HessianDifferentiator& HessianDifferentiator::operator=(HessianDifferentiator&& other) noexcept = default;
HessianDifferentiator::~HessianDifferentiator() = default;

void HessianDifferentiator::operator()(ScalarField f, std::span<const double> x, Hessian& result) {
  result.at.assign(x.begin(), x.end());
  (*this)(f, result);
}

void HessianDifferentiator::operator()(ScalarField f, Hessian& result) {
  auto& [method, coordinates, matrix] = *state_;
  if (result.at.size() != matrix.at.size()) coordinates.clear();  // also should what follows throw
  matrix.at = result.at;
  if (coordinates.empty()) coordinates = coordinates_of(options_.wrt, result.at.size());
  method->run(f, coordinates, matrix);
  result.value = matrix.values.front();
  result.entries.resize(matrix.entries.size());
  std::ranges::transform(matrix.entries, result.entries.begin(), [](const MatrixEntry& entry) {
    return SecondDerivative{entry, entry.where_column};
  });
  result.evaluations = matrix.evaluations;
}

Hessian hessian(ScalarField f, std::span<const double> x, const HessianOptions& options) {
  Hessian result;
  HessianDifferentiator{options}(f, x, result);
  return result;
}

}  // namespace gradcalc
