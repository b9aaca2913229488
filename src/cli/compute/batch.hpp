#pragma once

#include <cstddef>

#include "cli/explain/messages.hpp"
#include "cli/output/text_buffer.hpp"

namespace gradcalc::cli {

/// What a number of points gave: rows to print, and what is to be said of them.
struct Batch {
  TextBuffer rows;
  Messages messages;
  std::size_t points = 0;
  bool failed = false;                 ///< some point could not be read or has a partial without a value
  std::size_t disagreements = 0;       ///< derivatives that a check refuses
  std::size_t disagreeing_points = 0;  ///< points with some
  std::size_t unchecked_points = 0;    ///< points with a derivative that a check could not compare
  bool stopped = false;                ///< by a bad line, which the last message tells

  /// Empty again, its storage kept.
  void clear();
};

}  // namespace gradcalc::cli
