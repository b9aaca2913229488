#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace gradcalc::testing {

/// Choices made by a fuzzer's bytes, one each; when they are used up, always the first.
class Choices {
 public:
  Choices(const std::uint8_t* data, std::size_t size) : bytes_(data, size) {}

  bool empty() const { return bytes_.empty(); }

  /// Less than `count`, which is at most 256.
  std::size_t below(std::size_t count) {
    if (bytes_.empty()) return 0;
    const std::uint8_t byte = bytes_.front();
    bytes_ = bytes_.subspan(1);
    return byte % count;
  }

  template <class Table>
  const auto& of(const Table& table) {
    return table[below(std::size(table))];
  }

  /// At most `longest` characters, any but NUL.
  std::string text(std::size_t longest) {
    std::string text(below(longest + 1), ' ');
    for (char& c : text) c = static_cast<char>(1 + below(255));
    return text;
  }

 private:
  std::span<const std::uint8_t> bytes_;
};

}  // namespace gradcalc::testing
