#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "cli/input/json_object.hpp"

namespace gradcalc::cli {

/// Whether the functions of a result are looked for among its members.
enum class JsonFunctions : std::uint8_t { ignored, wanted };

/// The member of a key, or nullptr.
const JsonMember* find_member(std::span<const JsonMember> members, std::string_view key);

/// The members of an object that may be coordinates, or tell of their uncertainties, by the names that these
/// have as columns: those of the object itself, or, if it has a member "at" that is an object, of that. What
/// is told of uncertainties may stand beside "at" as beside the coordinates themselves: as u_V, dof_V,
/// dist_V, U_V, k_V, cov_V_I and r_V_I, or by the members of results, "uncertainties", "covariances" and so
/// on. The functions of a result are f or f0, f1, ..., with an underscore more if coordinates have these
/// names. What is said twice stands there once, or twice if it is not the same.
struct JsonPoint {
  std::vector<JsonMember> members;
  std::vector<JsonMember> beside;  ///< all members of the object, if "at" has the coordinates

  /// Throws Error (point) as split_json_object, and then may have some members.
  void read(std::string_view line, JsonFunctions functions);
};

}  // namespace gradcalc::cli
