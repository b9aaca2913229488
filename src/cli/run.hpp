#pragma once

#include <string>
#include <vector>

namespace gradcalc::cli {

/// What the program returns to the shell.
struct ExitStatus {
  static constexpr int ok = 0;             ///< all computed
  static constexpr int failed = 1;         ///< some point failed or has no derivative
  static constexpr int error = 2;          ///< usage, expression or input/output error
  static constexpr int closed_pipe = 141;  ///< nobody reads on: what a shell shows for a death by SIGPIPE
};

/// The whole program: arguments without the program's name in, exit status out. Nothing is thrown.
int run(const std::vector<std::string>& arguments);

}  // namespace gradcalc::cli
