#include "cli/input/point_shape.hpp"

#include "cli/input/point_reader.hpp"
#include "gradcalc/error.hpp"

namespace gradcalc::cli {

PointShape shape_of(std::string_view text) {
  std::vector<Field> fields;
  split_fields(text, fields);
  if (fields.empty()) throw Error(ErrorCode::point, "the point is empty", std::string(text), 0);
  PointShape shape{fields.size(), {}};
  if (is_named(fields)) shape.names = point_names(text, fields);
  return shape;
}

}  // namespace gradcalc::cli
