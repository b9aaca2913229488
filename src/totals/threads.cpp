#include "totals/threads.hpp"

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

}  // namespace gradcalc
