#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

namespace gradcalc::cli {

/// Text that grows at its end. Unlike a std::string it gives out room to write into that has not been cleared
/// first, which is what formatting millions of numbers needs.
class TextBuffer {
 public:
  /// Room for `size` more characters behind the text.
  char* room(std::size_t size) {
    if (capacity_ - size_ < size) grow(size);
    return data_.get() + size_;
  }

  /// The text now ends here, in the room given out last.
  void end_at(const char* end) { size_ = static_cast<std::size_t>(end - data_.get()); }

  void push_back(char c) {
    *room(1) = c;
    ++size_;
  }
  void append(std::string_view text);
  void pop_back() { --size_; }
  void clear() { size_ = 0; }

  std::size_t size() const { return size_; }
  char back() const { return data_[size_ - 1]; }
  std::string_view view() const { return {data_.get(), size_}; }

 private:
  void grow(std::size_t size);

  std::unique_ptr<char[]> data_;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace gradcalc::cli
