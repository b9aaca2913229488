#include "cli/output/sweep_writers.hpp"

#include <fmt/format.h>

#include <cmath>
#include <string>

#include "cli/output/aligned_table.hpp"
#include "cli/output/entry_columns.hpp"
#include "cli/output/json.hpp"

namespace gradcalc::cli {
namespace {

constexpr char mark = '*';

/// Of what errors are counted from, as far as it is known.
Precision known_precision(const StepSweep& sweep, std::size_t k, const OutputStyle& style) {
  const auto& [exact, uncertain, schemes] = sweep.derivatives[k];
  const Precision precision = exact_precision(style);
  return uncertain > 0.0 && style.precision.by_estimate
             ? precision_for(exact, uncertain, {precision.digits, true, precision.digits})
             : precision;
}

/// exact df/dx0 = 6 at x0 = 3, x1 = 4
std::string heading(const StepSweep& sweep, std::size_t k, const OutputStyle& style) {
  std::string text = fmt::format("{} {} = {}", sweep.reference, style.layout.symbol(k),
                                 format_number(sweep.derivatives[k].exact, known_precision(sweep, k, style)));
  for (std::size_t i = 0; i < sweep.at.size(); ++i)
    text += fmt::format("{}{} = {}", i == 0 ? " at " : ", ", style.names[i], full(sweep.at[i]));
  return text;
}

/// In powers of ten, so that the slope is seen in the exponents.
std::string error_cell(double error, Precision precision) {
  if (std::isnan(error)) return "-";
  if (error == 0.0 || precision.full()) return full(error);
  return fmt::format("{:.{}e}", error, precision.digits - 1);
}

/// A line of titles, and one for each step; all at the left, so that digits stand under the digits that they
/// share.
AlignedTable aligned(const DerivativeSweep& derivative, const OutputStyle& style) {
  AlignedTable table;
  const auto add = [&](std::string_view title, auto cell) {
    table.add_column(Alignment::left);
    table.add_cell(title);
    for (std::size_t step = 0; step < sweep_steps.size(); ++step) table.add_cell(cell(step));
  };
  add("h", [](std::size_t step) { return full(sweep_steps[step]); });
  for (const SchemeSweep& scheme : derivative.schemes) {
    const auto best = scheme.best();
    add(scheme.scheme->name, [&](std::size_t step) {
      const StepEntry& entry = scheme.entries[step];
      return entry.lost ? "lost" : format_number(entry.value, style.precision);
    });
    add("error", [&](std::size_t step) {
      const std::string error = error_cell(scheme.entries[step].error, magnitude_precision(style));
      return best == step ? error + mark : error;
    });
  }
  return table;
}

/// * smallest error: forward at h = 1e-08, central at h = 1e-05
std::string legend(const DerivativeSweep& derivative) {
  std::string text;
  for (const SchemeSweep& scheme : derivative.schemes)
    if (const auto best = scheme.best())
      text += fmt::format("{} {} at h = {}", text.empty() ? "" : ",", scheme.scheme->name,
                          full(sweep_steps[*best]));
  return text.empty() ? text : fmt::format("{} smallest error:{}\n", mark, text);
}

void append_header(const StepSweep& sweep, char delimiter, TextBuffer& out) {
  out.append(fmt::format("derivative{0}{1}{0}h", delimiter, sweep.reference));
  for (const SchemeSweep& scheme : sweep.derivatives.front().schemes)
    out.append(fmt::format("{0}{1}{0}{1}_error", delimiter, scheme.scheme->name));
  out.push_back('\n');
}

void append_json_entry(const SchemeSweep& scheme, const StepEntry& entry, const OutputStyle& style,
                       TextBuffer& out) {
  out.append(json_key(scheme.scheme->name));
  out.append("{\"value\":");
  append_json_number(out, entry.value, style.precision);
  out.append("\"error\":");
  append_json_number(out, entry.error, style.precision);
  end_json(out, "},");
}

void append_json_best(const SchemeSweep& scheme, const OutputStyle& style, TextBuffer& out) {
  out.append(json_key(scheme.scheme->name));
  const auto best = scheme.best();
  if (!best) return out.append("null,");
  out.append("{\"h\":");
  append_json_number(out, sweep_steps[*best], Precision{});
  out.append("\"error\":");
  append_json_number(out, scheme.entries[*best].error, style.precision);
  end_json(out, "},");
}

void append_json_steps(const DerivativeSweep& derivative, const OutputStyle& style, TextBuffer& out) {
  out.append("\"sweep\":[");
  for (std::size_t step = 0; step < sweep_steps.size(); ++step) {
    out.append("{\"h\":");
    append_json_number(out, sweep_steps[step], Precision{});
    for (const SchemeSweep& scheme : derivative.schemes)
      append_json_entry(scheme, scheme.entries[step], style, out);
    end_json(out, "},");
  }
  end_json(out, "],");
}

}  // namespace

void write_text_sweep(const StepSweep& sweep, const OutputStyle& style, TextBuffer& out) {
  for (std::size_t k = 0; k < sweep.derivatives.size(); ++k) {
    const DerivativeSweep& derivative = sweep.derivatives[k];
    if (k > 0) out.push_back('\n');
    out.append(heading(sweep, k, style));
    out.push_back('\n');
    aligned(derivative, style).append_to(out);
    out.append(legend(derivative));
  }
}

void write_delimited_sweep(const StepSweep& sweep, const OutputStyle& style, char delimiter,
                           TextBuffer& out) {
  if (style.header) append_header(sweep, delimiter, out);
  const auto number = [&](double value, Precision precision) {
    out.push_back(delimiter);
    append_number(out, value, precision);
  };
  for (std::size_t k = 0; k < sweep.derivatives.size(); ++k)
    for (std::size_t step = 0; step < sweep_steps.size(); ++step) {
      out.append(style.layout.field(k));
      number(sweep.derivatives[k].exact, style.precision);
      number(sweep_steps[step], Precision{});
      for (const SchemeSweep& scheme : sweep.derivatives[k].schemes) {
        number(scheme.entries[step].value, style.precision);
        number(scheme.entries[step].error, style.precision);
      }
      out.push_back('\n');
    }
}

void write_json_sweep(const StepSweep& sweep, const OutputStyle& style, TextBuffer& out) {
  for (std::size_t k = 0; k < sweep.derivatives.size(); ++k) {
    const DerivativeSweep& derivative = sweep.derivatives[k];
    out.append("{\"at\":{");
    for (std::size_t i = 0; i < sweep.at.size(); ++i) {
      out.append(json_key(style.names[i]));
      append_json_number(out, sweep.at[i], Precision{});
    }
    end_json(out, "},");
    out.append("\"derivative\":");
    append_json_string(out, style.layout.field(k));
    out.append(json_key(sweep.reference));
    append_json_number(out, derivative.exact, style.precision);
    append_json_steps(derivative, style, out);
    out.append("\"best\":{");
    for (const SchemeSweep& scheme : derivative.schemes) append_json_best(scheme, style, out);
    end_json(out, "}");
    out.append("}\n");
  }
}

}  // namespace gradcalc::cli
