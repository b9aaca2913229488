#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "functions/function_id.hpp"
#include "gradcalc/function_ref.hpp"
#include "symbolic/exact_number.hpp"

namespace gradcalc {

/// A formula in a pool of terms: equal formulas are the same term. What a term is made of has smaller
/// numbers than the term itself.
using Term = std::uint32_t;

enum class TermKind : std::uint8_t {
  number,
  constant,  ///< a number with a name: pi
  symbol,    ///< a variable
  sum,       ///< of two or more terms, no sums
  product,   ///< of two or more factors, no products; a number among them stands first
  power,     ///< base and exponent
  call,      ///< of a function of one or two arguments
  choice,    ///< c ? a : b
};

struct TermNode {
  TermKind kind;
  FunctionId function = FunctionId::conditional;  ///< of a call; conditional of one that the user defined
  ExactNumber number = {};
  std::string name = {};  ///< of a symbol, a constant or a function that the user defined
  std::vector<Term> operands = {};
};

/// A factor of a formula that no longer stands there, though the formula has no value, or another one, where
/// the factor is 0, or where it is negative.
struct LostFactor {
  Term base;
  bool is_root;  ///< it stood under a root: sqrt(x)^2 is x where x is not negative
};

/// Formulas in a normal form: sums of like terms and products of like factors are joined, numbers are
/// computed exactly, exp(x) is e^x, sums within sums and products within products have no brackets. Nothing
/// is expanded.
class Terms {
 public:
  Term number(const ExactNumber& value);
  Term constant(std::string_view name);
  Term symbol(std::string_view name);

  Term sum(std::span<const Term> terms);
  Term product(std::span<const Term> factors);
  Term power(Term base, Term exponent);
  Term call(FunctionId function, std::span<const Term> arguments);
  /// A call of a function that the user defined.
  Term defined_call(std::string_view name, std::span<const Term> arguments);

  /// The same call of other arguments.
  Term call(const TermNode& other, std::span<const Term> arguments);

  Term choice(Term condition, Term yes, Term no);

  Term add(Term a, Term b);
  Term subtract(Term a, Term b);
  Term multiply(Term a, Term b);
  Term divide(Term a, Term b);
  Term negative(Term a);
  Term power(Term base, const ExactNumber& exponent) { return power(base, number(exponent)); }

  const TermNode& operator[](Term term) const { return nodes_[term]; }
  std::size_t size() const { return nodes_.size(); }

  bool is_number(Term term, long value) const;
  bool is_e(Term term) const { return nodes_[term].kind == TermKind::constant && nodes_[term].name == "e"; }

  /// Whether e^x is written as exp(x): unless somebody wrote it as a power.
  bool writes_exp() const { return writes_exp_; }
  void write_powers_of_e() { writes_exp_ = false; }

  const ExactNumber* number_of(Term term) const;  ///< nullptr if it is no number

  /// A term as a number times another term; the number is 1 if there is none.
  std::pair<ExactNumber, Term> split_coefficient(Term term);

  /// A factor as a power; the exponent is 1 if it is none.
  std::pair<Term, Term> split_power(Term factor);

  /// The factors of a product, or the term itself; the same of the terms of a sum.
  std::vector<Term> factors(Term term) const { return parts(term, TermKind::product); }
  std::vector<Term> addends(Term term) const { return parts(term, TermKind::sum); }

  /// All terms that these are made of, themselves included, each behind what it is made of. Where `stops`
  /// says so of a term, it does not count, nor what it is made of.
  std::vector<Term> parts_of(std::span<const Term> terms, FunctionRef<bool(Term)> stops) const;
  std::vector<Term> parts_of(std::span<const Term> terms) const {
    return parts_of(terms, [](Term /*term*/) { return false; });
  }

  /// The factors that were lost on the way, in the order in which it happened.
  std::span<const LostFactor> lost() const { return lost_; }

  /// Whether the factors of new products stand as they are given, after numbers, and not by their kinds.
  void keep_order(bool keeps) { keeps_order_ = keeps; }

  /// What the code lost in `before` and later is forgotten.
  void forget_lost(std::size_t before) { lost_.resize(before); }

 private:
  Term intern(TermNode node);
  Term intern(TermNode node, std::string key);
  std::vector<Term> parts(Term term, TermKind kind) const;
  Term joined_power(Term base, Term exponent);
  std::optional<Term> power_of_number(const ExactNumber& base, Term exponent);
  std::optional<Term> power_of_power(Term base, Term exponent);
  Term product_of(const ExactNumber& coefficient, std::vector<Term> factors);
  void take_roots(ExactNumber& coefficient, std::vector<Term>& factors);
  Term chosen_product(const ExactNumber& coefficient, std::span<const Term> factors, std::size_t choice);
  bool take_sign(std::vector<Term>& factors);
  bool is_abs(Term term) const {
    return nodes_[term].kind == TermKind::call && nodes_[term].function == FunctionId::abs;
  }
  void lose(Term factor);
  void lose(Term base, const ExactNumber& before, const ExactNumber& after);

  std::deque<TermNode> nodes_;
  std::unordered_map<std::string, Term> known_;
  std::vector<LostFactor> lost_;
  bool keeps_order_ = false;
  bool writes_exp_ = true;
};

}  // namespace gradcalc
