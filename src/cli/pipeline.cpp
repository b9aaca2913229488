#include "pipeline.hpp"

#include <utility>

namespace gradcalc::cli {

Pipeline::Pipeline(const Calculator& calculator, std::size_t jobs, std::function<void(const Batch&)> emit)
    : calculator_(calculator), jobs_(jobs), emit_(std::move(emit)), places_(jobs == 1 ? 1 : 2 * jobs) {}

Pipeline::~Pipeline() {
  {
    const std::scoped_lock lock(mutex_);
    stopping_ = true;
  }
  task_ready_.notify_all();
}

Task& Pipeline::prepare() {
  if (submitted_ - emitted_ == places_.size()) emit_first();
  return place(submitted_).task;
}

void Pipeline::submit() {
  Place& next = place(submitted_);
  next.batch.clear();
  next.done = false;
  const bool alone = emitted_ == submitted_ && (submitted_ == 0 || next.task.is_small());
  if (jobs_ == 1 || alone) {
    calculator_.compute(next.task, next.batch);
    next.done = true;
    {
      const std::scoped_lock lock(mutex_);
      begun_ = ++submitted_;
    }
    drain();
    return;
  }
  if (threads_.empty()) start_threads();
  {
    const std::scoped_lock lock(mutex_);
    ++submitted_;
  }
  task_ready_.notify_one();
}

void Pipeline::drain() {
  while (emitted_ != submitted_) emit_first();
}

void Pipeline::emit_first() {
  Place& first = place(emitted_);
  if (!threads_.empty()) {
    std::unique_lock lock(mutex_);
    result_ready_.wait(lock, [&] { return first.done; });
  }
  ++emitted_;
  if (first.exception) std::rethrow_exception(first.exception);
  emit_(first.batch);
}

void Pipeline::start_threads() {
  for (std::size_t i = 0; i < jobs_; ++i)
    threads_.emplace_back([this, calculator = calculator_] { work(calculator); });
}

void Pipeline::work(Calculator calculator) {
  std::unique_lock lock(mutex_);
  for (;;) {
    task_ready_.wait(lock, [this] { return stopping_ || begun_ != submitted_; });
    if (stopping_) return;
    Place& mine = place(begun_++);
    lock.unlock();
    try {
      calculator.compute(mine.task, mine.batch);
    } catch (...) {
      mine.exception = std::current_exception();
    }
    lock.lock();
    mine.done = true;
    result_ready_.notify_one();
  }
}

}  // namespace gradcalc::cli
