#include "cli/input/typed_point.hpp"

#include "gradcalc/error.hpp"

namespace gradcalc::cli {

PointShape TypedPoint::shape() const {
  if (fields.empty()) throw Error(ErrorCode::point, "the point is empty", std::string(text), 0);
  return {fields.size(), names()};
}

}  // namespace gradcalc::cli
