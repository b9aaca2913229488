#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "format.hpp"
#include "gradcalc/gradient.hpp"
#include "text_buffer.hpp"

namespace gradcalc::cli {

/// Which parts of a result are written.
struct Columns {
  bool point = false;
  bool value = false;
  bool gradient = false;
  bool error = false;
};

/// A part of the result that --show can name.
struct Column {
  std::string_view name;
  bool Columns::*flag;
  std::string_view meaning;
};

std::span<const Column> columns();

/// What the rows of one run have in common.
struct Table {
  std::vector<std::string> names;     ///< of the coordinates
  std::vector<std::string> partials;  ///< the names that partials[i] of a Gradient is by
  Columns show;
  Precision precision;
  bool header = true;
  bool estimates = false;  ///< whether partials have an error estimate
};

/// Writes results in one format. Rows are independent of each other: any thread may write any row.
class Writer {
 public:
  virtual ~Writer() = default;

  /// Appends what stands above the rows.
  virtual void header(TextBuffer& out) const = 0;

  /// Appends one row. A point that could not be read has nan everywhere.
  virtual void row(const Gradient& result, std::string_view status, TextBuffer& out) const = 0;
};

/// An output format.
struct Format {
  std::string_view name;
  std::string_view meaning;
  Columns show;         ///< unless --show says otherwise
  Precision precision;  ///< unless --precision says otherwise
  std::unique_ptr<Writer> (*make)(Table table);
};

/// All formats; the first is the default. Adding a row here adds it everywhere.
std::span<const Format> formats();

}  // namespace gradcalc::cli
