#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "gradcalc/derivative.hpp"
#include "gradcalc/function_ref.hpp"

namespace gradcalc::measured {

/// Where one or two coordinates are moved to.
struct Node {
  double first;
  double second = 0.0;  ///< 0 where one alone moves
  bool operator==(const Node&) const = default;
};

/// Values of f around a point, each asked for once. They come at once from a function, or they are awaited:
/// then a search is run as far as it gets, all nodes that it asked for are evaluated together, and it is run
/// again from its beginning until none is awaited.
class Samples {
 public:
  using Function = FunctionRef<double(const Node&)>;

  /// `centre` is f at the point itself. Without a function, values are awaited.
  explicit Samples(double centre = Derivative::none, std::optional<Function> f = std::nullopt)
      : centre_(centre), f_(f) {}

  /// None are left, of another function or around another point; the storage is.
  void restart(double centre, Function f) {
    centre_ = centre;
    f_ = f;
    nodes_.clear();
    values_.clear();
  }

  double centre() const { return centre_; }

  /// f at the node; nan while it is awaited, and unasked where the node is not finite.
  double at(const Node& node);

  bool are_awaited() const { return values_.size() < nodes_.size(); }
  std::span<const Node> awaited() const { return std::span(nodes_).subspan(values_.size()); }
  void supply(double value) { values_.push_back(value); }

  /// All that were asked for, beside the centre.
  std::span<const double> values() const { return values_; }
  std::uint32_t evaluations() const { return static_cast<std::uint32_t>(nodes_.size()); }

  /// The node nearest to the point at which f is not finite; the point if there is none.
  Node undefined_nearest_to(const Node& point) const;

 private:
  double centre_;
  std::optional<Function> f_;
  std::vector<Node> nodes_;
  std::vector<double> values_;  ///< of the first nodes; the others are awaited
};

}  // namespace gradcalc::measured
