#include "totals/summed_function.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "expression/block_evaluation.hpp"
#include "totals/threads.hpp"

namespace gradcalc {

void SummedFunction::LaneSums::add(const double* terms) {
  for (std::size_t l = 0; l < block_size; ++l) {
    const double before = sum[l];
    const double after = before + terms[l];
    const double added = after - before;
    error[l] += (before - (after - added)) + (terms[l] - added);
    sum[l] = after;
  }
}

void SummedFunction::LaneSums::add_first(const double* terms, std::size_t lanes) {
  if (lanes == block_size) return add(terms);
  for (std::size_t l = 0; l < lanes; ++l) {
    CompensatedSum lane{sum[l], error[l]};
    lane.add(terms[l]);
    sum[l] = lane.sum;
    error[l] = lane.error;
  }
}

CompensatedSum SummedFunction::LaneSums::total() const {
  CompensatedSum total;
  for (std::size_t l = 0; l < block_size; ++l) total.add({sum[l], error[l]});
  return total;
}

SummedFunction::SummedFunction(std::vector<Expression> terms, std::shared_ptr<const Rows> rows, Total total,
                               std::size_t jobs)
    : rows_(std::move(rows)), total_(total), jobs_(jobs) {
  workers_.push_back({std::move(terms)});
}

void SummedFunction::begin(Worker& worker, std::span<const double> x, std::size_t sums) const {
  worker.coordinates.resize((x.size() + rows_->columns()) * block_size);
  for (std::size_t i = 0; i < x.size(); ++i)
    std::fill_n(worker.coordinates.begin() + static_cast<std::ptrdiff_t>(i * block_size), block_size, x[i]);
  worker.values.resize(sums * block_size);
}

void SummedFunction::add_chunk(Worker& worker, std::size_t chunk, BlockTerms terms) {
  const std::span<const double> numbers = rows_->chunk(chunk, worker.scratch);
  const std::size_t block_numbers = rows_->columns() * block_size;
  const auto columns = worker.coordinates.end() - static_cast<std::ptrdiff_t>(block_numbers);
  worker.sums.assign(sums_, {});
  std::size_t rows = rows_->size_of_chunk(chunk);
  worker.first_row = chunk * Rows::rows_in_chunk;
  for (std::size_t block = 0; rows > 0; ++block) {
    std::ranges::copy(numbers.subspan(block * block_numbers, block_numbers), columns);
    worker.lanes = std::min(rows, block_size);
    terms(worker);
    for (std::size_t s = 0; s < sums_; ++s)
      worker.sums[s].add_first(worker.values.data() + s * block_size, worker.lanes);
    rows -= worker.lanes;
    worker.first_row += worker.lanes;
  }
  for (std::size_t s = 0; s < sums_; ++s) chunk_sums_[chunk * sums_ + s] = worker.sums[s].total();
}

void SummedFunction::pass(std::span<const double> x, std::size_t sums, BlockTerms terms) {
  const std::size_t chunks = rows_->chunk_count();
  sums_ = sums;
  chunk_sums_.assign(chunks * sums, {});
  const std::size_t threads = std::clamp<std::size_t>(chunks / 2, 1, jobs_);
  while (workers_.size() < threads) workers_.push_back({workers_.front().terms});
  for (std::size_t thread = 0; thread < threads; ++thread) begin(workers_[thread], x, sums);
  run_in_chunks(chunks, threads,
                [&](std::size_t thread, std::size_t chunk) { add_chunk(workers_[thread], chunk, terms); });
}

double SummedFunction::total(std::size_t sum) const {
  CompensatedSum total;
  for (std::size_t k = sum; k < chunk_sums_.size(); k += sums_) total.add(chunk_sums_[k]);
  const double value = total.total();
  return total_ == Total::sum ? value : value / static_cast<double>(rows_->size());
}

void SummedFunction::evaluate(std::span<const double> x, std::span<const Displacement> displacements,
                              std::span<double> values) {
  shifts_.assign(displacements.size(), {Displacement::nowhere, 0.0});
  inexact_.clear();
  for (std::size_t k = 0; k < displacements.size(); ++k) {
    const auto& [i, value] = displacements[k];
    if (i == Displacement::nowhere) continue;
    if (x[i] + (value - x[i]) == value)
      shifts_[k] = {i, value - x[i]};
    else
      inexact_.push_back(k);
  }
  pass(x, components() * displacements.size(), [&](Worker& worker) {
    for (std::size_t i = 0; i < components(); ++i) {
      const auto of_component =
          std::span(worker.values).subspan(i * shifts_.size() * block_size, shifts_.size() * block_size);
      BlockEvaluation::evaluate(worker.terms[i], worker.coordinates, shifts_, of_component);
      for (const std::size_t k : inexact_) {
        const auto lanes = worker.coordinates.begin() +
                           static_cast<std::ptrdiff_t>(displacements[k].coordinate * block_size);
        const Shift nowhere{Displacement::nowhere, 0.0};
        std::fill_n(lanes, block_size, displacements[k].value);
        BlockEvaluation::evaluate(worker.terms[i], worker.coordinates, {&nowhere, 1},
                                  of_component.subspan(k * block_size, block_size));
        std::fill_n(lanes, block_size, x[displacements[k].coordinate]);
      }
    }
  });
  for (std::size_t s = 0; s < sums_; ++s) values[s] = total(s);
}

double SummedFunction::operator()(std::span<const double> x) {
  std::vector<double> values(components());
  (*this)(x, values);
  return values.front();
}

void SummedFunction::operator()(std::span<const double> x, std::span<double> values) {
  const Displacement nowhere{Displacement::nowhere, 0.0};
  evaluate(x, {&nowhere, 1}, values);
}

/// Where numbers stand in a block with their bounds: of a component the value, then the partials; of each the
/// number, then its bound.
std::size_t SummedFunction::sums_of_bounded(std::size_t n) {
  return 2 * (n + 1);
}

/// The same as BoundedGradient::at_block, one row after the other.
void SummedFunction::bounded_rows(Worker& worker, const Tape& tape) {
  const std::size_t coordinates = worker.coordinates.size() / block_size;
  std::vector<double> x(coordinates);
  std::vector<Bounded> partials(coordinates);
  for (std::size_t l = 0; l < worker.lanes; ++l) {
    for (std::size_t i = 0; i < coordinates; ++i) x[i] = worker.coordinates[i * block_size + l];
    worker.block_values[l] = worker.bounded.at_point(tape, x, partials);
    for (std::size_t i = 0; i < coordinates; ++i) worker.block_partials[i * block_size + l] = partials[i];
  }
}

void SummedFunction::add_bounded_terms(Worker& worker, std::size_t component, std::size_t n) {
  const std::size_t coordinates = worker.coordinates.size() / block_size;
  const Tape& tape = BlockEvaluation::tape_at(worker.terms[component], coordinates);
  double* const out = worker.values.data() + component * sums_of_bounded(n) * block_size;
  worker.block_values.resize(block_size);
  worker.block_partials.resize(coordinates * block_size);
  if (BoundedGradient::takes_blocks(tape))
    worker.bounded.at_block(tape, worker.coordinates, worker.block_values, worker.block_partials);
  else
    bounded_rows(worker, tape);
  // The rounding errors of compensated sums are less than 2^-60 of the terms (see CompensatedSum), for up to
  // 10^10 rows: 2^-60 is (n eps)^2 for the n = 2^22 sums that are then added one after the other.
  constexpr double of_sums = 0x1p-60;
  // At a jump, the value is bounded by both sides, and the partials are those of one. A term of which six
  // digits are known is at none that shows.
  constexpr double little_known = 0x1p-20;
  for (std::size_t l = 0; l < worker.lanes; ++l) {
    const Bounded& value = worker.block_values[l];
    bool is_open = value.radius > little_known * std::fabs(value.value);
    for (std::size_t k = 0; k <= n; ++k) {
      const Bounded& number =
          k == 0 ? worker.block_values[l] : worker.block_partials[(k - 1) * block_size + l];
      is_open = is_open || !std::isfinite(number.value) || !std::isfinite(number.radius);
      out[2 * k * block_size + l] = number.value;
      out[(2 * k + 1) * block_size + l] = number.radius + of_sums * std::fabs(number.value);
    }
    if (!is_open) continue;
    worker.open.push_back({worker.first_row + l, component});
    for (std::size_t s = 0; s < sums_of_bounded(n); ++s) out[s * block_size + l] = 0.0;
  }
}

Bounded SummedFunction::bounded_total(std::size_t sum) const {
  constexpr double rounded_up = 1.0 + 0x1p-40;  // the bounds are summed in doubles themselves
  constexpr double of_total = 0x1p-51;          // the last sum, and the division of a mean, are rounded
  const double value = total(sum);
  const double of_mean =
      total_ == Total::mean && value != 0.0 ? std::numeric_limits<double>::denorm_min() : 0.0;
  return {value, total(sum + 1) * rounded_up + of_total * std::fabs(value) + of_mean};
}

void SummedFunction::bounded_gradient(std::span<const double> x, std::span<Bounded> values,
                                      std::span<Bounded> partials, std::vector<RowTerm>& open) {
  const std::size_t n = x.size();
  pass(x, components() * sums_of_bounded(n), [&](Worker& worker) {
    for (std::size_t i = 0; i < components(); ++i) add_bounded_terms(worker, i, n);
  });
  for (Worker& worker : workers_) {
    open.insert(open.end(), worker.open.begin(), worker.open.end());
    worker.open.clear();
  }
  std::ranges::sort(open, {}, &RowTerm::row);
  for (std::size_t i = 0; i < components(); ++i) {
    const std::size_t first = i * sums_of_bounded(n);
    values[i] = bounded_total(first);
    for (std::size_t j = 0; j < n; ++j) partials[i * n + j] = bounded_total(first + 2 * (j + 1));
  }
}

std::optional<std::size_t> SummedFunction::first_undefined(std::size_t component, std::span<const double> x) {
  std::optional<std::size_t> first;
  std::size_t row = 0;
  sums_ = 1;
  chunk_sums_.assign(rows_->chunk_count(), {});
  Worker& worker = workers_.front();
  begin(worker, x, 1);
  const Shift nowhere{Displacement::nowhere, 0.0};
  for (std::size_t chunk = 0; chunk < rows_->chunk_count() && !first; ++chunk)
    add_chunk(worker, chunk, [&](Worker& at_work) {
      BlockEvaluation::evaluate(at_work.terms[component], at_work.coordinates, {&nowhere, 1}, at_work.values);
      const auto lane =
          std::ranges::find_if_not(at_work.values, [](double term) { return std::isfinite(term); });
      if (lane != at_work.values.end() && !first)
        first = row + static_cast<std::size_t>(lane - at_work.values.begin());
      row += block_size;
    });
  return first;
}

}  // namespace gradcalc
