#pragma once

#include <array>
#include <cstddef>
#include <initializer_list>
#include <span>
#include <vector>

#include "functions/bounded.hpp"

namespace gradcalc {

/// Numbers in a row, as std::vector has them, of which the first two need no allocation: a function and its
/// slope are such a series, and there is one for each call at each point.
template <class Number>
class FewNumbers {
 public:
  FewNumbers() = default;
  FewNumbers(std::initializer_list<Number> numbers) {
    for (const Number& number : numbers) push_back(number);
  }
  FewNumbers(std::size_t count, const Number& number) {
    reserve(count);
    while (size_ < count) push_back(number);
  }

  void reserve(std::size_t count) {
    if (count > few_.size()) many_.reserve(count);
  }

  void push_back(const Number& number) {
    if (size_ < few_.size()) {
      few_[size_++] = number;
      return;
    }
    if (many_.empty()) many_.assign(few_.begin(), few_.end());
    many_.push_back(number);
    ++size_;
  }

  std::size_t size() const { return size_; }
  const Number* data() const { return size_ <= few_.size() ? few_.data() : many_.data(); }
  const Number* begin() const { return data(); }
  const Number* end() const { return data() + size_; }
  const Number& operator[](std::size_t k) const { return data()[k]; }
  const Number& front() const { return *data(); }
  Number& front() { return size_ <= few_.size() ? few_.front() : many_.front(); }

 private:
  std::array<Number, 2> few_{};
  std::vector<Number> many_;  ///< all, if these are more
  std::size_t size_ = 0;
};

/// The coefficients of a series.
template <class Number>
struct CoefficientStorage {
  using Type = std::vector<Number>;
};
template <>
struct CoefficientStorage<Bounded> {
  using Type = FewNumbers<Bounded>;
};
template <class Number>
using Coefficients = typename CoefficientStorage<Number>::Type;

}  // namespace gradcalc
