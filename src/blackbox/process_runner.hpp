#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "blackbox/answer.hpp"
#include "blackbox/child_process.hpp"
#include "blackbox/signal_hold.hpp"

namespace gradcalc {

/// What is asked of a program once: a command to run, and what it reads. Of a co-process the command is the
/// same for all, and the input is one line.
struct Question {
  std::string command;
  std::string input;  ///< nothing if it is empty
};

/// How questions are asked.
struct RunnerOptions {
  bool keeps_running = false;  ///< co-processes: one for each job, which answer a line with a line
  std::size_t jobs = 1;        ///< how many are at work at once
  std::chrono::milliseconds limit{60'000};  ///< for one answer
};

/// How far a run is.
struct RunnerProgress {
  std::size_t done = 0;  ///< of these questions
  std::size_t running = 0;
  std::size_t failed = 0;  ///< of those that are done
};

/// Runs programs and takes their answers. Whatever happens, no process of its own is left running when it
/// goes, or when a signal ends this process during run().
class ProcessRunner {
 public:
  explicit ProcessRunner(const RunnerOptions& options) : options_(options), places_(options.jobs) {}
  ~ProcessRunner();
  ProcessRunner(const ProcessRunner&) = delete;
  ProcessRunner& operator=(const ProcessRunner&) = delete;

  /// What is to be told while programs run.
  struct Listener {
    std::function<void(const RunnerProgress&)> watch = {};                        ///< now and then
    std::function<void(std::size_t question, const ProgramAnswer&)> record = {};  ///< once there is an answer
  };

  /// The answers, in the order of the questions. Throws Error (io) if no process can be started, and for a
  /// co-process that answers out of step.
  std::vector<ProgramAnswer> run(std::span<const Question> questions, const Listener& listener);

  /// Once all is asked: co-processes may end by themselves. Throws Error (io) for one that has printed more
  /// lines than there were questions: its answers may be out of step.
  void finish();

 private:
  using Clock = std::chrono::steady_clock;

  /// A place where one process is at work at a time.
  struct Place {
    std::unique_ptr<ChildProcess> child = nullptr;
    std::size_t question = 0;
    bool busy = false;
    bool is_known_to_answer = false;  ///< the process has done so before
    bool is_mute = false;             ///< it has closed its output, and there is no line of it
    Clock::time_point end = {};
  };

  void ask(Place& place, const Question& question, std::size_t number, SignalHold& hold);
  bool wait(SignalHold& hold);
  void wait_for_events(SignalHold& hold);
  bool has_answer_already();
  std::optional<ProgramAnswer> answer_of(Place& place, const Question& question, SignalHold& hold);
  std::optional<ProgramAnswer> line_of(Place& place);
  std::optional<ProgramAnswer> ended(Place& place, const Question& question, SignalHold& hold);
  ProgramAnswer timed_out(Place& place);
  void settle(ChildProcess& child) const;
  void end_all();

  RunnerOptions options_;
  std::vector<Place> places_;
  std::vector<pollfd> events_;
  sigset_t ending_ = ending_signals();
  Clock::time_point last_look_ = {};  ///< for signals
  bool has_settled_ = false;          ///< a co-process has answered with one line and no more
};

}  // namespace gradcalc
