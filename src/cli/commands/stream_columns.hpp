#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "cli/input/stream_header.hpp"
#include "cli/options/options.hpp"
#include "cli/problem/parsed_function.hpp"
#include "cli/problem/problem.hpp"

namespace gradcalc::cli {

/// The columns of a table, or the keys of JSON, beside what the problem takes of them. All arguments must
/// outlive it.
class StreamColumns {
 public:
  /// `place` is that of the header, for messages.
  StreamColumns(const Options& options, const ParsedFunction& parsed, const StreamHeader& header,
                std::string place);

  /// Theirs, and what --column calls some of them.
  std::vector<std::string> names() const;

  /// Throws Error (argument, point) for those that --column names and are not there, that may be one thing or
  /// another, or that have the name of a constant.
  void refuse(const Problem& problem) const;

  /// What is to be said of those that are not used, or may be meant otherwise, below this comment.
  std::vector<std::string> warnings(const Problem& problem, const std::string& comment) const;

 private:
  void refuse_unknown(const Problem& problem) const;
  void refuse_ambiguous(const Problem& problem) const;
  void refuse_constants() const;
  void warn_of_definitions(std::vector<std::string>& result) const;
  void warn_of_comment(const Problem& problem, const std::string& comment,
                       std::vector<std::string>& result) const;
  void warn_of_uncertainties(const Problem& problem, std::vector<std::string>& result) const;

  bool is_taken(const std::string& column) const;
  std::string noun() const;
  std::size_t position_of(const std::string& column) const;

  const Options& options_;
  const ParsedFunction& parsed_;
  const StreamHeader& header_;
  std::string place_;
};

/// The names of what a record holds: the coordinates, and behind them what is told of their uncertainties.
std::vector<std::string> names_of_record(const Problem& problem);

}  // namespace gradcalc::cli
