#include "blackbox/process_runner.hpp"

#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <string_view>
#include <thread>
#include <utility>

#include "gradcalc/error.hpp"
#include "text/wording.hpp"

namespace gradcalc {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t pipes_of_child = 3;

// How long a wait may take: what this process is to do, and whether a program is gone whose pipes are held by
// others, shows only between waits; and of one that has closed its pipes nothing but that it is gone.
constexpr auto longest_wait = 100ms, wait_for_end = 2ms, time_between_looks = 20ms;

// How long a second line may take behind the first, which a co-process must not print: one that writes out
// each line is done within some microseconds. How long one may take to end once its input or output has.
constexpr auto wait_for_more = 2ms, time_to_end = 1000ms;

std::string signal_name(int signal) {
  return "signal " + std::to_string(signal) + " (" + strsignal(signal) + ")";
}

/// How it ended, other than with status 0.
std::string ending(int status) {
  if (WIFSIGNALED(status)) return "it was ended by " + signal_name(WTERMSIG(status));
  const int code = WEXITSTATUS(status);
  constexpr int by_signal = 128, last_signal = 64;  // what a shell makes of a death by signal
  if (code > by_signal && code <= by_signal + last_signal)
    return "it ended with status " + std::to_string(code) + ", as after " + signal_name(code - by_signal);
  return "it ended with status " + std::to_string(code);
}

ProgramAnswer failed(std::string failure, const ChildProcess& child) {
  ProgramAnswer answer;
  answer.failure = std::move(failure);
  answer.words = child.words();
  return answer;
}

/// Of one that has ended.
ProgramAnswer failed_ending(const ChildProcess& child) {
  constexpr int cannot_be_run = 126, not_found = 127;
  const int status = child.status();
  ProgramAnswer answer = failed(ending(status), child);
  answer.may_recur = WIFEXITED(status);
  answer.is_of_shell =
      WIFEXITED(status) && (WEXITSTATUS(status) == cannot_be_run || WEXITSTATUS(status) == not_found);
  return answer;
}

/// Whether the last line that is not blank begins before what is kept of an output.
bool is_last_line_cut(const ChildProcess& child, std::string_view output) {
  const std::string_view line = last_line(output);
  const std::string_view above = line.empty() ? output : std::string_view(output.data(), line.data());
  return child.is_cut() && above.find('\n') == above.npos;
}

ProgramAnswer answer_in(const ChildProcess& child, std::string_view output) {
  if (is_last_line_cut(child, output)) return failed("the line that it printed is too long", child);
  ProgramAnswer answer = read_answer(output);
  answer.words = child.words();
  return answer;
}

constexpr std::string_view one_line_each = "it has to answer each line with one line, and print nothing else";

/// A line that was printed before anything was asked for it is taken for an answer to something else.
void refuse_unasked(std::string_view output) {
  if (output.empty()) return;
  constexpr std::size_t shown = 60;
  throw Error(ErrorCode::io, "the co-process printed more than one line for a point: " +
                                 in_quotes(output.substr(0, std::min(output.find('\n') + 1, shown))))
      .hint(std::string(one_line_each));
}

}  // namespace

ProcessRunner::~ProcessRunner() {
  end_all();
}

void ProcessRunner::end_all() {
  const SignalHold hold(ending_);
  for (Place& place : places_)
    if (place.child) place.child->ask_to_end();
  for (Place& place : places_) place = {};
}

std::vector<ProgramAnswer> ProcessRunner::run(std::span<const Question> questions, const Listener& listener) {
  SignalHold hold(ending_);
  std::vector<ProgramAnswer> answers(questions.size());
  RunnerProgress progress;
  std::size_t next = 0;
  try {
    while (progress.done < questions.size()) {
      for (Place& place : places_) {
        if (place.busy || next == questions.size()) continue;
        ask(place, questions[next], next, hold);
        ++next;
        ++progress.running;
      }
      if (listener.watch) listener.watch(progress);
      if (!wait(hold)) throw Error(ErrorCode::io, "interrupted");
      for (Place& place : places_) {
        auto answer = place.busy ? answer_of(place, questions[place.question], hold) : std::nullopt;
        if (!answer) continue;
        place.busy = false;
        ++progress.done;
        --progress.running;
        progress.failed += answer->failure.empty() ? 0 : 1;
        if (listener.record) listener.record(place.question, *answer);
        answers[place.question] = std::move(*answer);
      }
    }
  } catch (...) {
    end_all();
    throw;
  }
  return answers;
}

void ProcessRunner::ask(Place& place, const Question& question, std::size_t number, SignalHold& hold) {
  place.question = number;
  place.busy = true;
  place.is_mute = false;
  place.end = Clock::now() + options_.limit;
  if (!place.child) {
    place.is_known_to_answer = false;
    place.child = std::make_unique<ChildProcess>(
        question.command, question.input.empty() ? ChildProcess::Input::nothing : ChildProcess::Input::pipe);
  }
  if (options_.keeps_running) refuse_unasked(place.child->output());
  place.child->send(question.input);
  if (place.child->has_broken_pipe()) hold.expect_broken_pipe();
  if (!options_.keeps_running) place.child->end_input();
}

/// Until something happens; false if this process is to end.
bool ProcessRunner::wait(SignalHold& hold) {
  if (!has_answer_already()) wait_for_events(hold);
  const auto now = Clock::now();
  if (now - last_look_ < time_between_looks) return true;
  last_look_ = now;
  return !hold.is_interrupted();
}

