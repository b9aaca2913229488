#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace gradcalc::cli {

/// A field of the input that is repeated beside the results.
struct KeptField {
  std::string name;  ///< of its column
  std::string text;  ///< its value, for a table
  std::string json;  ///< the same as it stands in an object; empty where the input is none
};

/// Where in the input the point of a result stands.
struct InputRow {
  std::uint64_t line = 0;           ///< of a point that could not be read, counted from 1; else 0
  std::span<const KeptField> kept;  ///< what is repeated of it
};

}  // namespace gradcalc::cli
