#pragma once

#include <memory>
#include <span>
#include <string>

#include "blackbox/program.hpp"
#include "cli/problem/functions.hpp"
#include "cli/problem/problem.hpp"

namespace gradcalc::cli {

/// A program as the functions of a problem: all its numbers come of one evaluation. Nothing of it is exact.
std::unique_ptr<Functions> make_program_functions(std::shared_ptr<Program> program);

/// Whether a program was not kept from an answer at a point by the limit of its evaluations.
bool was_asked_at(const Problem& problem, std::span<const double> at);

/// "'./model {x}' failed: it ended with status 1; it said: 'x is negative'": why there is no value at a
/// point; empty where that is not known.
std::string why_program_failed(const Problem& problem, std::span<const double> at);

/// ", as the program prints 6 digits": where the noise of function i comes from; empty for what is no program
/// or has none. What the automatic step `measured` is noise that nothing else shows.
std::string source_of_noise(const Problem& problem, std::size_t i, double value, double measured);

/// Once all is computed, that a program may not read the points; empty if it seems to.
std::string doubt_of_answers(const Program& program);

/// That a program does not always answer the same; empty if it does.
std::string doubt_of_program(const Problem& problem);

}  // namespace gradcalc::cli
