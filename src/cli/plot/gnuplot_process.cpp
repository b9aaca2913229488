#include "cli/plot/gnuplot_process.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <optional>
#include <utility>

#include "gradcalc/error.hpp"

namespace gradcalc::cli {
namespace {

using Clock = std::chrono::steady_clock;

[[noreturn]] void fail(const std::string& message, std::string_view hint = {}) {
  throw Error(ErrorCode::io, "--plot: " + message).hint(hint);
}

[[noreturn]] void cannot_run(int error) {
  fail(std::string("cannot run gnuplot: ") + std::strerror(error));
}

/// A descriptor that is closed at the end of its scope.
class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() { close(); }

  int number() const { return number_; }
  bool is_open() const { return number_ >= 0; }
  void close() {
    if (is_open()) ::close(std::exchange(number_, -1));
  }

 private:
  int number_;
};

/// Two connected sockets: unlike a pipe, one can be written to without a signal where nobody reads.
struct Channel {
  Descriptor ours;
  Descriptor theirs;
};

Channel make_channel() {
  std::array<int, 2> ends{};
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) cannot_run(errno);
  Channel channel{Descriptor(ends[0]), Descriptor(ends[1])};
  if (fcntl(ends[0], F_SETFL, O_NONBLOCK) != 0) cannot_run(errno);
  return channel;
}

/// gnuplot at work. Its end is waited for in every case.
class Process {
 public:
  Process() {
    Channel input = make_channel();
    Channel output = make_channel();
    Channel errors = make_channel();
    spawn(input.theirs.number(), output.theirs.number(), errors.theirs.number());
    input_ = std::move(input.ours);
    output_ = std::move(output.ours);
    errors_ = std::move(errors.ours);
  }
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  ~Process() {
    if (process_ <= 0) return;
    kill(-process_, SIGKILL);
    wait();
  }

  /// Writes the script and reads until gnuplot has closed its output and its errors; false after the limit.
  bool converse(std::string_view script, Clock::time_point end) {
    while (output_.is_open() || errors_.is_open()) {
      if (script.empty()) input_.close();
      std::array<pollfd, 3> requests{pollfd{input_.number(), POLLOUT, 0}, pollfd{output_.number(), POLLIN, 0},
                                     pollfd{errors_.number(), POLLIN, 0}};
      const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
      if (left <= 0) return false;
      if (poll(requests.data(), requests.size(), static_cast<int>(std::min<long long>(left, 1'000'000))) <
              0 &&
          errno != EINTR)
        cannot_run(errno);
      if (requests[0].revents != 0) write_some(script);
      if (requests[1].revents != 0) read_some(output_, text_);
      if (requests[2].revents != 0) read_some(errors_, words_);
    }
    return true;
  }

  /// The status that waitpid gives.
  int wait() {
    int status = 0;
    while (waitpid(process_, &status, 0) < 0 && errno == EINTR) {
    }
    process_ = 0;
    return status;
  }

  std::string take_text() { return std::move(text_); }
  const std::string& words() const { return words_; }

 private:
  void spawn(int input, int output, int errors) {
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
    posix_spawnattr_setpgroup(&attributes, 0);  // a group of its own, so that it can be ended as a whole
    std::string name = "gnuplot";
    std::string no_settings = "-d";
    std::array<char*, 3> arguments{name.data(), no_settings.data(), nullptr};
    const int failure =
        posix_spawnp(&process_, name.c_str(), &actions, &attributes, arguments.data(), environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    if (failure == 0) return;
    process_ = 0;
    if (failure == ENOENT) fail("there is no gnuplot", "install it: apt-get install gnuplot-nox");
    cannot_run(failure);
  }

  void write_some(std::string_view& script) {
    const ssize_t written = send(input_.number(), script.data(), script.size(), MSG_NOSIGNAL);
    if (written >= 0)
      script.remove_prefix(static_cast<std::size_t>(written));
    else if (errno != EAGAIN && errno != EINTR)
      script = {};  // it does not want the rest; its status tells why
  }

  static void read_some(Descriptor& from, std::string& text) {
    std::array<char, 65536> part;
    const ssize_t count = read(from.number(), part.data(), part.size());
    if (count > 0)
      text.append(part.data(), static_cast<std::size_t>(count));
    else if (count == 0 || (errno != EAGAIN && errno != EINTR))
      from.close();
  }

  pid_t process_ = 0;
  Descriptor input_;
  Descriptor output_;
  Descriptor errors_;
  std::string text_;
  std::string words_;
};

/// gnuplot's message, without the script's line that it repeats.
std::string_view last_line(std::string_view text) {
  while (text.ends_with('\n')) text.remove_suffix(1);
  const std::size_t newline = text.rfind('\n');
  std::string_view line = newline == text.npos ? text : text.substr(newline + 1);
  line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
  return line;
}

}  // namespace

std::string run_gnuplot(std::string_view script, std::chrono::milliseconds limit) {
  Process gnuplot;
  if (!gnuplot.converse(script, Clock::now() + limit))
    fail(fmt::format("gnuplot was not done after {:g} seconds, and was ended",
                     std::chrono::duration<double>(limit).count()));
  const int status = gnuplot.wait();
  if (WIFSIGNALED(status))
    fail(fmt::format("gnuplot was ended by signal {} ({})", WTERMSIG(status), strsignal(WTERMSIG(status))));
  if (WEXITSTATUS(status) != 0) {
    const std::string_view words = last_line(gnuplot.words());
    fail(fmt::format("gnuplot failed with status {}{}{}", WEXITSTATUS(status), words.empty() ? "" : ": ",
                     words));
  }
  return gnuplot.take_text();
}

}  // namespace gradcalc::cli
