#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gradcalc::cli {

/// A value with one uncertainty upwards and another downwards, 2+0.1-0.2, also with blanks, a slash or
/// brackets around these: what is wrong with it, and what has its limits instead.
struct AsymmetricUncertainty {
  std::string complaint;
  std::string remedy;
};

/// Nothing of any other text. As arithmetic, 2+0.1-0.2 is 1.9: whether it may be that, others know.
std::optional<AsymmetricUncertainty> asymmetric_uncertainty(std::string_view text);

}  // namespace gradcalc::cli
