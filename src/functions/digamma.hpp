#pragma once

namespace gradcalc {

/// The logarithmic derivative of the gamma function, Gamma'(x) / Gamma(x), to a few units in the last place
/// for x > 0, its root included. For x < 0 the error is a few units in the last place of the larger of
/// digamma(1 - x) and pi cot(pi x), of which it is the difference. nan at the poles 0, -1, -2, ...
double digamma(double x);

}  // namespace gradcalc
