#pragma once

/// The derivatives of the built-in functions, for the table in functions.cpp. Each is accurate to a few units
/// in the last place wherever the function and its derivative are normal doubles. A derivative that is
/// infinite is inf; where there is none, nan. At a kink the value is the mean of the slopes on both sides,
/// which is what a central difference tends to; relu, 0 at 0, is the exception that the field makes.
namespace gradcalc::derivative_of {

double sin(double x, double value);
double cos(double x, double value);
double tan(double x, double value);
double asin(double x, double value);
double acos(double x, double value);
double atan(double x, double value);
double sinh(double x, double value);
double cosh(double x, double value);
double tanh(double x, double value);
double asinh(double x, double value);
double acosh(double x, double value);
double atanh(double x, double value);
double exp(double x, double value);
double exp2(double x, double value);
double expm1(double x, double value);
double log(double x, double value);
double log2(double x, double value);
double log10(double x, double value);
double log1p(double x, double value);
double sqrt(double x, double value);
double cbrt(double x, double value);
double abs(double x, double value);
double erf(double x, double value);
double erfc(double x, double value);
double gamma(double x, double value);
double lgamma(double x, double value);
double sigmoid(double x, double value);
double softplus(double x, double value);
double relu(double x, double value);
double degrees(double x, double value);
double radians(double x, double value);

/// Of functions of two arguments, by the first and by the second.
double atan2_y(double y, double x, double value);
double atan2_x(double y, double x, double value);
double pow_x(double x, double y, double value);
double pow_y(double x, double y, double value);
double hypot_x(double x, double y, double value);
double hypot_y(double x, double y, double value);
double mod_y(double x, double y, double value);
double min_x(double x, double y, double value);
double min_y(double x, double y, double value);
double max_x(double x, double y, double value);
double max_y(double x, double y, double value);
double one(double x, double y, double value);

}  // namespace gradcalc::derivative_of
