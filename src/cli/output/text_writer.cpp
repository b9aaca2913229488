#include "cli/output/text_writer.hpp"

#include <utility>

#include "cli/output/line_writer.hpp"

namespace gradcalc::cli {
namespace {

class TextWriter final : public LineWriter {
 public:
  explicit TextWriter(OutputStyle style) : LineWriter(std::move(style), ' ') {}

  void header(TextBuffer& /*out*/) const override {}

  void row(const Result& result, std::string_view /*status*/, TextBuffer& out) const override {
    if (!style().layout.is_matrix()) return line(result, 0, result.row_count(), out);
    const std::size_t block = style().layout.is_symmetric() ? style().layout.rows_of_function() : 0;
    for (std::size_t i = 0; i < result.row_count(); ++i) {
      if (block != 0 && i != 0 && i % block == 0) out.push_back('\n');
      line(result, i, i + 1, out);
    }
  }

  std::string_view separator() const override { return style().layout.is_matrix() ? "\n" : ""; }
};

}  // namespace

std::unique_ptr<Writer> make_text_writer(OutputStyle style) {
  return std::make_unique<TextWriter>(std::move(style));
}

}  // namespace gradcalc::cli
