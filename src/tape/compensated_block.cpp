#include "tape/compensated_block.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace gradcalc {
namespace {

/// Makes all errors common ones. Gives whether there are any.
bool share_errors(WideLanes& numbers) {
  bool has_error = false;
  for (std::size_t l = 0; l < WideLanes::count; ++l) {
    numbers.common[l] += numbers.error[l];
    numbers.error[l] = 0.0;
    has_error |= numbers.common[l] != 0.0;
  }
  return has_error;
}

}  // namespace

void CompensatedBlock::load(const Tape& tape, LibraryPrecision precision, std::span<const Moving> moving) {
  tape_ = &tape;
  rules_ = precision == LibraryPrecision::doubles ? &compensated_rules() : &compensated_extended_rules();
  moving_.assign(moving.begin(), moving.end());
  part_.set(tape, moving);
  slots_.assign(tape.slot_count(), {});
  undefined_.fill(std::numeric_limits<double>::quiet_NaN());
  for (const Tape::Constant& constant : tape.constants()) slots_[constant.slot].fill(constant.value);
  evaluate_lanes<WideLanes>(tape, tape.constant_instructions(), *rules_, slots_, records_);
  have_constants_errors_ = false;
  for (const Instruction& i : tape.constant_instructions())
    have_constants_errors_ |= share_errors(slots_[i.result]);
}

void CompensatedBlock::begin(std::span<const double> x, const double* columns, std::size_t stride) {
  for (const Tape::Input& input : tape_->inputs()) {
    WideLanes& slot = slots_[input.slot];
    if (input.coordinate < x.size())
      slot.fill(x[input.coordinate]);
    else
      std::copy_n(columns + (input.coordinate - x.size()) * stride, WideLanes::count, slot.value.begin());
  }
  x_.clear();
  for (const Moving& one : moving_) x_.push_back(x[one.coordinate]);
  LaneRecords<WideLanes> of_fixed;
  evaluate_lanes<WideLanes>(*tape_, part_.fixed, *rules_, slots_, of_fixed);
  has_common_error_ = have_constants_errors_;
  for (const Instruction& i : part_.fixed) has_common_error_ |= share_errors(slots_[i.result]);
}

const WideLanes& CompensatedBlock::at(std::span<const double> t) {
  records_ = {};
  for (std::size_t k = 0; k < moving_.size(); ++k) {
    const std::uint32_t slot = tape_->slot_of(moving_[k].coordinate);
    if (slot == Tape::no_slot) continue;
    const Compensated there = moved(x_[k], t[t.size() == 1 ? 0 : k], moving_[k].speed);
    if (!std::isfinite(there.value)) return undefined_;
    slots_[slot].fill(there);
  }
  evaluate_result<WideLanes>(*tape_, part_.moving, *rules_, slots_, records_);
  return slots_[tape_->result()];
}

}  // namespace gradcalc
