#pragma once

#include <cstddef>
#include <string>

#include "gradcalc/error.hpp"

namespace gradcalc::cli {

/// An expression that stands in a file. Line ends are blanks there, and so are comments: from # to the end of
/// the line. But lines that nothing joins, definitions above the expression and the comments of other
/// languages are refused.
class ExpressionFile {
 public:
  /// Reads the file; "-" is standard input. Throws Error (io, syntax).
  explicit ExpressionFile(const std::string& file);

  /// In one line, with every byte in its place.
  const std::string& expression() const { return expression_; }

  /// An error of the expression, said of the line that it is in: "model.txt:3: ...", with that line alone.
  /// Another error stays as it is.
  Error located(const Error& error) const;

 private:
  [[noreturn]] void fail(std::size_t position, const std::string& message, const std::string& hint) const;
  void refuse_foreign_comments() const;
  void refuse_definitions() const;
  void refuse_loose_lines() const;

  std::string name_;
  std::string text_;
  std::string expression_;
};

}  // namespace gradcalc::cli
