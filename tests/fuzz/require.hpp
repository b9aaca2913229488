#pragma once

#include <cstdio>
#include <cstdlib>

#include "gradcalc/error.hpp"

namespace gradcalc::testing {

/// Ends the process where what must hold does not: that is how a fuzzer is told.
inline void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

inline void require_place(const Error& error) {
  require(error.position() == Error::no_position || error.position() <= error.text().size(),
          "the place of an error lies in the text");
}

}  // namespace gradcalc::testing
