#include "support/program.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace gradcalc::testing {
namespace {

const std::string program = GRADCALC_PROGRAM;

int exit_status(pid_t process) {
  int status = 0;
  waitpid(process, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/// In the child: replaces the descriptor by a file, then the process by the program.
void redirect(const std::string& file, int flags, int descriptor) {
  dup2(open(file.c_str(), flags), descriptor);
}

[[noreturn]] void execute(const std::vector<std::string>& command) {
  std::vector<char*> arguments;
  for (const std::string& argument : command) arguments.push_back(const_cast<char*>(argument.c_str()));
  arguments.push_back(nullptr);
  execv(arguments[0], arguments.data());
  _exit(127);
}

Outcome run(const std::vector<std::string>& command, std::string_view input,
            const std::vector<std::string>& environment = {}) {
  const TemporaryFile in(input), out(""), err("");
  const pid_t process = fork();
  if (process == 0) {
    redirect(in.path(), O_RDONLY, STDIN_FILENO);
    redirect(out.path(), O_WRONLY, STDOUT_FILENO);
    redirect(err.path(), O_WRONLY, STDERR_FILENO);
    for (const std::string& setting : environment) putenv(const_cast<char*>(setting.c_str()));
    execute(command);
  }
  const int status = exit_status(process);
  return {out.content(), err.content(), status};
}

}  // namespace

TemporaryFile::TemporaryFile(std::string_view content)
    : path_((std::filesystem::temp_directory_path() / "gradcalc-test-XXXXXX").string()) {
  const int descriptor = mkstemp(path_.data());
  if (descriptor < 0) throw std::runtime_error("no temporary file");
  close(descriptor);
  std::ofstream(path_, std::ios::binary) << content;
}

TemporaryFile::~TemporaryFile() {
  unlink(path_.c_str());
}

std::string TemporaryFile::content() const {
  std::ifstream file(path_, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

Outcome gradcalc(const std::vector<std::string>& arguments, std::string_view input,
                 const std::vector<std::string>& environment) {
  std::vector<std::string> command{program};
  command.insert(command.end(), arguments.begin(), arguments.end());
  return run(command, input, environment);
}

Outcome shell(const std::string& command) {
  std::string directory = (std::filesystem::temp_directory_path() / "gradcalc-test-XXXXXX").string();
  if (mkdtemp(directory.data()) == nullptr) throw std::runtime_error("no temporary directory");
  const std::string path = std::filesystem::path(program).parent_path().string();
  const std::string script = "cd '" + directory + "' && PATH='" + path + "':$PATH && " + command;
  Outcome outcome = run({"/bin/sh", "-c", script}, "");
  std::filesystem::remove_all(directory);
  return outcome;
}

Coprocess::Coprocess(const std::vector<std::string>& arguments) {
  std::array<int, 2> in{}, out{};
  if (pipe2(in.data(), O_CLOEXEC) != 0 || pipe2(out.data(), O_CLOEXEC) != 0)
    throw std::runtime_error("no pipe");
  fcntl(out[0], F_SETPIPE_SZ, 1);  // as small as possible, so that the program soon waits for its reader
  process_ = fork();
  if (process_ == 0) {
    dup2(in[0], STDIN_FILENO);
    dup2(out[1], STDOUT_FILENO);
    std::signal(SIGINT, SIG_DFL);  // whoever runs the tests in the background may have it ignored
    std::vector<std::string> command{program};
    command.insert(command.end(), arguments.begin(), arguments.end());
    execute(command);
  }
  close(in[0]);
  close(out[1]);
  to_ = in[1];
  from_ = out[0];
}

Coprocess::~Coprocess() {
  if (process_ > 0) finish();
  close(from_);
}

void Coprocess::send(std::string_view text) {
  if (write(to_, text.data(), text.size()) != static_cast<ssize_t>(text.size()))
    throw std::runtime_error("cannot send");
}

std::string Coprocess::receive() {
  constexpr int ten_seconds = 10'000;
  std::string line;
  for (char c = 0;; line += c) {
    pollfd request{from_, POLLIN, 0};
    if (poll(&request, 1, ten_seconds) != 1 || read(from_, &c, 1) != 1) return "(no answer)";
    if (c == '\n') return line;
  }
}

std::string Coprocess::receive_rest() {
  std::string text;
  std::array<char, 4096> piece{};
  for (ssize_t count = 0; (count = read(from_, piece.data(), piece.size())) > 0;)
    text.append(piece.data(), static_cast<std::size_t>(count));
  return text;
}

void Coprocess::kill(int signal) const {
  ::kill(process_, signal);
}

int Coprocess::finish() {
  close(to_);
  const int status = exit_status(process_);
  process_ = -1;
  return status;
}

}  // namespace gradcalc::testing
