#pragma once

#include <poll.h>
#include <sys/types.h>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace gradcalc {

/// A file descriptor that is closed at the end of its scope.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept;
  Descriptor& operator=(Descriptor&& other) noexcept;
  ~Descriptor();

  int number() const { return number_; }
  bool is_open() const { return number_ >= 0; }
  void close();

 private:
  int number_ = -1;
};

/// A command of sh at work, in a process group of its own. At the end of the scope the whole group is ended,
/// and its end is waited for. Signals must be held: see signal_hold.hpp.
class ChildProcess {
 public:
  /// What it reads.
  enum class Input { nothing, pipe };

  /// Throws Error (io) if no process can be started.
  ChildProcess(const std::string& command, Input input);
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;
  ~ChildProcess();

  /// Has this written to its input as it takes it.
  void send(std::string_view text);

  /// Its input ends behind what is sent.
  void end_input();

  /// What to wait for, and what to do once one of these has come.
  std::array<pollfd, 3> awaited() const;
  void exchange(const std::array<pollfd, 3>& events);

  /// Takes what it has printed by now; whether that is something.
  bool take_output();

  /// Whether it can still say something, or print something.
  bool is_open() const { return output_.is_open() || errors_.is_open(); }
  bool has_output() const { return output_.is_open(); }

  /// Whether it has ended, without waiting.
  bool has_ended();

  /// Ends it and all that it started: asks first, and does not wait for long.
  void end();

  /// Asks it to end, and does not wait: of several, before each is waited for.
  void ask_to_end();

  /// As waitpid gives it, once it has ended.
  int status() const { return status_; }

  /// Whether it no longer read when something was sent, and so a signal waits.
  bool has_broken_pipe() const { return has_broken_pipe_; }

  /// The last that it wrote to standard output and standard error. The output may be taken from; whether
  /// its beginning is lost, because it was too long.
  std::string& output() { return text_; }
  bool is_cut() const { return is_cut_; }
  const std::string& words() const { return words_; }

 private:
  void spawn(const std::string& command, int input, int output, int errors);
  void write_some();
  void read_words();
  bool has_exited() const;
  void reap();

  pid_t process_ = 0;
  int status_ = 0;
  bool input_ends_ = false;
  bool has_broken_pipe_ = false;
  bool is_cut_ = false;
  Descriptor input_, output_, errors_;
  std::string unsent_, text_, words_;
};

}  // namespace gradcalc
