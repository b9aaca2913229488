#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "expression/formula_recorder.hpp"
#include "expression/grammar.hpp"
#include "expression/muparser_formula.hpp"
#include "expression/recorder.hpp"

namespace gradcalc {

class DefinedFunctions;

/// The handles of the variables of an expression, by their names without lookalikes.
using VariableHandles = std::unordered_map<std::string, double>;

/// What the runners of an expression and of the definitions that it uses have in common.
struct RecordingSession {
  Recording& recording;
  const Coordinates& coordinates;
  const VariableHandles& variables;
  DefinedFunctions& functions;
};

/// Runs a translation: its formula, and when they are called the parts that it calls. Loops run their bodies
/// once for each value of their indices; what is recorded is so a straight line.
class TranslationRunner {
 public:
  /// `is_run_once`: then no part outside a loop is kept for a further run.
  TranslationRunner(std::string_view typed, const Translation& translation, RecordingSession session,
                    bool is_run_once);
  TranslationRunner(const TranslationRunner&) = delete;
  TranslationRunner& operator=(const TranslationRunner&) = delete;

  /// The place of a variable's value, or of the handle to it: that of the expression's variable at first.
  double& variable(const std::string& name) { return variables_[name]; }

  /// The value, or a handle to it.
  double run() { return evaluate(translation_); }

 private:
  /// A part, as its callback knows it.
  struct Called {
    TranslationRunner* runner = nullptr;
    std::size_t number = 0;
    std::optional<double> ready;  ///< of a group that has run before the formula that calls it
  };

  /// What a loop has come to so far.
  struct Total {
    std::optional<double> value;
    std::size_t count = 0;
  };

  /// The values of an index.
  struct Range {
    double start;
    double step;
    std::size_t count;
  };

  static double call(void* called, const double* arguments);
  Meaning meaning_of(std::string_view name);
  double literal(std::string_view name);
  double evaluate(const Formula& formula);
  double run_group(std::size_t number);
  double run_part(const Group& group) { return evaluate(group.formula); }
  double run_part(const ComputedIndex& part);
  double run_part(const Loop& loop);
  void run_clauses(const Loop& loop, std::size_t depth, Total& total);
  void run_body(const Loop& loop, Total& total);
  bool holds(const LoopClause& clause);
  Range range_of(const LoopClause& clause);
  double bound(const Formula& formula, bool& known);
  std::size_t counted_runs(double more, std::size_t position);

  std::string_view typed_;
  const Translation& translation_;
  RecordingSession session_;
  bool is_run_once_;
  std::size_t running_loops_ = 0;
  std::unordered_map<std::string, double> variables_;  ///< its places stay
  std::vector<Called> called_;                         ///< one for each part
  std::unordered_map<const Formula*, std::unique_ptr<MuparserFormula>> kept_;
};

/// The functions and quantities that an expression uses and a user defined: the body of each is parsed once.
/// A call of a function runs it with the arguments in place of the parameters, and so records its operations
/// as if they had been typed there. A quantity is recorded once, however often it is used.
class DefinedFunctions {
 public:
  class Body {
   public:
    Body(const Definition& definition, RecordingSession session);

    double call(const double* arguments);

   private:
    TranslationRunner runner_;
    std::vector<double*> parameters_;
  };

  Body& of(const Definition& definition, RecordingSession session);

  /// The handle to a constant or to a quantity, which is recorded once.
  double quantity(const Definition& definition, RecordingSession session);

 private:
  std::map<const Definition*, std::unique_ptr<Body>> bodies_;
  std::map<const Definition*, double> quantities_;
};

}  // namespace gradcalc
