#include "blackbox/process_runner.hpp"

#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <string_view>
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
  const SignalHold hold(ending_);
  std::vector<ProgramAnswer> answers(questions.size());
  RunnerProgress progress;
  std::size_t next = 0;
  for (Place& place : places_)  // that may have ended while it was not asked
    if (place.child && place.child->has_ended()) place.child.reset();
  try {
    while (progress.done < questions.size()) {
      for (Place& place : places_) {
        if (place.busy || next == questions.size()) continue;
        ask(place, questions[next], next);
        ++next;
        ++progress.running;
      }
      if (listener.watch) listener.watch(progress);
      if (!wait(hold)) throw Error(ErrorCode::io, "interrupted");
      for (Place& place : places_) {
        auto answer = place.busy ? answer_of(place) : std::nullopt;
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

void ProcessRunner::ask(Place& place, const Question& question, std::size_t number) {
  place.question = number;
  place.busy = true;
  place.end = Clock::now() + options_.limit;
  if (!place.child)
    place.child = std::make_unique<ChildProcess>(
        question.command, question.input.empty() ? ChildProcess::Input::nothing : ChildProcess::Input::pipe);
  if (options_.keeps_running && !place.child->output().empty())
    throw Error(ErrorCode::io,
                "the co-process printed more than one line for a point: " + in_quotes(place.child->output()))
        .hint("it has to answer each line with one line, and print nothing else");
  place.child->send(question.input);
  if (!options_.keeps_running) place.child->end_input();
}

/// Until something happens; false if this process is to end.
bool ProcessRunner::wait(const SignalHold& hold) {
  events_.clear();
  Clock::time_point until = Clock::now() + longest_wait;
  for (const Place& place : places_) {
    if (!place.busy) continue;
    const auto awaited = place.child->awaited();
    events_.insert(events_.end(), awaited.begin(), awaited.end());
    until = std::min(until, place.end);
    if (!place.child->is_open()) until = std::min(until, Clock::now() + wait_for_end);
  }
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now()).count();
  if (poll(events_.data(), events_.size(), static_cast<int>(std::max<long long>(left, 0))) < 0 &&
      errno != EINTR)
    throw Error(ErrorCode::io, std::string("cannot wait for programs: ") + std::strerror(errno));
  if (const auto now = Clock::now(); now - last_look_ >= time_between_looks) {
    last_look_ = now;
    if (hold.is_interrupted()) return false;
  }
  std::size_t at = 0;
  for (Place& place : places_) {
    if (!place.busy) continue;
    std::array<pollfd, pipes_of_child> events{};
    std::copy_n(events_.begin() + static_cast<std::ptrdiff_t>(at), pipes_of_child, events.begin());
    place.child->exchange(events);
    at += pipes_of_child;
  }
  return true;
}

/// The answer, if there is one, or why there is none.
std::optional<ProgramAnswer> ProcessRunner::answer_of(Place& place) {
  if (options_.keeps_running)
    if (auto line = line_of(place)) return line;
  if (!place.child->is_open() || Clock::now() >= place.end || !options_.keeps_running) {
    if (place.child->has_ended()) {
      const std::unique_ptr<ChildProcess> child = std::move(place.child);
      if (child->status() != 0) return failed_ending(*child);
      if (options_.keeps_running) return failed("it ended without an answer", *child);
      ProgramAnswer answer = read_answer(child->output());
      answer.words = child->words();
      return answer;
    }
  }
  if (Clock::now() < place.end) return std::nullopt;
  return timed_out(place);
}

/// Of a co-process: its line.
std::optional<ProgramAnswer> ProcessRunner::line_of(Place& place) {
  std::string& text = place.child->output();
  const std::size_t newline = text.find('\n');
  if (newline == text.npos) return std::nullopt;
  ProgramAnswer answer = read_answer(std::string_view(text).substr(0, newline));
  text.erase(0, newline + 1);
  answer.words = place.child->words();
  return answer;
}

ProgramAnswer ProcessRunner::timed_out(Place& place) {
  const std::unique_ptr<ChildProcess> child = std::move(place.child);
  child->end();
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
