#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace gradcalc {

/// Throws Error (syntax), with the place in `typed` and what to write, for a number of another notation:
/// 1_000, 0x1f, 1.2.3, 1.5D3, 0.5f, or 3e. The number starts at `start`, and `rest` stands directly behind
/// it.
void refuse_foreign_number(std::string_view typed, std::size_t start, std::string_view rest);

/// What to write for a number with commas, one of which stands at the byte `comma`: "write 1.5" for 1,5.
std::string hint_for_decimal_comma(std::string_view typed, std::size_t comma);

}  // namespace gradcalc
