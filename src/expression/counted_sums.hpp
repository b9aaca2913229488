#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "expression/lexer.hpp"

namespace gradcalc {

/// A name that other programs count with, and the same as a loop.
struct CountedSum {
  std::string index;
  std::string loop;  ///< sum(x*i for i in range(1, 11))
};

/// The first call among the tokens of `typed` that is a sum or a product over an index, as other programs
/// write it: sum(i, 1, 10, x*i) or sum(x*i, i, 1, 10). A name for which `is_given` holds is no index.
std::optional<CountedSum> counted_sum(std::string_view typed, std::span<const Token> tokens,
                                      const std::function<bool(const std::string&)>& is_given);

}  // namespace gradcalc
