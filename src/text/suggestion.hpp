#pragma once

#include <span>
#include <string>
#include <string_view>

namespace gradcalc {

/// The one of the candidates that was probably meant, by edit distance without regard to case, or because it
/// begins so; empty if none is near.
std::string closest(std::string_view name, std::span<const std::string_view> candidates);

/// The one of the candidates that was meant if one key went wrong: two letters swapped, one left out,
/// doubled, put in or hit instead of another within the word, or the rest left out. The first letter is
/// right, and nothing is put at the end, since that makes the name of another thing where names are as near
/// to one another as those of functions: rsqrt, sind. Case does not count. Empty if there is none.
std::string with_slip_mended(std::string_view name, std::span<const std::string_view> candidates);

}  // namespace gradcalc
