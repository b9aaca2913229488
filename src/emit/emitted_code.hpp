#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "emit/language.hpp"
#include "tape/tape.hpp"

namespace gradcalc {

/// What code is asked for.
struct EmitRequest {
  std::span<const Tape* const> functions;         ///< at least one
  std::span<const std::string> variables;         ///< the names of the coordinates, at least one
  std::span<const std::size_t> wrt;               ///< the coordinates to differentiate by, at least one
  bool with_hessian = false;                      ///< of a single function
  std::string_view formula;                       ///< what the comment shows
  std::span<const std::string> definitions = {};  ///< that the formula uses, for the comment
  std::string_view name = "f";                    ///< of the emitted function
};

/// A complete function for the values and derivatives: straight-line code in which each common part is
/// computed once. A comment says what it is, and how it is used. The doubles are those that gradcalc
/// computes, to the last bit, in languages that call the same C library: see differentiated_code.hpp. Throws
/// Error (argument) for a function that the language does not have.
std::string emitted_code(const Language& language, const EmitRequest& request);

}  // namespace gradcalc
