// The whole program but its main: arguments, one a line, then an empty line and standard input. Whatever they
// are, it ends with one of its exit statuses, and with whole lines where it has not failed to write them.

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
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
namespace {

using cli::ExitStatus;

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
bool is_immense(const std::string& argument) {
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

void check(std::string_view text) {
  std::vector<std::string> arguments;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (line.empty()) break;
    if (line.starts_with("--plot")) return;  // gnuplot is another program, and writes files
    arguments.emplace_back(line);
    if (is_immense(arguments.back().substr(arguments.back().starts_with("--at=") ? 5 : 0))) return;
  }

  const Replacement in(STDIN_FILENO), out(STDOUT_FILENO);
  in.fill(text);
  in.start();
  out.start();
  const int status = cli::run(arguments);
  require(status == ExitStatus::ok || status == ExitStatus::failed || status == ExitStatus::error,
          "the exit status is one of the program's");
  const std::string output = out.content();
  require(output.empty() || output.back() == '\n', "the output is whole lines");
  require(output.find("-nan") == output.npos, "a nan has no sign");
}

}  // namespace
}  // namespace gradcalc::testing

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  gradcalc::testing::check({reinterpret_cast<const char*>(data), size});
  return 0;
}
