#include "cli/commands/points_command.hpp"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "cli/input/point_grid.hpp"
#include "cli/input/point_reader.hpp"
#include "expression/symbols.hpp"
#include "gradcalc/error.hpp"
#include "text/wording.hpp"

namespace gradcalc::cli {
namespace {

/// Enough points for a task to be worth a thread's while, fewer where a point costs more.
std::uint64_t points_per_task(std::size_t coordinates) {
  return std::max<std::uint64_t>(1, 4096 / std::max<std::size_t>(1, coordinates));
}

/// A point gives values to variables alone.
void refuse_constants(const std::string& text, const Definitions& definitions) {
  std::vector<Field> fields;
  split_fields(text, fields);
  if (!is_named(fields)) return;
  const std::vector<std::string> names = point_names(text, fields);
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::string reason = why_taken(names[i], definitions);
    if (!reason.empty())
      throw Error(ErrorCode::point, in_quotes(names[i]) + " is no variable: " + reason, text,
                  fields[i].position, definitions.find(names[i]) ? "leave out one of the two" : "");
  }
}

}  // namespace

void compute_command_line(const Options& options, const FreeNames& free, Computation& computation) {
  for (const std::string& text : options.at) refuse_constants(text, options.definitions);
  Problem problem = make_problem(options, free, shape_of(options.at.front()));
  const auto grids = std::make_shared<GridSequence>();  // shared, because threads may outlive a failed write
  for (const std::string& text : options.at) grids->add(Grid(text, problem.names));
  const std::uint64_t task_size = points_per_task(problem.names.size());
  computation.start(std::move(problem), {});
  for (std::uint64_t begin = 0; begin < grids->size(); begin += task_size) {
    Task& task = computation.prepare();
    task.grids = grids;
    task.begin = begin;
    task.end = std::min(grids->size(), begin + task_size);
    computation.submit();
    computation.show_progress(static_cast<double>(begin) / static_cast<double>(grids->size()));
  }
  computation.settle();
}

}  // namespace gradcalc::cli
