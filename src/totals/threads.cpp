#include "totals/threads.hpp"

#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace gradcalc {

void run_on_threads(std::size_t count, FunctionRef<void(std::size_t)> work) {
  std::exception_ptr failure;
  std::mutex mutex;
  const auto guarded = [&](std::size_t thread) {
    try {
      work(thread);
    } catch (...) {
      const std::scoped_lock lock(mutex);
      failure = std::current_exception();
    }
  };
  {
    std::vector<std::jthread> threads;
    try {
      while (threads.size() + 1 < count) threads.emplace_back(guarded, threads.size() + 1);
    } catch (const std::exception&) {  // this thread takes their part
    }
    guarded(0);
  }
  if (failure) std::rethrow_exception(failure);
}

void run_in_chunks(std::size_t chunks, std::size_t threads,
                   FunctionRef<void(std::size_t thread, std::size_t chunk)> work) {
  std::atomic<std::size_t> next = 0;
  run_on_threads(threads, [&](std::size_t thread) {
    for (std::size_t chunk = next++; chunk < chunks; chunk = next++) work(thread, chunk);
  });
}

}  // namespace gradcalc
