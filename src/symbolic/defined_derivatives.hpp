#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "gradcalc/definitions.hpp"
#include "symbolic/terms.hpp"

namespace gradcalc {

class Differentiation;

/// Functions that the user defined, and their derivatives as further functions: f_t is that of f by t.
class DefinedDerivatives {
 public:
  /// The pool must outlive it. `taken` are names that no function can have.
  DefinedDerivatives(Terms& terms, Definitions definitions, std::vector<std::string> taken);

  /// The derivative of a function by its parameter number i, at these arguments. Throws Error (argument)
  /// where there is none that can be written as a function.
  Term derivative(const std::string& function, std::size_t i, std::span<const Term> arguments,
                  Differentiation& differentiation);

  /// The user's definitions and those of derivatives.
  const Definitions& definitions() const { return definitions_; }

  /// Those of derivatives, each proven, as text: f_t(t)=2*t.
  std::span<const std::string> derivatives() const { return derivatives_; }

 private:
  struct Derivative {
    Term body;         ///< in the symbols of the parameters
    std::string name;  ///< of the function; empty if the body has no parameter
  };

  const Derivative& derivative_of(const std::string& function, std::size_t i,
                                  Differentiation& differentiation);
  std::string new_name(const std::string& function, const std::string& parameter) const;

  Terms& terms_;
  Definitions definitions_;
  std::vector<std::string> taken_;
  std::map<std::string, Term> bodies_;
  std::map<std::pair<std::string, std::size_t>, Derivative> known_;
  std::vector<std::string> derivatives_;
};

}  // namespace gradcalc
