#include "cli/compute/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <csignal>
#include <string_view>

#include "cli/output/descriptor_writer.hpp"

namespace gradcalc::cli {
namespace {

constexpr std::string_view cleared = "\r\x1b[K";

/// For a run that is interrupted while the line is shown: clears it, and lets the signal do what it does.
void clear_and_end(int signal) {
  static_cast<void>(!write(STDERR_FILENO, cleared.data(), cleared.size()));
  raise(signal);  // SA_RESETHAND has given it back its own effect
}

/// Where the signal is not ignored, as by nohup.
void clear_on(int signal) {
  struct sigaction action {};
  if (sigaction(signal, nullptr, &action) != 0 || action.sa_handler != SIG_DFL) return;
  action.sa_handler = clear_and_end;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigaction(signal, &action, nullptr);
}

}  // namespace

Progress::Progress()
    : is_terminal_(isatty(STDERR_FILENO) == 1), wanted_(is_terminal_ && isatty(STDOUT_FILENO) == 0) {}

Progress::~Progress() {
  clear();
}

void Progress::update(std::size_t points, std::optional<double> done) {
  const std::lock_guard lock(mutex_);
  if (!wanted_ || !is_due()) return;
  const double seconds = std::chrono::duration<double>(Clock::now() - start_).count();
  std::string line = fmt::format("{} points, {:.3g} a second", points, static_cast<double>(points) / seconds);
  if (done) line += fmt::format(", {:.0f} %", 100.0 * *done);
  show(line);
}

void Progress::update(const EvaluationCounts& counts) {
  const std::lock_guard lock(mutex_);
  if (!is_terminal_ || !is_due()) return;
  show(fmt::format("{} evaluations done, {} running, {} failed", counts.done, counts.running, counts.failed));
}

void Progress::update_trials(double done) {
  const std::lock_guard lock(mutex_);
  if (!is_terminal_ || !is_due()) return;
  show(fmt::format("{:.0f} % of the trials", 100.0 * done));
}

/// Now and then.
bool Progress::is_due() {
  const Clock::time_point now = Clock::now();
  if (now < next_) return false;
  next_ = now + std::chrono::milliseconds(200);
  return true;
}

void Progress::show(const std::string& line) {
  if (!shown_once_)
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) clear_on(signal);
  say(std::string(cleared) + line);
  shown_ = shown_once_ = true;
}

void Progress::clear() {
  const std::lock_guard lock(mutex_);
  if (!shown_) return;
  shown_ = false;
  say(cleared);
}

}  // namespace gradcalc::cli
