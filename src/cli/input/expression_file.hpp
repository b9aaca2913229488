#pragma once

#include <string>

#include "gradcalc/error.hpp"

namespace gradcalc::cli {

/// An expression that stands in a file. Line ends are blanks there, and so are comments: from # to the end of
/// the line.
class ExpressionFile {
 public:
  /// Reads the file; "-" is standard input. Throws Error (io).
  explicit ExpressionFile(const std::string& file);

  /// In one line, with every byte in its place.
  const std::string& expression() const { return expression_; }

  /// An error of the expression, said of the line that it is in: "model.txt:3: ...", with that line alone.
  /// Another error stays as it is.
  Error located(const Error& error) const;

 private:
  std::string name_;
  std::string text_;
  std::string expression_;
};

}  // namespace gradcalc::cli
