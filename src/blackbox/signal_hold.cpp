#include "blackbox/signal_hold.hpp"

#include <array>
#include <ctime>

namespace gradcalc {
namespace {

constexpr std::array held_signals{SIGINT, SIGTERM, SIGHUP, SIGQUIT};

bool is_ignored(int signal) {
  struct sigaction action {};
  return sigaction(signal, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

}  // namespace

sigset_t ending_signals() {
  sigset_t ending;
  sigemptyset(&ending);
  for (const int signal : held_signals)
    if (!is_ignored(signal)) sigaddset(&ending, signal);
  return ending;
}

SignalHold::SignalHold(const sigset_t& ending) : ending_(ending) {
  sigset_t held = ending_;
  sigaddset(&held, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &held, &before_);
}

SignalHold::~SignalHold() {
  sigset_t broken_pipe;
  sigemptyset(&broken_pipe);
  sigaddset(&broken_pipe, SIGPIPE);
  const timespec at_once{};
  if (has_broken_pipe_ && sigismember(&before_, SIGPIPE) == 0) sigtimedwait(&broken_pipe, nullptr, &at_once);
  pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

bool SignalHold::is_interrupted() const {
  sigset_t waiting;
  sigpending(&waiting);
  for (const int signal : held_signals)
    if (sigismember(&ending_, signal) == 1 && sigismember(&waiting, signal) == 1) return true;
  return false;
}

}  // namespace gradcalc
