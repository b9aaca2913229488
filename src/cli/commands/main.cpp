#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <new>
#include <string>
#include <vector>

#include "cli/commands/run.hpp"
#include "cli/compute/exit_status.hpp"
#include "cli/output/descriptor_writer.hpp"

namespace {

/// Where a standard descriptor is closed, the next file that is opened would get its number, and results or
/// messages would go into that file. It is opened so that whoever uses it still gets an error: for the
/// direction in which nobody uses it.
void open_standard_descriptors() {
  for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    if (fcntl(descriptor, F_GETFD) < 0 && errno == EBADF)
      static_cast<void>(open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY));
}

/// Ends the program where no exception can: needs no memory.
[[noreturn]] void end_without_memory() {
  gradcalc::cli::say("gradcalc: error: there is not enough memory\n");
  _exit(gradcalc::cli::ExitStatus::error);
}

/// What an exception for want of memory comes to that a function of a library does not let pass.
[[noreturn]] void end_of_exception() {
  try {
    if (const std::exception_ptr exception = std::current_exception()) std::rethrow_exception(exception);
  } catch (const std::bad_alloc&) {
    end_without_memory();
  } catch (...) {
  }
  std::abort();
}

void prepare_for_lack_of_memory() {
  std::set_terminate(end_of_exception);
  std::set_new_handler(end_without_memory);  // until main can catch exceptions
}

/// Called before the initialisers of all libraries and of this program, some of which allocate.
[[gnu::used,
  gnu::section(".preinit_array")]] void (*const before_initialisers)() = prepare_for_lack_of_memory;

int run(int argc, char** argv) try {
  std::set_new_handler(nullptr);
  const std::vector<std::string> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
  return gradcalc::cli::run(arguments);
} catch (const std::bad_alloc&) {
  end_without_memory();
}

}  // namespace

int main(int argc, char** argv) {
  open_standard_descriptors();
  std::signal(SIGXFSZ, SIG_IGN);  // so that a file beyond its limit is an error of write, with a message
  return run(argc, argv);
}
