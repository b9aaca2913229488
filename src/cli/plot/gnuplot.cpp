#include "cli/plot/gnuplot.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include "cli/output/descriptor_writer.hpp"
#include "cli/plot/gnuplot_process.hpp"
#include "cli/plot/whole_file.hpp"
#include "gradcalc/error.hpp"
#include "text/wording.hpp"

namespace gradcalc::cli {
namespace {

/// A kind of picture: how gnuplot is told of it, and how a whole one begins and ends.
struct PictureKind {
  std::string_view ending;  ///< of the file's name
  std::string_view terminal;
  std::string_view first_bytes;
  std::string_view last_bytes;  ///< but for blanks
};

constexpr PictureKind kinds[] = {
    {".svg", "svg size 800,600 noenhanced background 'white'", "<?xml", "</svg>"},
    {".png", "pngcairo size 800,600 noenhanced", "\x89PNG\r\n\x1a\n", "IEND\xae\x42\x60\x82"},
    {".pdf", "pdfcairo size 8,6 noenhanced", "%PDF-", "%%EOF"},
};

/// Characters for a terminal.
constexpr PictureKind characters{"", "dumb 79 24 noenhanced", "", ""};

const PictureKind& picture_kind(const std::string& file) {
  if (file == "-") return characters;
  for (const PictureKind& kind : kinds)
    if (file.ends_with(kind.ending)) return kind;
  throw Error(ErrorCode::argument, "--plot: " + in_quotes(file) + " ends in no kind of picture")
      .hint("name a file that ends in .svg, .png or .pdf, or - for the terminal");
}

bool is_whole(std::string_view picture, const PictureKind& kind) {
  picture = picture.substr(0, picture.find_last_not_of(" \n\f") + 1);
  return !picture.empty() && picture.starts_with(kind.first_bytes) && picture.ends_with(kind.last_bytes);
}

std::string picture_of(std::string_view script, const PictureKind& kind) {
  std::string picture = run_gnuplot(fmt::format("set terminal {}\n{}", kind.terminal, script));
  if (!is_whole(picture, kind)) throw Error(ErrorCode::io, "--plot: gnuplot ended without a whole picture");
  return picture;
}

}  // namespace

void require_picture_name(const std::string& file) {
  picture_kind(file);
}

void draw(std::string_view script, const std::string& file) {
  const std::string picture = picture_of(script, picture_kind(file));
  if (file != "-") return write_whole_file(file, picture, "--plot");
  Output output(STDOUT_FILENO, "standard output");
  output.append(picture);
  output.flush();
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
