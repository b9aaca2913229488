#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace gradcalc::cli {

/// Which parts of a result are written.
struct Columns {
  bool point = false;
  bool value = false;
  bool gradient = false;
  bool error = false;
  bool exact = false;
  bool difference = false;
  bool relative = false;
  bool check = false;
  bool verdict = false;
  bool evaluations = false;

  // Of points with uncertainties.
  bool uncertainty = false;
  bool contribution = false;
  bool share = false;
  bool expanded = false;
  bool second = false;
  bool second_if_needed = false;  ///< the same where the first order does not hold: --show cannot name it
  bool near_break = false;
  bool status = false;
  bool correlation = false;
  bool correlation_of_several = false;  ///< the same if there are several functions
  bool trials = false;
};

/// Which results have a part.
enum class ColumnOf : std::uint8_t { all, derivatives, uncertainties };

/// A part of the result that --show can name.
struct Column {
  std::string_view name;
  bool Columns::*flag;
  ColumnOf of;
  std::string_view meaning;
};

/// All of them, in the order in which they are written.
std::span<const Column> columns();

}  // namespace gradcalc::cli
