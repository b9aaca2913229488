#include "cli/plot/gnuplot.hpp"

#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include "cli/output/descriptor_writer.hpp"
#include "gradcalc/error.hpp"
#include "text/wording.hpp"

namespace gradcalc::cli {
namespace {

struct Terminal {
  std::string_view ending;
  std::string_view settings;
};

constexpr Terminal terminals[] = {
    {".svg", "svg size 800,600 noenhanced background 'white'"},
    {".png", "pngcairo size 800,600 noenhanced"},
    {".pdf", "pdfcairo size 8,6 noenhanced"},
};

using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

File temporary_file() {
  File file(std::tmpfile(), &std::fclose);
  if (!file) throw Error(ErrorCode::io, std::string("cannot make a temporary file: ") + std::strerror(errno));
  return file;
}

/// All that was written to a file.
std::string content(std::FILE* file) {
  std::string text;
  std::rewind(file);
  std::array<char, 4096> part;
  while (const std::size_t size = std::fread(part.data(), 1, part.size(), file))
    text.append(part.data(), size);
  return text;
}

/// gnuplot's message, without the script's line that it repeats.
std::string last_line(std::string_view text) {
  while (text.ends_with('\n')) text.remove_suffix(1);
  const std::size_t newline = text.rfind('\n');
  std::string_view line = newline == text.npos ? text : text.substr(newline + 1);
  line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
  return std::string(line);
}

std::string_view terminal_of(const std::string& file) {
  if (file == "-") return "dumb 79 24 noenhanced";
  for (const auto& [ending, settings] : terminals)
    if (file.ends_with(ending)) return settings;
  throw Error(ErrorCode::argument, "--plot: " + in_quotes(file) + " ends in no kind of picture", {},
              Error::no_position, "name a file that ends in .svg, .png or .pdf, or - for the terminal");
}

[[noreturn]] void cannot_write(const std::string& file) {
  throw Error(ErrorCode::io, "--plot: cannot write to " + in_quotes(file) + ": " + std::strerror(errno));
}

void run_gnuplot(std::string_view script, int output) {
  const File input = temporary_file();
  const File errors = temporary_file();
  if (std::fwrite(script.data(), 1, script.size(), input.get()) != script.size() ||
      std::fflush(input.get()) != 0)
    throw Error(ErrorCode::io, std::string("cannot write a temporary file: ") + std::strerror(errno));
  std::rewind(input.get());

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, fileno(input.get()), STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, fileno(errors.get()), STDERR_FILENO);
  std::string name = "gnuplot";
  std::array<char*, 2> arguments{name.data(), nullptr};
  pid_t process = 0;
  const int failure = posix_spawnp(&process, "gnuplot", &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failure == ENOENT)
    throw Error(ErrorCode::io, "--plot: there is no gnuplot", {}, Error::no_position,
                "install it: apt-get install gnuplot-nox");
  if (failure != 0) throw Error(ErrorCode::io, std::string("cannot run gnuplot: ") + std::strerror(failure));

  int status = 0;
  while (waitpid(process, &status, 0) < 0 && errno == EINTR) {
  }
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
    throw Error(ErrorCode::io, "--plot: gnuplot failed: " + last_line(content(errors.get())));
}

}  // namespace

void require_picture_name(const std::string& file) {
  terminal_of(file);
}

void draw(std::string_view script, const std::string& file) {
  // First into a file of its own: what there is of that name stays until there is a picture.
  const File picture = temporary_file();
  run_gnuplot(fmt::format("set terminal {}\n{}", terminal_of(file), script), fileno(picture.get()));
  const std::string text = content(picture.get());
  if (file == "-") {
    Output output(STDOUT_FILENO, "standard output");
    output.append(text);
    return output.flush();
  }
  File output(std::fopen(file.c_str(), "wb"), &std::fclose);
  if (!output) cannot_write(file);
  const bool written = std::fwrite(text.data(), 1, text.size(), output.get()) == text.size();
  if (!written || std::fclose(output.release()) != 0) cannot_write(file);
}

std::string gnuplot_string(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c == '\n' ? ' ' : c;
  }
  return result + '"';
}

}  // namespace gradcalc::cli
