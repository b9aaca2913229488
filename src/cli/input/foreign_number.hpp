#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gradcalc::cli {

/// A number with a decimal comma, or with separators of thousands: 1,5 or 1.234,5 or 1 000 or 1'000.
struct ForeignNumber {
  std::string number;        ///< as it is to be written: 1.5 or 1234.5
  std::string of_thousands;  ///< the other reading of a single comma before three digits: 1000 for 1,000
  bool is_grouped;           ///< it has separators of thousands

  /// "1.000 or, for thousands, 1000"
  std::string readings() const {
    return of_thousands.empty() ? number : number + " or, for thousands, " + of_thousands;
  }
};

/// What a text stands for as such a number; nothing for any other, also for a number of our own.
std::optional<ForeignNumber> foreign_number(std::string_view text);

/// What is wrong with it, and how it is to be written.
std::string complaint(std::string_view text, const ForeignNumber& number);

}  // namespace gradcalc::cli
