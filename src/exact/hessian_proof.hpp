#pragma once

#include <cstddef>
#include <span>

#include "exact/proof.hpp"

namespace gradcalc {

/// A second derivative, by two coordinates.
struct SecondPartial {
  std::size_t row, column;
};

/// Proves second derivatives of a tape at a point of n coordinates, as prove_partials does first ones. Just
/// at a break of a function that depends on one of the two coordinates, those twice by it are decided X
Proof prove_second_partials(const Tape& tape, std::size_t n, CoordinateField x,
                            std::span<const SecondPartial> wanted, const Goal& goal = {});

}  // namespace gradcalc
