#include "blackbox/child_process.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <thread>
#include <utility>

#include "gradcalc/error.hpp"

namespace gradcalc {
namespace {

// What is kept of an output: its last line counts, and of the errors what fits into a message.
constexpr std::size_t most_output = std::size_t{4} << 20, most_words = 4096;

[[noreturn]] void cannot_start(int error) {
  throw Error(ErrorCode::io, std::string("no program can be started: ") + std::strerror(error));
}

struct Pipe {
  Descriptor reads;
  Descriptor writes;
};

/// Our end does not block.
Pipe make_pipe(bool we_read) {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) cannot_start(errno);
  Pipe pipe{Descriptor(ends[0]), Descriptor(ends[1])};
  if (fcntl(we_read ? ends[0] : ends[1], F_SETFL, O_NONBLOCK) != 0) cannot_start(errno);
  return pipe;
}

/// Behind what there is; false if there is nothing more to come.
bool append_some(const Descriptor& from, std::string& text) {
  std::array<char, 65536> part;
  const ssize_t count = read(from.number(), part.data(), part.size());
  if (count > 0) text.append(part.data(), static_cast<std::size_t>(count));
  return count > 0 || (count < 0 && (errno == EAGAIN || errno == EINTR));
}

/// The signals that this process holds, or ignores for its own files, have their own effects in the child.
void give_back_signals(posix_spawnattr_t& attributes) {
  sigset_t none, own;
  sigemptyset(&none);
  sigemptyset(&own);
  sigaddset(&own, SIGPIPE);
  sigaddset(&own, SIGXFSZ);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &own);
}

}  // namespace

Descriptor::Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  std::swap(number_, other.number_);
  return *this;
}

Descriptor::~Descriptor() {
  close();
}

void Descriptor::close() {
  if (is_open()) ::close(std::exchange(number_, -1));
}

ChildProcess::ChildProcess(const std::string& command, Input input) {
  Pipe in = input == Input::pipe ? make_pipe(false) : Pipe{};
  Pipe out = make_pipe(true);
  Pipe errors = make_pipe(true);
  spawn(command, in.reads.number(), out.writes.number(), errors.writes.number());
  input_ = std::move(in.writes);
  output_ = std::move(out.reads);
  errors_ = std::move(errors.reads);
}

ChildProcess::~ChildProcess() {
  end();
}

void ChildProcess::spawn(const std::string& command, int input, int output, int errors) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  if (input >= 0)
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
  else
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes,
                           POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  posix_spawnattr_setpgroup(&attributes, 0);
  give_back_signals(attributes);
  std::string shell = "sh", option = "-c", text = command;
  std::array<char*, 4> arguments{shell.data(), option.data(), text.data(), nullptr};
  const int failure = posix_spawn(&process_, "/bin/sh", &actions, &attributes, arguments.data(), environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  if (failure == 0) return;
  process_ = 0;
  cannot_start(failure);
}

void ChildProcess::send(std::string_view text) {
  unsent_ += text;
  write_some();
}

void ChildProcess::end_input() {
  input_ends_ = true;
  if (unsent_.empty()) input_.close();
}

std::array<pollfd, 3> ChildProcess::awaited() const {
  const bool has_text = !unsent_.empty();
  return {pollfd{has_text ? input_.number() : -1, POLLOUT, 0}, pollfd{output_.number(), POLLIN, 0},
          pollfd{errors_.number(), POLLIN, 0}};
}

void ChildProcess::exchange(const std::array<pollfd, 3>& events) {
  if (events[0].revents != 0) write_some();
  if (unsent_.empty() && input_ends_) input_.close();
  if (events[1].revents != 0) take_output();
  if (events[2].revents != 0) read_words();
}

void ChildProcess::write_some() {
  const ssize_t written = write(input_.number(), unsent_.data(), unsent_.size());
  if (written >= 0)
    unsent_.erase(0, static_cast<std::size_t>(written));
  else if (errno == EPIPE)
    has_broken_pipe_ = true;
  if (written < 0 && errno != EAGAIN && errno != EINTR)
    unsent_.clear();  // it does not want the rest: what it says and its status tell why
}

bool ChildProcess::take_output() {
  const std::size_t before = text_.size();
  if (!append_some(output_, text_)) output_.close();
  const bool is_something = text_.size() > before;
  if (text_.size() > most_output) {
    is_cut_ = true;
    text_.erase(0, text_.size() - most_output);
  }
  return is_something;
}

void ChildProcess::read_words() {
  if (!append_some(errors_, words_)) errors_.close();
  if (words_.size() > most_words) words_.erase(0, words_.size() - most_words);
}

/// It is not waited for yet: until then no other process can get its number.
bool ChildProcess::has_exited() const {
  siginfo_t info{};
  return waitid(P_PID, static_cast<id_t>(process_), &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
         info.si_pid == process_;
}

bool ChildProcess::has_ended() {
  if (process_ == 0) return true;
  if (!has_exited()) return false;
  kill(-process_, SIGKILL);  // what it leaves behind may still hold the pipes
  for (Descriptor* const pipe : {&output_, &errors_}) {
    pollfd request{pipe->number(), POLLIN, 0};
    while (pipe->is_open() && poll(&request, 1, 0) == 1)
      if (pipe == &output_)
        take_output();
      else
        read_words();
  }
  reap();
  return true;
}

void ChildProcess::end() {
  if (process_ == 0) return;
  using namespace std::chrono_literals;
  constexpr int tries = 60;
  ask_to_end();
  for (int i = 0; i < tries && !has_exited(); ++i) std::this_thread::sleep_for(5ms);
  kill(-process_, SIGKILL);
  reap();
}

void ChildProcess::ask_to_end() {
  if (process_ == 0) return;
  input_.close();
  if (!has_exited()) kill(-process_, SIGTERM);
}

void ChildProcess::reap() {
  while (waitpid(process_, &status_, 0) < 0 && errno == EINTR) {
  }
  process_ = 0;
}

}  // namespace gradcalc
