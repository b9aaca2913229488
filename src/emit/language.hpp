#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "emit/code_graph.hpp"

namespace gradcalc {

/// How a language calls a function.
struct CalledFunction {
  CodeFunction function;
  std::string_view name;  ///< "@tan" is a helper of this name
};

/// A function that emitted code brings along. In its text @name stands for the helper of that name.
struct Helper {
  std::string_view name;
  std::string_view text;
};

/// What a language writes for a test of numbers or of truths. % stands for an operand, in order.
struct TruthNotation {
  CodeOp op;
  std::string_view text;  ///< with "%": a call; else an operator between both operands
};

/// The texts of a whole function. In them $f is its name, $n, $m and $k are the numbers of coordinates, of
/// functions and of derivatives of each, $statements, $values and $partials what is computed; in a statement,
/// $name, $text, $index (of a coordinate), $row and $column say what of what.
struct FrameTexts {
  std::string_view comment_open, comment_line,
      comment_close;              ///< each line of the comment behind comment_line
  std::string_view compile;       ///< how the code is used
  std::string_view before;        ///< what all the code needs
  std::string_view of_one;        ///< a function with its gradient
  std::string_view with_hessian;  ///< and with its Hessian
  std::string_view of_several;    ///< several functions with their Jacobian
  std::string_view input;         ///< the statement that reads a coordinate
  std::string_view unused_input;  ///< if none is read
  std::string_view number;        ///< an intermediate result
  std::string_view truth;         ///< the same of a truth
  std::string_view value_of_one;
  std::string_view value;  ///< of one of several functions
  std::string_view gradient;
  std::string_view partial;
  std::string_view second;
};

/// A language that derivatives can be emitted in: a row for each construct of code. Numbers are doubles in
/// all of them, and each operation rounds as in C.
struct Language {
  std::string_view name;
  std::string_view meaning;

  std::string (*number)(double value);  ///< a literal, with its sign
  std::string_view divide;              ///< an operator, or with "%" a call
  std::string_view conditional;         ///< of $if, $yes and $no
  std::span<const TruthNotation> truths;
  std::span<const CalledFunction> functions;
  std::span<const Helper> helpers;
  std::span<const std::string_view> reserved;  ///< names that variables cannot have
  std::size_t first_index;                     ///< of arrays
  std::size_t most_locals;                     ///< of more variables an array is made; 0: there is no limit
  FrameTexts frame;
};

const Language& c_language();
const Language& python_language();
const Language& javascript_language();
const Language& awk_language();

/// All of them, in the order of help.
std::span<const Language> languages();

}  // namespace gradcalc
