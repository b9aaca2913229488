#include "cli/plot/whole_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <memory>

#include "gradcalc/error.hpp"
#include "text/wording.hpp"

namespace gradcalc::cli {
namespace {

class FileWriter {
 public:
  FileWriter(const std::string& file, std::string_view context) : file_(file), context_(context) {}

  void run(std::string_view content) const {
    const std::string target = resolved();
    struct stat status {};
    const bool exists = stat(target.c_str(), &status) == 0;
    if (exists && !S_ISREG(status.st_mode)) return write_to(open_for_writing(target), content);
    if (exists && access(target.c_str(), W_OK) != 0) fail(errno);
    replace(target, content, exists ? status.st_mode & 07777 : new_file_mode());
  }

 private:
  [[noreturn]] void fail(int error) const {
    throw Error(ErrorCode::io, std::string(context_)
                                   .append(": cannot write to ")
                                   .append(in_quotes(file_))
                                   .append(": ")
                                   .append(std::strerror(error)));
  }

  /// The file that a symbolic link leads to; the name itself where there is no file yet.
  std::string resolved() const {
    const std::unique_ptr<char, decltype(&std::free)> path(realpath(file_.c_str(), nullptr), &std::free);
    return path == nullptr ? file_ : path.get();
  }

  static mode_t new_file_mode() {
    const mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
  }

  int open_for_writing(const std::string& target) const {
    const int descriptor = open(target.c_str(), O_WRONLY | O_CLOEXEC);
    if (descriptor < 0) fail(errno);
    return descriptor;
  }

  void replace(const std::string& target, std::string_view content, mode_t mode) const {
    std::string name = target + ".XXXXXX";
    const int descriptor = mkostemp(name.data(), O_CLOEXEC);
    if (descriptor < 0) fail(errno);
    try {
      if (fchmod(descriptor, mode) != 0) fail_and_close(descriptor);
      write_to(descriptor, content);
      if (rename(name.c_str(), target.c_str()) != 0) fail(errno);
    } catch (const Error&) {
      unlink(name.c_str());
      throw;
    }
  }

  [[noreturn]] void fail_and_close(int descriptor) const {
    const int error = errno;
    close(descriptor);
    fail(error);
  }

  /// Writes all, and closes the descriptor: some file systems tell only then that the disk is full.
  void write_to(int descriptor, std::string_view content) const {
    while (!content.empty()) {
      const ssize_t written = write(descriptor, content.data(), content.size());
      if (written >= 0)
        content.remove_prefix(static_cast<std::size_t>(written));
      else if (errno != EINTR)
        fail_and_close(descriptor);
    }
    if (close(descriptor) != 0) fail(errno);
  }

  const std::string& file_;
  std::string_view context_;
};

}  // namespace

void write_whole_file(const std::string& file, std::string_view content, std::string_view context) {
  FileWriter(file, context).run(content);
}

}  // namespace gradcalc::cli
