#pragma once

#include <string>

namespace gradcalc::share {

/// Parts of the shells' completions.
std::string option_names();
std::string bash_values();
std::string zsh_options();
std::string fish_options();

}  // namespace gradcalc::share
