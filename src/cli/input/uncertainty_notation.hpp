#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/input/field.hpp"

namespace gradcalc::cli {

/// The uncertainty of one coordinate as typed: 0.1+-0.001, also with +/- or the sign, 3.000(12), 0.1+-2%,
/// 0.1+-20ppm, 0.1+-0.001[9] with degrees of freedom, 4+-0.1[rect] and 4+-0.1[tri] with the limits of a
/// distribution, 5+-0.2[k=2] with an expanded uncertainty and its coverage factor; both in brackets, with a
/// power of ten or a percent sign behind: (12.3+-0.1)e3, 12.3(1)*10^3, (300+-3)%.
struct UncertaintyText {
  Field size;          ///< behind the sign, or what the digits in brackets stand for; without a percent sign
  double parts = 0.0;  ///< of the value, in which the size counts: 100 for per cent; 0 if it is not relative
  std::optional<Field> qualification = std::nullopt;  ///< within the brackets [...], if there are some

  /// Of a size that does not stand in the line as it is meant: 3.000(12) has 0.012.
  std::shared_ptr<const std::string> storage = nullptr;
};

/// A coordinate with the text of its uncertainty taken off.
struct UncertainField {
  Field value;  ///< as it is read without an uncertainty, with its name if it has one
  std::optional<UncertaintyText> uncertainty;
  std::shared_ptr<const std::string> storage = nullptr;  ///< of a value such as 1.5(2)e3
};

/// Joins fields that blanks tear at the sign, before the percent sign or before brackets: 0.1 +- 2 % [9],
/// 0.1 (+-0.02).
void join_uncertain_fields(std::string_view line, std::vector<Field>& fields);

/// Takes the uncertainty off a field.
UncertainField split_uncertainty(const Field& field);

/// The fields of a point, of which some may have uncertainties, also in quotes.
std::vector<UncertainField> split_uncertain_fields(std::string_view line);

/// Those fields without their uncertainties. The parts must outlive them.
std::vector<Field> values_of(std::span<const UncertainField> parts);

/// Whether some coordinate of a typed point has an uncertainty.
bool has_uncertainty(std::string_view point);

}  // namespace gradcalc::cli
