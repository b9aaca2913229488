#include "blackbox/signal_hold.hpp"

#include <array>
#include <ctime>

namespace gradcalc {
namespace {

constexpr std::array ending_signals{SIGINT, SIGTERM, SIGHUP, SIGQUIT};

/// A signal that is blocked waits even where it is ignored, as by nohup: it must not be held then.
bool is_ignored(int signal) {
  struct sigaction action {};
  return sigaction(signal, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

}  // namespace

SignalHold::SignalHold() {
  sigemptyset(&ending_);
  for (const int signal : ending_signals)
    if (!is_ignored(signal)) sigaddset(&ending_, signal);
  sigset_t held = ending_;
  sigaddset(&held, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &held, &before_);
}

SignalHold::~SignalHold() {
  sigset_t broken_pipe;
  sigemptyset(&broken_pipe);
  sigaddset(&broken_pipe, SIGPIPE);
  const timespec at_once{};
  if (sigismember(&before_, SIGPIPE) == 0) sigtimedwait(&broken_pipe, nullptr, &at_once);
  pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

bool SignalHold::is_interrupted() const {
  sigset_t waiting;
  sigpending(&waiting);
  for (const int signal : ending_signals)
    if (sigismember(&ending_, signal) == 1 && sigismember(&waiting, signal) == 1) return true;
  return false;
}

}  // namespace gradcalc
