#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace gradcalc::cli {

/// How long gnuplot may take for one picture. The largest that --plot draws takes it some seconds.
inline constexpr std::chrono::seconds gnuplot_time_limit{120};

/// What gnuplot prints to standard output for this script. It reads no settings of the user's (-d) and gets
/// the script and gives its output through descriptors of its own, never through files.
///
/// Throws Error (io) if there is no gnuplot (with how to install it), if it fails (with its own last words),
/// and if it is not done after `limit`: then it is ended, with all processes that it started.
std::string run_gnuplot(std::string_view script, std::chrono::milliseconds limit = gnuplot_time_limit);

}  // namespace gradcalc::cli
