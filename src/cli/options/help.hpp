#pragma once

#include <string>

namespace gradcalc::cli {

/// What --help prints: how gradcalc is called, its options by groups, examples and exit statuses. Made of the
/// option table; for a terminal of 80 columns.
std::string help();

}  // namespace gradcalc::cli
