#pragma once

#include <cstddef>
#include <span>
#include <unordered_map>
#include <vector>

#include "gradcalc/function_ref.hpp"
#include "measured/samples.hpp"

namespace gradcalc {

/// Evaluates what searches await: the nodes of all of them together, each point once.
class PointExchange {
 public:
  /// Of m functions at some points: values[i * points.size() + k] is function i at point k.
  using Evaluate = FunctionRef<void(std::span<const std::vector<double>> points, std::span<double> values)>;

  PointExchange(Evaluate evaluate, std::size_t functions) : evaluate_(evaluate), functions_(functions) {}

  /// A search of one of the functions, and how a node of it is a point: `place` displaces the base point.
  struct Party {
    measured::Samples* samples;
    std::size_t function;
    FunctionRef<void(const measured::Node& node, std::vector<double>& point)> place;
  };

  /// Whether anything was awaited.
  bool supply(std::span<const Party> parties, std::span<const double> base);

  std::size_t evaluations() const { return values_.size() / functions_; }

 private:
  struct Hash {
    std::size_t operator()(const std::vector<double>& point) const;
  };

  Evaluate evaluate_;
  std::size_t functions_;
  std::unordered_map<std::vector<double>, std::size_t, Hash> places_;  ///< of the points known
  std::vector<double> values_;                                         ///< all functions at each of them
};

}  // namespace gradcalc