/// A single co-process may have answered while it was written to, on the same core: to look costs less than
/// to wait.
bool ProcessRunner::has_answer_already() {
  return options_.keeps_running && places_.size() == 1 && places_.front().child->has_output() &&
         places_.front().child->take_output();
}

void ProcessRunner::wait_for_events(SignalHold& hold) {
  events_.clear();
  Clock::time_point until = Clock::now() + longest_wait;
  for (const Place& place : places_) {
    if (!place.busy) continue;
    const auto awaited = place.child->awaited();
    events_.insert(events_.end(), awaited.begin(), awaited.end());
    until = std::min(until, place.end);
    const bool may_have_ended =
        !(options_.keeps_running ? place.child->has_output() : place.child->is_open());
    if (may_have_ended) until = std::min(until, Clock::now() + wait_for_end);
  }
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now()).count();
  if (poll(events_.data(), events_.size(), static_cast<int>(std::max<long long>(left, 0))) < 0 &&
      errno != EINTR)
    throw Error(ErrorCode::io, std::string("cannot wait for programs: ") + std::strerror(errno));
  std::size_t at = 0;
  for (Place& place : places_) {
    if (!place.busy) continue;
    std::array<pollfd, pipes_of_child> events{};
    std::copy_n(events_.begin() + static_cast<std::ptrdiff_t>(at), pipes_of_child, events.begin());
    place.child->exchange(events);
    if (place.child->has_broken_pipe()) hold.expect_broken_pipe();
    at += pipes_of_child;
  }
}

/// The answer, if there is one, or why there is none.
std::optional<ProgramAnswer> ProcessRunner::answer_of(Place& place, const Question& question,
                                                      SignalHold& hold) {
  if (options_.keeps_running) {
    if (auto line = line_of(place)) return line;
    if (!place.child->has_output() && !place.is_mute) {
      place.is_mute = true;
      place.end = std::min(place.end, Clock::now() + time_to_end);
    }
  }
  const bool is_due = Clock::now() >= place.end;
  const bool may_have_ended = !options_.keeps_running || place.is_mute || is_due;
  if (may_have_ended && place.child->has_ended()) return ended(place, question, hold);
  return is_due ? std::optional(timed_out(place)) : std::nullopt;
}

/// Of one that has ended. Where a co-process that answered before ends, it may have been about to end anyway:
/// a new one is asked.
std::optional<ProgramAnswer> ProcessRunner::ended(Place& place, const Question& question, SignalHold& hold) {
  const std::unique_ptr<ChildProcess> child = std::move(place.child);
  if (place.is_known_to_answer) {
    ask(place, question, place.question, hold);
    return std::nullopt;
  }
  if (child->status() != 0) return failed_ending(*child);
  if (options_.keeps_running) return failed("it ended without an answer", *child);
  return answer_in(*child, child->output());
}

/// Of a co-process: its line. One that prints something else may be out of step: the next is a new one.
std::optional<ProgramAnswer> ProcessRunner::line_of(Place& place) {
  std::string& text = place.child->output();
  const std::size_t newline = text.find('\n');
  if (newline == text.npos) return std::nullopt;
  ProgramAnswer answer = answer_in(*place.child, std::string_view(text).substr(0, newline));
  text.erase(0, newline + 1);
  place.is_known_to_answer = true;
  if (answer.failure.empty()) {
    if (!has_settled_) settle(*place.child);
    has_settled_ = true;
  } else {
    answer.remedy = one_line_each;
    place.child.reset();
  }
  return answer;
}

/// Takes what comes at once, though nothing is asked.
void ProcessRunner::settle(ChildProcess& child) const {
  auto events = child.awaited();
  pollfd& output = events[1];
  if (poll(&output, 1, static_cast<int>(wait_for_more.count())) > 0)
    child.exchange({pollfd{}, output, pollfd{}});
  refuse_unasked(child.output());
}

void ProcessRunner::finish() {
  const SignalHold hold(ending_);
  for (Place& place : places_)
    if (options_.keeps_running && place.child) settle(*place.child);
  for (Place& place : places_)
    if (place.child) place.child->end_input();
  const Clock::time_point end = Clock::now() + time_to_end;
  const auto is_at_work = [](Place& place) { return place.child && !place.child->has_ended(); };
  while (std::ranges::any_of(places_, is_at_work) && Clock::now() < end && !hold.is_interrupted())
    std::this_thread::sleep_for(wait_for_end / 4);
  if (hold.is_interrupted()) end_all();
}

ProgramAnswer ProcessRunner::timed_out(Place& place) {
  const std::unique_ptr<ChildProcess> child = std::move(place.child);
  child->end();
  if (place.is_mute) return failed("it closed its output without an answer, and was ended", *child);
  std::string seconds = std::to_string(std::chrono::duration<double>(options_.limit).count());
  seconds.erase(seconds.find_last_not_of('0') + 1);
  if (seconds.ends_with('.')) seconds.pop_back();
  ProgramAnswer answer = failed("it gave no answer within " + seconds + " s, and was ended", *child);
  answer.may_recur = false;
  answer.remedy =
      options_.keeps_running
          ? "a co-process that keeps its output back never answers: start it by stdbuf -oL, mawk with "
            "-W interactive, or let it flush each line; --timeout allows more time"
          : "--timeout allows more time";
  return answer;
}

}  // namespace gradcalc
