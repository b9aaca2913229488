#pragma once

#include <cstdint>

namespace gradcalc {

/// What is made of the terms of all rows.
enum class Total : std::uint8_t { sum, mean };

}  // namespace gradcalc
