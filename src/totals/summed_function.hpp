#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "blocks/block.hpp"
#include "gradcalc/expression.hpp"
#include "gradcalc/field.hpp"
#include "gradcalc/function_ref.hpp"
#include "tape/bounded_gradient.hpp"
#include "totals/compensated_sum.hpp"
#include "totals/rows.hpp"
#include "totals/total.hpp"

namespace gradcalc {

/// Functions of n variables, each the total of a term over rows of data, as the sum of squares of a
/// regression is. The terms are functions of the n variables and then of the columns.
///
/// A pass over the rows evaluates all that is asked in one call. Sums are compensated, over chunks of rows
/// and then over the chunks, in their order: the result does not depend on the number of threads. Give each
/// thread that calls a copy.
class SummedFunction {
 public:
  /// There is a row at least. `jobs` is how many threads a pass may use.
  SummedFunction(std::vector<Expression> terms, std::shared_ptr<const Rows> rows, Total total,
                 std::size_t jobs);

  std::size_t components() const { return workers_.front().terms.size(); }

  /// values[i * displacements.size() + k] = f_i(x displaced by displacements[k]). Throws Error (io).
  void evaluate(std::span<const double> x, std::span<const Displacement> displacements,
                std::span<double> values);

  /// f_0(x).
  double operator()(std::span<const double> x);

  /// values[i] = f_i(x).
  void operator()(std::span<const double> x, std::span<double> values);

  /// A term of a row.
  struct RowTerm {
    std::size_t row;  ///< counted from 0
    std::size_t component;
  };

  /// values[i] = f_i(x), and its exact gradient, in bounded doubles: partials[i * n + j] is the partial
  /// derivative by coordinate j, the total of those of the rows. Appends to `open`, row by row, the terms of
  /// which doubles know little, or nothing of some partial: they are left out of the sums. A bound counts the
  /// rounding errors of the terms, of their sum, and of the mean. Throws Error (io).
  void bounded_gradient(std::span<const double> x, std::span<Bounded> values, std::span<Bounded> partials,
                        std::vector<RowTerm>& open);

  /// The first row, counted from 0, whose term of this component is not finite at x. Throws Error (io).
  std::optional<std::size_t> first_undefined(std::size_t component, std::span<const double> x);

 private:
  /// A compensated sum of each lane of blocks.
  struct LaneSums {
    std::array<double, block_size> sum{};
    std::array<double, block_size> error{};

    void add(const double* terms);
    void add_first(const double* terms, std::size_t lanes);
    CompensatedSum total() const;
  };

  /// What a thread computes with.
  struct Worker {
    std::vector<Expression> terms;
    std::vector<double> coordinates =
        {};                           ///< of a block: the variables, the same in all lanes, then the columns
    std::vector<double> values = {};  ///< of a block: sum s of lane l at s * block_size + l
    std::vector<LaneSums> sums = {};
    std::vector<double> scratch = {};  ///< for Rows::chunk
    std::size_t first_row = 0;         ///< of the block
    std::size_t lanes = 0;             ///< of the block that are rows
    BoundedGradient bounded = {};
    std::vector<Bounded> block_values = {}, block_partials = {};
    std::vector<RowTerm> open = {};
  };

  /// Sets the worker's values to the terms of the block that its coordinates are of.
  using BlockTerms = FunctionRef<void(Worker& worker)>;

  void pass(std::span<const double> x, std::size_t sums, BlockTerms terms);
  void begin(Worker& worker, std::span<const double> x, std::size_t sums) const;
  void add_chunk(Worker& worker, std::size_t chunk, BlockTerms terms);
  double total(std::size_t sum) const;
  Bounded bounded_total(std::size_t sum) const;
  static void bounded_rows(Worker& worker, const Tape& tape);
  static std::size_t sums_of_bounded(std::size_t n);
  static void add_bounded_terms(Worker& worker, std::size_t component, std::size_t n);

  std::shared_ptr<const Rows> rows_;
  Total total_;
  std::size_t jobs_;
  std::vector<Worker> workers_;
  std::vector<CompensatedSum> chunk_sums_;  ///< all sums of each chunk
  std::size_t sums_ = 0;                    ///< of a pass
  std::vector<Shift> shifts_;
  std::vector<std::size_t> inexact_;  ///< displacements that no shift reaches exactly
};

}  // namespace gradcalc
