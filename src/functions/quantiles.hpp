#pragma once

namespace gradcalc {

// Of distributions that Monte Carlo draws from; they are in special_functions.cpp, as all that Boost has.

/// The number that Student's t, of so many degrees of freedom (1 or more), exceeds with the probability
/// `tail`, 0 < tail <= 1/2.
double student_t_upper_quantile(double tail, double degrees_of_freedom);

/// The probability that Student's t is not farther from 0 than t >= 0.
double student_t_coverage(double t, double degrees_of_freedom);

/// The density of Student's t.
double student_t_density(double t, double degrees_of_freedom);

/// The number that chi-squared, of so many degrees of freedom, stays below with the probability `lower`, of
/// which `upper` is the rest to 1: the smaller of both is used.
double chi_squared_quantile(double lower, double upper, double degrees_of_freedom);

/// The density of chi-squared.
double chi_squared_density(double x, double degrees_of_freedom);

}  // namespace gradcalc
