#include "gradcalc/hessian.hpp"

#include <cmath>
#include <utility>

#include "derivatives/adaptive_hessian.hpp"
#include "derivatives/coordinates.hpp"
#include "derivatives/second_differences.hpp"
#include "gradcalc/error.hpp"

namespace gradcalc {
namespace {

std::unique_ptr<HessianMethod> method_of(const HessianOptions& options) {
  if (options.adaptive) return std::make_unique<AdaptiveHessian>();
  if (!(options.h > 0.0) || !std::isfinite(options.h))
    throw Error(ErrorCode::argument, "the step h must be positive and finite");
  return std::make_unique<SecondDifferences>(options.h);
}

}  // namespace

HessianDifferentiator::HessianDifferentiator(HessianOptions options)
    : options_(std::move(options)), method_(method_of(options_)) {}

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
  const std::size_t n = result.at.size();
  if (n != dimension_ || coordinates_.empty()) coordinates_ = coordinates_of(options_.wrt, n);
  dimension_ = n;
  method_->run(f, coordinates_, result);
}

Hessian hessian(ScalarField f, std::span<const double> x, const HessianOptions& options) {
  Hessian result;
  HessianDifferentiator{options}(f, x, result);
  return result;
}

}  // namespace gradcalc
