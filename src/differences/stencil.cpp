#include "differences/stencil.hpp"

#include "gradcalc/error.hpp"

namespace gradcalc {

Stencil::Stencil(const DifferenceOptions& options) {
  if (options.scheme == nullptr) throw Error(ErrorCode::argument, "there is no such difference scheme");
  if (!(options.h > 0.0) || !std::isfinite(options.h))
    throw Error(ErrorCode::argument, "the step h must be positive and finite");
  double power = options.h;
  for (int i = 1; i < options.scheme->derivative; ++i) power *= options.h;
  divisor_ = options.scheme->denominator * power;
  // Where the product overflows, the weights are divided instead: the quotient may well be finite.
  const double scale = std::isfinite(divisor_) ? 1.0 : options.scheme->denominator;
  if (!std::isfinite(divisor_)) divisor_ = power;
  for (const SchemeNode& node : options.scheme->nodes()) {
    const double weight = node.weight / scale;
    const double step = node.offset * options.h;
    if (node.offset == 0)
      centre_weight_ = weight;
    else
      offsets_[count_++] = {step, weight, step_tolerance * std::fabs(step)};
  }
}

void Stencil::examine(double x, double fx, const double* samples, Derivative& result) const {
  const auto verdict = [&](Verdict what, double where) {
    if (what != Verdict::step_rounded) result.value = Derivative::none;
    result.verdict = what;
    result.where = where;
  };
  if (!std::isfinite(fx)) return verdict(Verdict::undefined, x);
  for (const Offset& offset : offsets()) {
    if (position(x, offset) == x) return verdict(Verdict::step_lost, x);
    if (!std::isfinite(position(x, offset))) return verdict(Verdict::overflow, position(x, offset));
  }
  for (std::size_t i = 0; i < count_; ++i)
    if (!std::isfinite(samples[i])) return verdict(Verdict::undefined, position(x, offsets_[i]));
  if (!std::isfinite(result.value)) return verdict(Verdict::overflow, x);
  for (const Offset& offset : offsets())
    if (is_rounded(x, offset)) return verdict(Verdict::step_rounded, position(x, offset));
}

void Stencil::examine_in_block(std::size_t p, const double* x, const double* fx, const double* samples,
                               Derivative& result) const {
  std::array<double, Scheme::max_nodes> own{};
  for (std::size_t i = 0; i < count_; ++i) own[i] = samples[i * block_size + p];
  examine(x[p], fx[p], own.data(), result);
}

}  // namespace gradcalc
