// Random smooth functions with something at or near the point that a Hessian must not overlook.
#pragma once

#include <random>

namespace gradcalc::bench {

/// Prints for each kind of break what became of the entries (0,0) and (0,1) of `count` functions: how often
/// each verdict was given, and how often a value where there is none, or one that its estimate does not
/// cover.
void print_breaks(std::mt19937_64& random, int count);

}  // namespace gradcalc::bench
