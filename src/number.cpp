#include "number.hpp"

#include <charconv>
#include <cmath>

namespace gradcalc {
namespace {

// from_chars reports overflow and underflow alike. long double's wider exponent range tells them apart, and
// beyond that range the exponent's sign does.
NumberError read_out_of_range(std::string_view text, double& value) {
  long double wide = 0.0L;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), wide);
  if (error == std::errc{} && std::fabs(wide) > 1.0L) return NumberError::too_large;
  if (error != std::errc{} && text.find("e-") == text.npos && text.find("E-") == text.npos)
    return NumberError::too_large;
  value = error == std::errc{} ? static_cast<double>(wide) : 0.0;
  return NumberError::none;
}

}  // namespace

NumberError read_number(std::string_view text, double& value) {
  std::string_view digits = text;
  if (!digits.empty() && (digits.front() == '+' || digits.front() == '-')) digits.remove_prefix(1);
  // from_chars would accept inf and nan here.
  if (digits.empty() || !((digits.front() >= '0' && digits.front() <= '9') || digits.front() == '.'))
    return NumberError::malformed;
  if (text.front() == '+') text.remove_prefix(1);

  double number = 0.0;
  const char* const last = text.data() + text.size();
  const auto [end, error] = std::from_chars(text.data(), last, number);
  if (end != last || error == std::errc::invalid_argument) return NumberError::malformed;
  if (error == std::errc::result_out_of_range) return read_out_of_range(text, value);
  value = number;
  return NumberError::none;
}

}  // namespace gradcalc
