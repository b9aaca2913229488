#include "cli/input/expression_file.hpp"

#include <algorithm>
#include <string_view>

#include "cli/input/encodings.hpp"
#include "cli/input/line_reader.hpp"

namespace gradcalc::cli {
namespace {

std::string without_comments(std::string text) {
  bool in_comment = false;
  for (char& c : text) {
    if (c == '#') in_comment = true;
    if (c == '\n') in_comment = false;
    if (in_comment || c == '\n' || c == '\r' || c == '\t') c = ' ';
  }
  return text;
}

}  // namespace

ExpressionFile::ExpressionFile(const std::string& file) {
  LineReader reader(file);
  name_ = reader.name();
  for (std::string block; reader.read(block);) text_ += block;
  refuse_other_encodings(text_, name_);
  expression_ = without_comments(text_);
}

Error ExpressionFile::located(const Error& error) const {
  if (error.position() == Error::no_position || error.text() != expression_) return error;
  // What is missing at the end is missing behind the last word, not behind the comments after it.
  const std::size_t end = expression_.find_last_not_of(' ') + 1;
  const std::size_t position = std::min(error.position(), end);
  const std::string_view before = std::string_view(text_).substr(0, position);
  const std::size_t start = before.rfind('\n') + 1;  // 0 if there is none
  const std::string_view line = std::string_view(text_).substr(start);
  const auto number = std::ranges::count(before, '\n') + 1;
  return Error(error.code(), error.what())
      .at(line.substr(0, line.find_first_of("\r\n")), position - start)
      .hint(error.hint())
      .with_context(name_ + ":" + std::to_string(number));
}

}  // namespace gradcalc::cli
