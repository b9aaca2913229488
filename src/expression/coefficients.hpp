#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>

#include "expression/lexer.hpp"

namespace gradcalc {

/// A name that rather is a product.
struct JoinedProduct {
  std::string name;
  std::string product;
};

/// The first name among the tokens that is a coefficient and its variable, as other names or its exponent
/// show: ax in ax^2+bx+c and in ax+by, mv in mv^2. Components of one vector are none (ax and ay, kx and ky),
/// nor are names for which `is_given` holds.
std::optional<JoinedProduct> joined_product(std::span<const Token> tokens,
                                            const std::function<bool(const std::string&)>& is_given);

}  // namespace gradcalc
