#include "remedy.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string_view>

#include "format.hpp"

namespace gradcalc::cli {
namespace {

class Search {
 public:
  Search(Problem& problem, const Gradient& result, std::size_t coordinate)
      : problem_(problem), at_(result.at), options_(problem.differentiation) {
    options_.wrt = {coordinate};
  }

  /// The first step h * factor^k that settles; 0 if none does. Steps beyond the coordinate's own size, and
  /// those below its last place, are not worth trying.
  double step(double factor) {
    const double most = std::fmax(std::fabs(at_[options_.wrt.front()]), options_.h);
    const double least = most * std::numeric_limits<double>::epsilon();
    double h = options_.h * factor;
    while (factor > 1.0 && h < least) h *= factor;
    for (; h > 0.0 && h <= most && h >= least; h *= factor)
      if (settles(h)) return h;
    return 0.0;
  }

  /// Whether the scheme of this name has a value at the step given.
  bool works(std::string_view scheme) {
    GradientOptions options = options_;
    options.scheme = find_scheme(scheme);
    return gradient(problem_.function, at_, options).partials.front().verdict == Verdict::ok;
  }

 private:
  Derivative partial(double h) {
    if (h == 0.0) return {};
    GradientOptions options = options_;
    options.h = h;
    return gradient(problem_.function, at_, options).partials.front();
  }

  /// Smaller steps must give the same to four digits: a step that merely gives a number may give any. Their
  /// ratios are no powers of two, under which rounding errors repeat themselves.
  bool settles(double h) {
    const Derivative whole = partial(h);
    if (whole.verdict != Verdict::ok) return false;
    return std::ranges::all_of(std::array{0.7, 0.37}, [&](double ratio) {
      return std::fabs(partial(ratio * h).value - whole.value) <= 1e-4 * std::fabs(whole.value);
    });
  }

  Problem& problem_;
  const std::vector<double>& at_;
  GradientOptions options_;
};

}  // namespace

std::string find_remedy(Problem& problem, const Gradient& result, std::size_t coordinate, Verdict verdict) {
  Search search(problem, result, coordinate);
  const bool undefined = verdict == Verdict::undefined;
  if (const double h = search.step(undefined ? 0.1 : 10.0); h != 0.0) {
    // A step that suits one variable need not suit the others.
    const std::string only = problem.partials.size() > 1 ? "--wrt " + problem.names[coordinate] + " " : "";
    return only + "--h " + rough(h);
  }
  if (undefined)
    for (const std::string_view scheme : {"forward", "backward"})
      if (search.works(scheme)) return std::string("--method ").append(scheme);
  return {};
}

}  // namespace gradcalc::cli
