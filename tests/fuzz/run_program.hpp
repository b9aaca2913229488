#pragma once

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "cli/commands/run.hpp"
#include "cli/compute/exit_status.hpp"
#include "cli/input/point_grid.hpp"
#include "cli/input/point_reader.hpp"
#include "require.hpp"

namespace gradcalc::testing {

/// A file in memory that takes the place of a descriptor, until the end of the scope.
class Replacement {
 public:
  explicit Replacement(int replaced)
      : replaced_(replaced), saved_(dup(replaced)), file_(memfd_create("file", MFD_CLOEXEC)) {
    if (file_ < 0 || saved_ < 0) throw std::runtime_error("no memory for a file");
  }
  ~Replacement() {
    dup2(saved_, replaced_);
    close(saved_);
    close(file_);
  }
  Replacement(const Replacement&) = delete;
  Replacement& operator=(const Replacement&) = delete;

  void start() const {
    lseek(file_, 0, SEEK_SET);
    dup2(file_, replaced_);
  }

  void fill(std::string_view content) const {
    if (write(file_, content.data(), content.size()) != static_cast<ssize_t>(content.size()))
      throw std::runtime_error("no memory for a file");
  }

  std::string content() const {
    std::string result(static_cast<std::size_t>(lseek(file_, 0, SEEK_END)), '\0');
    if (pread(file_, result.data(), result.size(), 0) != static_cast<ssize_t>(result.size()))
      throw std::runtime_error("a file cannot be read back");
    return result;
  }

 private:
  int replaced_;
  int saved_;
  int file_;
};

/// Whether the argument is a point with so many ranges that it would take long.
inline bool is_immense(const std::string& argument) {
  constexpr std::uint64_t many = 1000;
  std::vector<cli::Field> fields;
  cli::split_fields(argument, fields);
  try {
    std::vector<std::string> names(fields.size());
    if (cli::is_named(fields)) names = cli::point_names(argument, fields);
    return cli::Grid(argument, names).size() > many;
  } catch (const Error&) {
    return false;
  }
}

/// What a run of the program, all but its main, wrote, and its exit status.
struct ProgramRun {
  std::string out;
  std::string err;
  int status;
};

inline ProgramRun run_program(const std::vector<std::string>& arguments, std::string_view input) {
  const Replacement in(STDIN_FILENO), out(STDOUT_FILENO), err(STDERR_FILENO);
  in.fill(input);
  for (const Replacement* const each : {&in, &out, &err}) each->start();
  const int status = cli::run(arguments);
  return {out.content(), err.content(), status};
}

inline bool is_whole_lines(std::string_view text) {
  return text.empty() || text.back() == '\n';
}

inline bool is_control_character(char c) {
  return (static_cast<unsigned char>(c) < ' ' && c != '\n') || c == '\x7f';
}

/// As `require`; and prints the command line, each argument between brackets, where it does not hold.
inline void require_of(const std::vector<std::string>& arguments, bool holds, const char* what) {
  if (!holds)
    for (const std::string& argument : arguments) std::fprintf(stderr, "[%s]\n", argument.c_str());
  require(holds, what);
}

/// Runs the program and requires what holds of every run.
inline ProgramRun check_run(const std::vector<std::string>& arguments, std::string_view input) {
  using cli::ExitStatus;
  const ProgramRun run = run_program(arguments, input);
  const auto require = [&arguments](bool holds, const char* what) { require_of(arguments, holds, what); };
  require(run.status == ExitStatus::ok || run.status == ExitStatus::failed || run.status == ExitStatus::error,
          "the exit status is one of the program's");
  require(is_whole_lines(run.out) && is_whole_lines(run.err), "the output is whole lines");
  require(run.status == ExitStatus::ok || !run.err.empty() || !run.out.empty(), "a failure is told");
  require(run.status != ExitStatus::error || !run.err.empty(), "an error has a message");
  require(run.out.find("-nan") == run.out.npos, "a nan has no sign");
  require(std::ranges::none_of(run.err, is_control_character), "messages are text alone");
  return run;
}

}  // namespace gradcalc::testing
