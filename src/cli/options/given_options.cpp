#include "cli/options/given_options.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iterator>
#include <set>

#include "cli/options/option_values.hpp"
#include "gradcalc/error.hpp"
#include "text/identifiers.hpp"

namespace gradcalc::cli {
namespace {

/// Of CLI11 we use what all its versions do alike: long names, each with the values behind it. Help and
/// messages are our own, since their layout and their words change with the version.
const CLI::Option* declare_valued(CLI::App& app, const std::string& names) {
  // Each occurrence takes one value; what several of them mean is decided below.
  return app.add_option(names)->expected(1)->allow_extra_args(false)->multi_option_policy(
      CLI::MultiOptionPolicy::TakeAll);
}

const CLI::Option* declare(CLI::App& app, const OptionRow& row) {
  return row.kind == OptionKind::flag ? app.add_flag(row.names) : declare_valued(app, row.names);
}

/// The rows of the options that are given, each once.
std::vector<const OptionRow*> rows_given(const std::vector<OptionRow>& rows,
                                         const std::vector<std::string>& given) {
  const std::set<std::string_view> names(given.begin(), given.end());  // and values, which do no harm
  std::vector<const OptionRow*> result;
  for (const OptionRow& row : rows)
    if (std::ranges::any_of(split_list("an option", row.names),
                            [&](const std::string& name) { return names.contains(name); }))
      result.push_back(&row);
  return result;
}

}  // namespace

GivenOptions::GivenOptions(const std::vector<OptionRow>& rows, std::vector<std::string> options) {
  CLI::App app;
  app.set_help_flag();  // CLI11's own takes -h, which newer versions do not tell from --h
  // CLI11 compares each option that is declared with all before it: of those that nobody gives, none is. And
  // by name it would look one up in a function that lets no exception pass, not even one for want of memory.
  std::vector<const CLI::Option*> declared;
  for (const OptionRow* const row : rows_given(rows, options)) {
    options_.push_back({row->names.substr(0, row->names.find(',')), row->kind, {}});
    declared.push_back(declare(app, *row));
  }
  std::ranges::reverse(options);  // the order in which CLI11 takes them from a vector
  try {
    app.parse(options);
  } catch (const CLI::ParseError&) {
    fail("the options cannot be read", "see gradcalc --help");
  }
  for (std::size_t i = 0; i < options_.size(); ++i) options_[i].values = declared[i]->results();
}

void GivenOptions::refuse_repeated() const {
  for (const GivenOption& each : options_)
    if (each.kind == OptionKind::once && each.values.size() > 1) fail(each.name + " is given twice");
}

std::span<const std::string> GivenOptions::all(std::string_view name) const {
  const auto found = std::ranges::find(options_, name, &GivenOption::name);
  if (found == options_.end()) return {};
  return found->values;
}

std::vector<std::string> GivenOptions::list(const std::string& option) const {
  std::vector<std::string> names;
  for (const std::string& text : all(option))
    std::ranges::move(split_list(option, text), std::back_inserter(names));
  return names;
}

std::vector<std::string> GivenOptions::variables(const std::string& option) const {
  std::vector<std::string> names = list(option);
  std::ranges::transform(names, names.begin(), plain_name);
  return names;
}

}  // namespace gradcalc::cli
