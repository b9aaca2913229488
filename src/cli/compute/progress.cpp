#include "cli/compute/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include "cli/output/descriptor_writer.hpp"

namespace gradcalc::cli {

Progress::Progress() : wanted_(isatty(STDERR_FILENO) == 1 && isatty(STDOUT_FILENO) == 0) {}

Progress::~Progress() {
  clear();
}

void Progress::update(std::size_t points, std::optional<double> done) {
  if (!wanted_) return;
  const Clock::time_point now = Clock::now();
  if (now < next_) return;
  next_ = now + std::chrono::milliseconds(200);
  const double seconds = std::chrono::duration<double>(now - start_).count();
  std::string line =
      fmt::format("\r\x1b[K{} points, {:.3g} a second", points, static_cast<double>(points) / seconds);
  if (done) line += fmt::format(", {:.0f} %", 100.0 * *done);
  say(line);
  shown_ = true;
}

void Progress::clear() {
  if (!shown_) return;
  shown_ = false;
  say("\r\x1b[K");
}

}  // namespace gradcalc::cli
