#pragma once

#include <string>
#include <vector>

namespace gradcalc::cli {

/// The whole program: arguments without the program's name in, exit status (see exit_status.hpp) out. Nothing
/// is thrown.
int run(const std::vector<std::string>& arguments);

}  // namespace gradcalc::cli
