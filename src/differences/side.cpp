#include "differences/side.hpp"

#include "gradcalc/error.hpp"
#include "text/wording.hpp"

namespace gradcalc {

Side side_of(const Scheme& scheme) {
  bool above = false;
  bool below = false;
  for (const SchemeNode& node : scheme.nodes()) {
    above = above || node.offset > 0;
    below = below || node.offset < 0;
  }
  return above && below ? Side::both : above ? Side::forward : Side::backward;
}

Side automatic_side(const DifferenceOptions& options) {
  if (options.scheme == nullptr) throw Error(ErrorCode::argument, "there is no such difference scheme");
  const Side side = side_of(*options.scheme);
  if (options.scheme->order > (side == Side::both ? 2 : 1))
    throw Error(ErrorCode::argument, "the automatic step chooses the order of accuracy by itself: " +
                                         in_quotes(options.scheme->name) + " leaves it no choice")
        .hint("use central, forward or backward");
  return side;
}

}  // namespace gradcalc
