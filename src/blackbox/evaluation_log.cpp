#include "blackbox/evaluation_log.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "blackbox/command_template.hpp"
#include "gradcalc/error.hpp"
#include "text/utf8.hpp"
#include "text/wording.hpp"

namespace gradcalc {
namespace {

constexpr std::string_view ok = "ok", failed = "failed", ended = "ended";

[[noreturn]] void fail(const std::string& file, int error) {
  throw Error(ErrorCode::io, "--log: " + file + ": " + std::strerror(error));
}

std::string text_of(std::span<const double> point) {
  std::string text;
  for (const double x : point) text.append(text.empty() ? "" : " ").append(coordinate_text(x));
  return text;
}

/// Two lines: what the command is, and what the coordinates are.
std::string header_of(std::string_view command, std::span<const std::string> coordinates) {
  std::string header = "# evaluations of: " + escaped(command) + "\n#";
  for (const std::string& name : coordinates) header.append(" ").append(name);
  return header + "\n";
}

std::string whole_text(const Descriptor& descriptor, const std::string& file) {
  std::string text;
  std::array<char, 65536> part;
  for (ssize_t count = 0; (count = ::read(descriptor.number(), part.data(), part.size())) != 0;) {
    if (count < 0 && errno != EINTR) fail(file, errno);
    if (count > 0) text.append(part.data(), static_cast<std::size_t>(count));
  }
  return text;
}

}  // namespace

EvaluationLog::EvaluationLog(const std::string& file, std::string_view command,
                             std::span<const std::string> coordinates)
    : file_(file), descriptor_(open(file.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0666)) {
  if (!descriptor_.is_open()) fail(file_, errno);
  if (flock(descriptor_.number(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
    throw Error(ErrorCode::io, "--log: another run is writing to " + file_)
        .hint("give each run a file of its own");
  read(header_of(command, coordinates));
}

void EvaluationLog::read(std::string_view header) {
  struct stat properties {};
  if (fstat(descriptor_.number(), &properties) != 0) fail(file_, errno);
  if (!S_ISREG(properties.st_mode))
    return write(header);  // a pipe or a device: there is nothing to go on from
  std::string text = whole_text(descriptor_, file_);
  const bool is_other = !text.starts_with(header) && !header.starts_with(text);  // which is not touched
  if (is_other)
    throw Error(ErrorCode::argument,
                "--log: " + file_ + " has no evaluations of this command and these coordinates")
        .hint("its first line: " + in_quotes(std::string_view(text).substr(0, text.find('\n'))) +
              "; each command needs a file of its own");
  text.resize(text.starts_with(header) ? text.rfind('\n') + 1 : 0);
  const auto size = static_cast<off_t>(text.size());
  if (lseek(descriptor_.number(), 0, SEEK_END) > size && ftruncate(descriptor_.number(), size) != 0)
    fail(file_, errno);
  if (text.empty()) return write(header);
  std::string_view rest = std::string_view(text).substr(header.size());
  for (std::size_t number = 3; !rest.empty(); ++number) {
    const std::size_t end = rest.find('\n');
    read_line(rest.substr(0, end), number);
    rest.remove_prefix(end + 1);
  }
}

void EvaluationLog::read_line(std::string_view line, std::size_t number) {
  const std::size_t first = line.find('\t');
  const std::size_t second = first == line.npos ? line.npos : line.find('\t', first + 1);
  const std::string_view kind = second == line.npos ? "" : line.substr(first + 1, second - first - 1);
  ProgramAnswer answer;
  if (kind == ok) answer = read_answer(line.substr(second + 1));
  if (kind == failed) answer.failure = line.substr(second + 1);
  if (kind == ended) return;
  if ((kind != ok && kind != failed) || (kind == ok && !answer.failure.empty()))
    throw Error(ErrorCode::argument,
                "--log: " + file_ + ":" + std::to_string(number) + ": this line is no evaluation")
        .at(line, 0)
        .hint("without the line, the file can be used: what it lacks is asked again");
  answers_[std::string(line.substr(0, first))].push_back(std::move(answer));
}

std::optional<ProgramAnswer> EvaluationLog::take(std::span<const double> point) {
  const auto found = answers_.find(text_of(point));
  if (found == answers_.end()) return std::nullopt;
  ProgramAnswer answer = std::move(found->second.front());
  found->second.pop_front();
  if (found->second.empty()) answers_.erase(found);
  return answer;
}

void EvaluationLog::append(std::span<const double> point, const ProgramAnswer& answer) {
  std::string line = text_of(point).append("\t");
  if (answer.failure.empty()) {
    line.append(ok).append("\t").append(answer.text);
  } else {
    line.append(answer.may_recur ? failed : ended).append("\t").append(escaped(answer.failure));
    if (const std::string_view words = last_line(answer.words); !words.empty())
      line.append("; it said: ").append(in_quotes(words));
  }
  write(line.append("\n"));
}

void EvaluationLog::write(std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor_.number(), text.data(), text.size());
    if (written < 0 && errno != EINTR) fail(file_, errno);
    if (written > 0) text.remove_prefix(static_cast<std::size_t>(written));
  }
}

}  // namespace gradcalc
