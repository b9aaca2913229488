#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "functions/compensated.hpp"
#include "functions/compensated_rules.hpp"
#include "tape/tape.hpp"

namespace gradcalc {

/// A value of f on a line, what is known of its error, and which way it was computed.
struct LineValue {
  Compensated number;
  std::uint64_t branches = 0;  ///< differs where functions with breaks were on other pieces
  bool is_at_doubt = false;    ///< rounding hides on which side of a break an argument is
};

/// With which type the functions of the C library are called: see CompensatedNumber.
enum class LibraryPrecision : std::uint8_t { doubles, long_doubles };

/// A tape on lines through a point, in compensated numbers: x + t v is a double-double, exact where v is a
/// unit vector. Nothing is allocated after the first point of a tape.
class CompensatedLine {
 public:
  /// All that follows is of this tape, which must live as long. Gives the double nearest to f at x.
  double begin(const Tape& tape, std::span<const double> x,
               LibraryPrecision precision = LibraryPrecision::doubles);

  /// One coordinate that moves, and by how much for each unit of t.
  struct Moving {
    std::size_t coordinate;
    double speed;
  };

  /// From now on these coordinates move. What does not depend on them is not computed again: its error is
  /// common to all points. Gives f at x as f(x + t v) with t = 0: with the error that it has in common with
  /// them apart, and the branches of what moves alone.
  LineValue move(std::span<const Moving> moving);

  /// f at x + t v. Where several coordinates move each has its own t.
  LineValue operator()(std::span<const double> t);

 private:
  void load(const Tape& tape, LibraryPrecision precision);
  void evaluate(const Instruction& i);
  void note_branch(const Instruction& i);
  LineValue result() const;

  const Tape* tape_ = nullptr;
  LibraryPrecision precision_ = LibraryPrecision::doubles;
  const CompensatedRules* rules_ = &compensated_rules();
  std::vector<double> x_;
  std::vector<Compensated> slots_;
  std::vector<Compensated> at_x_;  ///< the slots at the point
  std::vector<Moving> moving_;
  std::vector<const Instruction*> dependent_;  ///< those whose results move
  std::vector<bool> depends_;                  ///< of each slot
  std::uint64_t branches_ = 0;
  bool is_at_doubt_ = false;
};

}  // namespace gradcalc
