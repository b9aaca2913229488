#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include "gradcalc/derivative.hpp"

namespace gradcalc {

/// The relative difference that a gradient check tolerates by default: more than any rounding of a formula,
/// less than any slip.
inline constexpr double default_tolerance = 1e-6;

enum class Agreement : std::uint8_t {
  ok,
  mismatch,
  no_value,  ///< there is no numerical derivative to compare with
};

/// A numerical derivative against the analytic one.
struct Comparison {
  double difference = Derivative::none;  ///< numerical - analytic
  double relative = Derivative::none;    ///< |difference| / max(|numerical|, |analytic|); 0 where both are 0
  Agreement agreement = Agreement::no_value;
};

/// They agree when
///
///     |numerical - analytic| <= error + tolerance * max(|numerical|, |analytic|),
///
/// where `error` is the estimate of the numerical derivative, or 0 if there is none: a step that is too
/// coarse is no mismatch, and a loose tolerance is not needed to allow for it. An analytic value that is not
/// a number is a mismatch; infinities agree if they are equal.
Comparison compare(const Derivative& numerical, double analytic, double tolerance);

/// A matrix of derivatives, numerical and analytic, row by row.
struct ComparedMatrix {
  std::span<const double> numerical;
  std::span<const double> analytic;
  std::size_t columns;
};

/// What a person may have done who derived entry k, which does not agree: "opposite sign", "a factor of 2 too
/// much", ...; empty where nothing simple fits to four digits, which a numerical derivative has also where
/// noise or a coarse step leaves no more. The text holds no comma, tab or quote.
std::string likely_cause(const ComparedMatrix& matrix, std::size_t k);

}  // namespace gradcalc
