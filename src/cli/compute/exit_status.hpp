#pragma once

namespace gradcalc::cli {

/// What the program returns to the shell.
struct ExitStatus {
  static constexpr int ok = 0;             ///< all computed
  static constexpr int failed = 1;         ///< some point could not be read, or has a partial without a value
  static constexpr int error = 2;          ///< usage, expression or input/output error
  static constexpr int closed_pipe = 141;  ///< nobody reads on: what a shell shows for a death by SIGPIPE
};

}  // namespace gradcalc::cli
