#include "cli/results/columns.hpp"

namespace gradcalc::cli {
namespace {

constexpr Column column_table[] = {
    {"point", &Columns::point, "the coordinates"},
    {"value", &Columns::value, "f at the point"},
    {"gradient", &Columns::gradient, "the derivatives that are asked for"},
    {"error", &Columns::error, "their error estimates"},
    {"exact", &Columns::exact, "the exact derivatives, or those given to --check"},
    {"difference", &Columns::difference, "numerical minus exact"},
    {"relative", &Columns::relative, "the size of the difference, relative to the larger of both"},
    {"check", &Columns::check, "whether they agree"},
    {"verdict", &Columns::verdict, "of each derivative: ok, or what is to be said of it"},
    {"evaluations", &Columns::evaluations, "how often f was evaluated"},
    {"uncertainty", &Columns::uncertainty, "the standard uncertainty of f"},
    {"contribution", &Columns::contribution, "what each quantity adds to it"},
    {"share", &Columns::share, "the same as a part of the variance"},
    {"expanded", &Columns::expanded, "degrees of freedom, coverage factor, expanded uncertainty"},
    {"second", &Columns::second, "f and its uncertainty to second order"},
    {"status", &Columns::status, "of uncertain points: ok, or what is to be said of it"},
    {"correlation", &Columns::correlation, "of several functions"},
    {"trials", &Columns::trials, "what --trials says of f"},
};

}  // namespace

std::span<const Column> columns() {
  return column_table;
}

}  // namespace gradcalc::cli
