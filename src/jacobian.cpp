#include "gradcalc/jacobian.hpp"

#include "coordinates.hpp"
#include "gradcalc/error.hpp"
#include "stencil.hpp"

namespace gradcalc {

Jacobian jacobian(VectorField f, std::span<const double> x, const GradientOptions& options) {
  if (f.components() == 0) throw Error(ErrorCode::argument, "the function has no components");
  const Stencil stencil(options);
  const auto columns = coordinates_of(options.wrt, x.size());

  std::vector<Displacement> displacements{{Displacement::nowhere, 0.0}};
  for (const std::size_t column : columns)
    for (const Stencil::Offset& offset : stencil.offsets())
      displacements.push_back({column, Stencil::position(x[column], offset)});

  Jacobian result;
  result.at.assign(x.begin(), x.end());
  std::vector<double> samples(f.components() * displacements.size());
  f.evaluate(result.at, displacements, samples);

  for (const double* sample = samples.data(); result.values.size() < f.components();) {
    const double value = *sample++;
    result.values.push_back(value);
    for (const std::size_t column : columns) {
      stencil.quotient(x[column], value, sample, result.partials.emplace_back());
      sample += stencil.offsets().size();
    }
  }
  return result;
}

}  // namespace gradcalc
