#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "gradcalc/expression.hpp"
#include "tape/compensated_block.hpp"
#include "tape/line_function.hpp"
#include "totals/compensated_sum.hpp"
#include "totals/rows.hpp"
#include "totals/total.hpp"

namespace gradcalc {

/// Functions of n variables, each the total of a term over rows of data (see SummedFunction), on lines
/// through a point: the sums of the compensated values of the terms, with the sums of their errors. Whether
/// rows are on other branches, or at doubt, is that of any row.
///
/// A pass over the rows evaluates all values that are asked for in one call. What is summed does not depend
/// on the number of threads.
class SummedLine final : public LineFunction {
 public:
  /// There is a row at least. The terms are functions of the variables and then of the columns. `jobs` is how
  /// many threads a pass may use.
  SummedLine(std::vector<Expression> terms, std::shared_ptr<const Rows> rows, Total total, std::size_t jobs);

  std::size_t components() const override { return terms_.size(); }

  // Each throws Error (io).
  double begin(std::size_t component, std::span<const double> x, LibraryPrecision precision) override;
  LineValue move(std::span<const Moving> moving) override;
  void operator()(std::span<const double> t, std::size_t times, std::span<LineValue> values) override;

 private:
  /// What some rows come to at one point of the line.
  struct RowSum {
    CompensatedSum value;
    double size = 0.0;  ///< the sum of |values|
    double error = 0.0, common = 0.0, change = 0.0, bend = 0.0;
    std::uint64_t branches = 0;
    bool is_at_doubt = false;

    void add(const RowSum& other);
  };

  /// The same of each lane.
  struct LaneSums {
    WideLanes::Part sum{}, low{}, size{}, error{}, common{}, change{}, bend{};
    std::uint64_t branches = 0;
    bool is_at_doubt = false;

    void add(const WideLanes& numbers, std::size_t lanes);
    void add_changes(const WideLanes::Part& here, const WideLanes::Part& at_x, std::size_t lanes);
    void add_bends(const WideLanes::Part& here, const WideLanes::Part& opposite, const WideLanes::Part& at_x,
                   std::size_t lanes);
    void add_records(const LaneRecords<WideLanes>& records, std::size_t first_row, std::size_t lanes);
    RowSum total() const;
  };

  /// What a thread computes with.
  struct Worker {
    CompensatedBlock block;
    std::vector<double> scratch = {};  ///< for Rows::chunk
    std::vector<LaneSums> sums = {};   ///< one for each point of the line
  };

  void add_chunk(Worker& worker, std::size_t chunk, std::span<const double> t, std::size_t times);
  void add_rows(Worker& worker, std::size_t first_row, std::size_t lanes, std::span<const double> t,
                std::size_t times) const;
  LineValue total(std::size_t point) const;

  std::vector<Expression> terms_;
  std::shared_ptr<const Rows> rows_;
  Total total_;
  std::size_t component_ = 0;
  LibraryPrecision precision_ = LibraryPrecision::doubles;
  std::vector<double> x_;
  std::vector<Worker> workers_;
  std::vector<RowSum> chunk_sums_;  ///< of each chunk all points
  std::size_t points_ = 0;          ///< of a pass
};

}  // namespace gradcalc
