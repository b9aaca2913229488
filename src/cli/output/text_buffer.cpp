#include "cli/output/text_buffer.hpp"

#include <algorithm>
#include <utility>

namespace gradcalc::cli {

void TextBuffer::append(std::string_view text) {
  std::ranges::copy(text, room(text.size()));
  size_ += text.size();
}

void TextBuffer::grow(std::size_t size) {
  capacity_ = std::max(2 * capacity_, size_ + size);
  auto larger = std::make_unique_for_overwrite<char[]>(capacity_);
  std::copy_n(data_.get(), size_, larger.get());
  data_ = std::move(larger);
}

}  // namespace gradcalc::cli
