#pragma once

#include <cstddef>

#include "gradcalc/function_ref.hpp"

namespace gradcalc {

/// Runs work(0), work(1), ... on as many threads, this one among them, and throws what one of them throws.
/// Where there is no room for more threads, those that there are do the work.
void run_on_threads(std::size_t count, FunctionRef<void(std::size_t)> work);

/// Runs work(thread, chunk) of all chunks on so many threads, each chunk on the first that is free, and
/// throws what one of them throws.
void run_in_chunks(std::size_t chunks, std::size_t threads,
                   FunctionRef<void(std::size_t thread, std::size_t chunk)> work);

}  // namespace gradcalc
