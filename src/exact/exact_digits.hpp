#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "derivatives/derivative_matrix.hpp"
#include "exact/taylor_proof.hpp"
#include "exact/typed_number.hpp"
#include "gradcalc/definitions.hpp"
#include "gradcalc/expression.hpp"

namespace gradcalc {

/// What is to be known to how many digits: see digits.hpp.
struct DigitsOptions {
  std::size_t digits = 1;
  std::vector<std::size_t> wrt = {};        ///< to differentiate by; all coordinates if there are none
  std::vector<std::string> direction = {};  ///< to differentiate along instead, as typed
  bool second = false;                      ///< instead: all second derivatives by the coordinates of `wrt`
  std::vector<WantedCoefficients> coefficients =
      {};                    ///< instead: these, one behind the other; their lines are exact as they are
  bool wants_values = true;  ///< or those of the derivatives alone
};

/// Derivatives and values in decimals.
class ExactDigits {
 public:
  /// Throws Error (argument) for digits out of range and for a direction that is 0, and as TypedNumber.
  ExactDigits(DigitsOptions options, Definitions definitions);

  /// Those of the components at result.decimals.typed: a row for each, of second derivatives one for each
  /// coordinate. The doubles of the result are finite
  /// where there is a number. Throws as exact_digits.
  void at_point(std::span<const Expression> components, DerivativeMatrix& result) const;

 private:
  /// What is proven of a component: rows of derivatives.
  struct Block {
    Interval value;
    std::size_t rows;
    std::vector<ProvenDerivative> derivatives;
  };

  Block prove(const Tape& tape, std::size_t n, CoordinateField x) const;
  Block prove_all(const Tape& tape, CoordinateField x, const Goal& goal) const;
  static Block prove_matrix(const Tape& tape, std::size_t n, CoordinateField x,
                            std::span<const std::size_t> coordinates, const Goal& goal);
  std::size_t moving_coordinate(std::size_t entry, std::size_t n) const;

  DigitsOptions options_;
  Definitions definitions_;
  std::vector<TypedNumber> direction_;
};

}  // namespace gradcalc
