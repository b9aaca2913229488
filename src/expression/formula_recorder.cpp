#include "expression/formula_recorder.hpp"

#include <utility>

#include "expression/recorder.hpp"
#include "expression/translation_runner.hpp"
#include "text/greek_letters.hpp"

namespace gradcalc {
namespace {

Tape record(std::string_view typed, const Translation& translation, std::span<const Variable> variables,
            const Coordinates& coordinates, bool is_trial) {
  Recording recording;
  recording.is_trial = is_trial;
  VariableHandles handles;
  if (coordinates.count) handles.emplace(count_name, static_cast<double>(*coordinates.count));
  for (const Variable& variable : variables)  // of which one may have that name
    handles[without_lookalikes(variable.name)] = recording.input(variable.coordinate);
  DefinedFunctions functions;
  TranslationRunner runner(typed, translation, {recording, coordinates, handles, functions}, true);
  recording.tape.set_result(recording.slot(runner.run()));
  return std::move(recording.tape);
}

}  // namespace

Tape record_formula(std::string_view typed, const Translation& translation,
                    std::span<const Variable> variables, const Coordinates& coordinates) {
  return record(typed, translation, variables, coordinates, false);
}

void try_formula(std::string_view typed, const Translation& translation,
                 std::span<const Variable> parameters) {
  static_cast<void>(record(typed, translation, parameters, {}, true));
}

}  // namespace gradcalc
