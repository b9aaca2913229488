#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "formula/tape_view.hpp"
#include "tape/tape.hpp"

namespace gradcalc {

/// A tape on which one formula, wherever it stood, has another form of the same value.
struct RewrittenTape {
  Tape tape;
  std::uint32_t form;  ///< the slot of the other form, where it stands first
};

/// How many identities there are that may keep the digits of a formula which rounds badly: 1-cos(u) is
/// 2*sin(u/2)^2, and so on.
std::size_t accurate_form_count();

/// The tape with identity number k applied to these slots, which hold the same formula; nothing if it does
/// not apply to them.
std::optional<RewrittenTape> with_accurate_form(const TapeView& view, std::span<const std::uint32_t> slots,
                                                std::size_t k);

/// Whether some identity applies to the slot.
bool has_accurate_form(const TapeView& view, std::uint32_t slot);

}  // namespace gradcalc
