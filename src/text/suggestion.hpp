#pragma once

#include <span>
#include <string>
#include <string_view>

namespace gradcalc {

/// The one of the candidates that was probably meant, by edit distance without regard to case, or because it
/// begins so; empty if none is near.
std::string closest(std::string_view name, std::span<const std::string_view> candidates);

}  // namespace gradcalc
