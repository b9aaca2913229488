#pragma once

#include <csignal>

namespace gradcalc {

/// The signals that end this process, but for those that it ignores: a blocked signal waits even where it is
/// ignored, as by nohup, and so it must not be held.
sigset_t ending_signals();

/// While programs are at work, signals that would end this process wait until they have been ended; and
/// writing to one that no longer reads is an error and no signal. At the end of the scope what waits is
/// delivered, and does what it does.
class SignalHold {
 public:
  /// Of these: see ending_signals().
  explicit SignalHold(const sigset_t& ending);
  ~SignalHold();
  SignalHold(const SignalHold&) = delete;
  SignalHold& operator=(const SignalHold&) = delete;

  /// Says that such an error may have happened: the signal that waits is taken away at the end.
  void expect_broken_pipe() { has_broken_pipe_ = true; }

  /// Whether a signal waits that ends this process.
  bool is_interrupted() const;

 private:
  sigset_t ending_{};
  sigset_t before_{};
  bool has_broken_pipe_ = false;
};

}  // namespace gradcalc
