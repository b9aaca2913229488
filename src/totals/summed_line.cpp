#include "totals/summed_line.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "expression/block_evaluation.hpp"
#include "totals/threads.hpp"

namespace gradcalc {
namespace {

constexpr std::size_t lanes_of_block = WideLanes::count;
static_assert(block_size % lanes_of_block == 0);

using Part = WideLanes::Part;

void add_to(Part& sum, const Part& terms, std::size_t lanes) {
  for (std::size_t l = 0; l < lanes; ++l) sum[l] += terms[l];
}

}  // namespace

void SummedLine::RowSum::add(const RowSum& other) {
  value.add(other.value);
  size += other.size;
  error += other.error;
  common += other.common;
  change += other.change;
  bend += other.bend;
  branches += other.branches;
  is_at_doubt = is_at_doubt || other.is_at_doubt;
}

/// See CompensatedSum. The low parts are added to the rounding errors.
void SummedLine::LaneSums::add(const WideLanes& numbers, std::size_t lanes) {
  for (std::size_t l = 0; l < lanes; ++l) {
    const double before = sum[l], term = numbers.value[l];
    const double after = before + term;
    const double added = after - before;
    low[l] += ((before - (after - added)) + (term - added)) + numbers.low[l];
    sum[l] = after;
    size[l] += std::fabs(term);
  }
  add_to(error, numbers.error, lanes);
}

void SummedLine::LaneSums::add_changes(const Part& here, const Part& at_x, std::size_t lanes) {
  add_to(common, here, lanes);
  for (std::size_t l = 0; l < lanes; ++l) change[l] += std::fabs(here[l] - at_x[l]);
}

void SummedLine::LaneSums::add_bends(const Part& here, const Part& opposite, const Part& at_x,
                                     std::size_t lanes) {
  for (std::size_t l = 0; l < lanes; ++l) bend[l] += std::fabs(here[l] + opposite[l] - 2.0 * at_x[l]);
}

/// The sum of what tells each row and its branches: in any order the same.
void SummedLine::LaneSums::add_records(const LaneRecords<WideLanes>& records, std::size_t first_row,
                                       std::size_t lanes) {
  for (std::size_t l = 0; l < lanes; ++l) {
    if (records[l].branches() != 0)
      branches += BranchRecord::mixed(records[l].branches(), std::uint64_t{first_row + l});
    is_at_doubt = is_at_doubt || records[l].is_at_doubt();
  }
}

SummedLine::RowSum SummedLine::LaneSums::total() const {
  RowSum total;
  for (std::size_t l = 0; l < lanes_of_block; ++l)
    total.add({{sum[l], low[l]}, size[l], error[l], common[l], change[l], bend[l]});
  total.branches = branches;
  total.is_at_doubt = is_at_doubt;
  return total;
}

SummedLine::SummedLine(std::vector<Expression> terms, std::shared_ptr<const Rows> rows, Total total,
                       std::size_t jobs)
    : terms_(std::move(terms)),
      rows_(std::move(rows)),
      total_(total),
      workers_(std::clamp<std::size_t>(rows_->chunk_count() / 2, 1, jobs)) {}

double SummedLine::begin(std::size_t component, std::span<const double> x, LibraryPrecision precision) {
  component_ = component;
  precision_ = precision;
  x_.assign(x.begin(), x.end());
  return move({}).number.value;
}

LineValue SummedLine::move(std::span<const Moving> moving) {
  const Tape& tape = BlockEvaluation::tape_at(terms_[component_], x_.size() + rows_->columns());
  for (Worker& worker : workers_) worker.block.load(tape, precision_, moving);
  constexpr double here = 0.0;
  LineValue at_x;
  (*this)({&here, 1}, 1, {&at_x, 1});
  return at_x;
}

void SummedLine::operator()(std::span<const double> t, std::size_t times, std::span<LineValue> values) {
  points_ = values.size();
  chunk_sums_.assign(rows_->chunk_count() * points_, {});
  run_in_chunks(rows_->chunk_count(), workers_.size(),
                [&](std::size_t thread, std::size_t chunk) { add_chunk(workers_[thread], chunk, t, times); });
  for (std::size_t k = 0; k < points_; ++k) values[k] = total(k);
}

void SummedLine::add_chunk(Worker& worker, std::size_t chunk, std::span<const double> t, std::size_t times) {
  const std::span<const double> numbers = rows_->chunk(chunk, worker.scratch);
  const std::size_t rows = rows_->size_of_chunk(chunk), block_numbers = rows_->columns() * block_size;
  worker.sums.assign(points_, {});
  for (std::size_t row = 0; row < rows; row += lanes_of_block) {
    worker.block.begin(x_, &numbers[row / block_size * block_numbers + row % block_size], block_size);
    add_rows(worker, chunk * Rows::rows_in_chunk + row, std::min(rows - row, lanes_of_block), t, times);
  }
  for (std::size_t k = 0; k < points_; ++k) chunk_sums_[chunk * points_ + k] = worker.sums[k].total();
}

void SummedLine::add_rows(Worker& worker, std::size_t first_row, std::size_t lanes, std::span<const double> t,
                          std::size_t times) const {
  const bool has_common_error = worker.block.has_common_error();
  constexpr double here = 0.0;
  const Part at_x = has_common_error ? worker.block.at({&here, 1}).common : Part();
  Part before{};
  for (std::size_t k = 0; k < points_; ++k) {
    const WideLanes& numbers = worker.block.at(t.subspan(k * times, times));
    LaneSums& sums = worker.sums[k];
    sums.add(numbers, lanes);
    sums.add_records(worker.block.records(), first_row, lanes);
    if (!has_common_error) continue;
    sums.add_changes(numbers.common, at_x, lanes);
    if (k % 2 == 1) sums.add_bends(numbers.common, before, at_x, lanes);
    before = numbers.common;
  }
}

LineValue SummedLine::total(std::size_t point) const {
  RowSum total;
  for (std::size_t k = point; k < chunk_sums_.size(); k += points_) total.add(chunk_sums_[k]);
  // So many numbers are added one after the other: in a lane, in a chunk, and of the chunks. The low parts,
  // and the rounding errors of the sums, are off by no more than the square of that many roundings.
  const std::size_t in_lane = std::min(rows_->size(), Rows::rows_in_chunk) / lanes_of_block + 1;
  const auto additions = static_cast<double>(in_lane + lanes_of_block + rows_->chunk_count());
  const double roundings = additions * Compensated::unit;
  const double rounded_up = 1.0 + 4.0 * roundings;  // the errors are summed in doubles themselves
  Compensated number = Compensated::normalised(
      total.value.sum, total.value.error, total.error * rounded_up + 2.0 * roundings * roundings * total.size,
      total.common * rounded_up);
  if (!std::isfinite(number.value)) number = total.value.sum;
  const Compensated count(total_ == Total::mean ? static_cast<double>(rows_->size()) : 1.0);
  if (total_ == Total::mean) number = number / count;
  return {number, total.branches, total.is_at_doubt, total.change * rounded_up / count.value,
          total.bend * rounded_up / count.value};
}

}  // namespace gradcalc
