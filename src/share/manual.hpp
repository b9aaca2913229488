#pragma once

#include <string>

namespace gradcalc::share {

/// Parts of the manual page, in man's macros.
std::string manual_options();
std::string manual_functions();
std::string manual_constants();
std::string manual_methods();
std::string manual_formats();
std::string manual_columns();

}  // namespace gradcalc::share
