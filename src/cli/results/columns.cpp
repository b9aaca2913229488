#include "cli/results/columns.hpp"

namespace gradcalc::cli {
namespace {

using enum ColumnOf;

constexpr Column column_table[] = {
    {"point", &Columns::point, all, "the coordinates"},
    {"value", &Columns::value, all, "f at the point"},
    {"gradient", &Columns::gradient, all, "the derivatives that are asked for"},
    {"error", &Columns::error, all, "their error estimates"},
    {"exact", &Columns::exact, derivatives, "the exact derivatives, or those given to --check"},
    {"difference", &Columns::difference, derivatives, "numerical minus exact"},
    {"relative", &Columns::relative, derivatives,
     "the size of the difference, relative to the larger of both"},
    {"check", &Columns::check, derivatives, "whether they agree"},
    {"verdict", &Columns::verdict, derivatives, "of each derivative: ok, or what is to be said of it"},
    {"evaluations", &Columns::evaluations, derivatives, "how often f was evaluated"},
    {"uncertainty", &Columns::uncertainty, uncertainties, "the standard uncertainty of f"},
    {"contribution", &Columns::contribution, uncertainties, "what each quantity adds to it"},
    {"share", &Columns::share, uncertainties, "the same as a part of the variance"},
    {"expanded", &Columns::expanded, uncertainties,
     "degrees of freedom, coverage factor, expanded uncertainty"},
    {"second", &Columns::second, uncertainties, "f and its uncertainty to second order"},
    {"near_break", &Columns::near_break, uncertainties,
     "how far the nearest kink, jump or pole is, in standard uncertainties"},
    {"status", &Columns::status, uncertainties, "of uncertain points: ok, or what is to be said of it"},
    {"correlation", &Columns::correlation, uncertainties, "of several functions"},
    {"trials", &Columns::trials, uncertainties, "what --trials says of f"},
};

}  // namespace

std::span<const Column> columns() {
  return column_table;
}

}  // namespace gradcalc::cli
