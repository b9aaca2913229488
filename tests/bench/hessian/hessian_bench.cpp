// The Hessian's benchmark: steps chosen for each entry beside the fixed step, on functions with exact
// Hessians.
//
//   hessian_bench [SEED [COUNT [verbose]]]     seed and number of the random functions; default 2026 and 1000
//
// The relative error of an entry is |value - exact| / |exact|, where that is no smaller than 1e-4 |f / (x_i
// x_j)| (1 in place of a coordinate that is 0): below, as at zeros, no difference of doubles has digits, and
// the entry counts for the other figures alone. It is covered when |value - exact| <= estimate + 2^-54
// |exact|, the error of the reference. Silently wrong is an error beyond 1e-6 of that larger one, and beyond
// the estimate, without a verdict. Only the upper triangle counts.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "breaks.hpp"
#include "cases.hpp"
#include "gradcalc/hessian.hpp"
#include "holdout2.hpp"

namespace gradcalc::bench {
namespace {

constexpr double half_ulp = 0x1p-54;
constexpr double wrong = 1e-6;
constexpr double least_size = 1e-4;

enum class Part : std::uint8_t { diagonal, mixed };

class Statistics {
 public:
  /// Whether the entry is silently wrong or not covered.
  bool record(const SecondDerivative& entry, double exact, double size) {
    ++count_;
    evaluations_ += entry.evaluations;
    const bool answered = std::isfinite(entry.value);
    const double error = answered ? std::abs(entry.value - exact) : INFINITY;
    const double slack = half_ulp * std::abs(exact);
    const bool estimated = std::isfinite(entry.error);
    const bool covered = answered && estimated && error <= entry.error + slack;
    covered_ += covered;
    unanswered_ += !answered;
    const bool silent = answered && entry.verdict == Verdict::ok && !covered &&
                        error > wrong * std::max(std::abs(exact), least_size * size);
    silent_ += silent;
    if (exact != 0 && std::abs(exact) >= least_size * size) {
      relative_.push_back(error / std::abs(exact));
      if (answered && estimated) ratio_.push_back(entry.error / std::max(error, slack));
    }
    return silent || !covered;
  }

  void print(const char* name) {
    std::printf("  %-20s %8.1e %8.1e %8.1e %8.1e", name, quantile(relative_, 0.5), quantile(relative_, 0.9),
                quantile(relative_, 0.99), quantile(relative_, 1));
    if (ratio_.empty()) {
      std::printf("        -        -");
    } else {
      std::printf("   %5.1f%% %8.2g", 100.0 * static_cast<double>(covered_) / static_cast<double>(count_),
                  quantile(ratio_, 0.5));
    }
    std::printf(" %7.1f %7zu %7zu\n", static_cast<double>(evaluations_) / static_cast<double>(count_),
                silent_, unanswered_);
  }

 private:
  static double quantile(std::vector<double>& values, double part) {
    if (values.empty()) return 0;
    std::sort(values.begin(), values.end());
    const auto last = static_cast<double>(values.size() - 1);
    return values[static_cast<std::size_t>(std::ceil(part * last))];
  }

  std::size_t count_ = 0;
  std::size_t covered_ = 0;
  std::size_t silent_ = 0;
  std::size_t unanswered_ = 0;
  std::uint64_t evaluations_ = 0;
  std::vector<double> relative_;
  std::vector<double> ratio_;
};

double size_of(const HessianCase& c, std::size_t i, std::size_t j) {
  const auto magnitude = [&](std::size_t k) { return c.point[k] == 0 ? 1.0 : std::abs(c.point[k]); };
  return std::abs(c.f(c.point)) / magnitude(i) / magnitude(j);
}

void compare(const std::string& title, const std::vector<HessianCase>& cases, bool verbose) {
  std::printf("\n%s (%zu Hessians)\n  %-20s %8s %8s %8s %8s %8s %8s %7s %7s %7s\n", title.c_str(),
              cases.size(), "", "median", "p90", "p99", "max", "covered", "est/true", "evals", "silent",
              "nan");
  for (const bool adaptive : {true, false}) {
    HessianOptions options;
    options.adaptive = adaptive;
    Statistics parts[2];
    for (const HessianCase& c : cases) {
      const Hessian h = hessian(c.f, c.point, options);
      const std::size_t n = c.point.size();
      for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = i; j < n; ++j) {
          const SecondDerivative& entry = h.entries[i * n + j];
          const double exact = c.exact[i * n + j];
          const bool doubtful = parts[i == j ? 0 : 1].record(entry, exact, size_of(c, i, j));
          if (verbose && adaptive && doubtful)
            std::printf("    %-24s (%zu,%zu) %.17g +- %.2g, exact %.17g, error %.2g, verdict %d, evals %u\n",
                        c.name.c_str(), i, j, entry.value, entry.error, exact, entry.value - exact,
                        int(entry.verdict), entry.evaluations);
        }
    }
    parts[0].print(adaptive ? "auto, diagonal" : "h=2^-12, diagonal");
    parts[1].print(adaptive ? "auto, mixed" : "h=2^-12, mixed");
  }
}

std::vector<HessianCase> join(std::vector<HessianCase> a, const std::vector<HessianCase>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

std::vector<HessianCase> holdout(std::mt19937_64& random, std::size_t count, Spread spread) {
  std::vector<HessianCase> cases;
  while (cases.size() < count) {
    cases.push_back(random_hessian_case(random, spread));
    cases.back().name = "draw " + std::to_string(cases.size() - 1);
  }
  return cases;
}

}  // namespace
}  // namespace gradcalc::bench

int main(int argc, char** argv) {
  using namespace gradcalc::bench;
  const std::uint64_t seed = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 2026;
  const std::size_t count = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1000;
  const bool verbose = argc > 3;
  compare("smooth, well scaled", join(optimisation_cases().hessians, one_variable_cases().hessians), verbose);
  compare("badly scaled", badly_scaled_cases().hessians, verbose);
  std::mt19937_64 random(seed);
  const std::string note = ", seed " + std::to_string(seed);
  compare("holdout: random functions, well scaled" + note, holdout(random, count, Spread::well_scaled),
          verbose);
  compare("holdout: random functions, badly scaled" + note, holdout(random, count, Spread::badly_scaled),
          verbose);
  print_breaks(random, 300);
  return 0;
}
