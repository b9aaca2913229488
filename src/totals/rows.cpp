#include "totals/rows.hpp"

#include <algorithm>
#include <utility>

namespace gradcalc {

Rows::Rows(std::size_t columns, std::size_t memory)
    : columns_(columns), most_chunks_(memory / (rows_in_chunk * columns * sizeof(double))) {}

void Rows::add(std::span<const double> row) {
  const std::size_t place = size_ % rows_in_chunk;
  if (place == 0) begin_chunk();
  const std::size_t lane = place % block_size;
  double* const block = last_.data() + (place - lane) * columns_;
  for (std::size_t c = 0; c < columns_; ++c) {
    double* const lanes = block + c * block_size;
    if (lane == 0)
      std::fill_n(lanes, block_size, row[c]);
    else
      lanes[lane] = row[c];
  }
  ++size_;
}

/// Puts the chunk that is full where it stays.
void Rows::begin_chunk() {
  if (size_ > 0 && kept_.size() < most_chunks_) {
    kept_.push_back(std::move(last_));
  } else if (size_ > 0) {
    if (!spilled_) spilled_ = std::make_unique<SpillFile>();
    spilled_->append(last_);
  }
  last_.resize(chunk_values());
}

std::size_t Rows::size_of_chunk(std::size_t chunk) const {
  return std::min(rows_in_chunk, size_ - chunk * rows_in_chunk);
}

void Rows::take_row(std::span<const double> chunk, std::size_t row_in_chunk,
                    std::span<double> numbers) const {
  const std::size_t block = row_in_chunk / block_size, lane = row_in_chunk % block_size;
  for (std::size_t c = 0; c < columns_; ++c) numbers[c] = chunk[(block * columns_ + c) * block_size + lane];
}

std::span<const double> Rows::chunk(std::size_t chunk, std::vector<double>& scratch) const {
  if (chunk + 1 == chunk_count()) return last_;
  if (chunk < kept_.size()) return kept_[chunk];
  scratch.resize(chunk_values());
  spilled_->read((chunk - kept_.size()) * chunk_values(), scratch);
  return scratch;
}

}  // namespace gradcalc
