#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "blocks/block.hpp"
#include "totals/spill_file.hpp"

namespace gradcalc {

/// Rows of numbers, a number for each column, which are read once and then gone through as often as needed. A
/// limited amount of memory holds the first of them, and a temporary file what is more.
///
/// They are handed out in chunks of blocks, the same whatever the number of threads: what is summed chunk by
/// chunk does not depend on it.
class Rows {
 public:
  static constexpr std::size_t blocks_in_chunk = 128;
  static constexpr std::size_t rows_in_chunk = blocks_in_chunk * block_size;
  static constexpr std::size_t default_memory = std::size_t{64} << 20;

  /// `memory` in bytes.
  explicit Rows(std::size_t columns, std::size_t memory = default_memory);

  std::size_t columns() const { return columns_; }
  std::size_t size() const { return size_; }

  /// Appends a row: a number for each column. Throws Error (io) where there is no room for a temporary file.
  void add(std::span<const double> row);

  std::size_t chunk_count() const { return (size_ + rows_in_chunk - 1) / rows_in_chunk; }

  /// How many rows this chunk has: rows_in_chunk, but for the last one.
  std::size_t size_of_chunk(std::size_t chunk) const;

  /// The blocks of this chunk, one after the other: the number of column c in row r of a block stands at
  /// c * block_size + r. Lanes of the last block that are no rows repeat one. The numbers stay where they are
  /// as long as the rows and `scratch` do. Any thread may ask. Throws Error (io).
  std::span<const double> chunk(std::size_t chunk, std::vector<double>& scratch) const;

  /// The numbers of a row of a chunk, column by column.
  void take_row(std::span<const double> chunk, std::size_t row_in_chunk, std::span<double> numbers) const;

 private:
  std::size_t chunk_values() const { return rows_in_chunk * columns_; }
  void begin_chunk();

  std::size_t columns_;
  std::size_t most_chunks_;  ///< in memory
  std::size_t size_ = 0;
  std::vector<std::vector<double>> kept_;  ///< the first chunks
  std::vector<double> last_;               ///< the chunk that is being filled
  std::unique_ptr<SpillFile> spilled_;     ///< the chunks between them, if there are any
};

}  // namespace gradcalc
