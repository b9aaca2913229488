#include "cli/compute/ordered_pipeline.hpp"

#include <algorithm>
#include <exception>
#include <utility>

namespace gradcalc::cli {

OrderedPipeline::OrderedPipeline(const BlockCalculator& calculator, std::size_t jobs,
                                 std::function<void(const Batch&)> emit)
    : calculator_(calculator), jobs_(jobs), emit_(std::move(emit)), places_(jobs == 1 ? 1 : 2 * jobs) {}

OrderedPipeline::~OrderedPipeline() {
  {
    const std::scoped_lock lock(mutex_);
    stopping_ = true;
  }
  task_ready_.notify_all();
}

Task& OrderedPipeline::prepare() {
  if (submitted_ - emitted_ == places_.size()) emit_first();
  return place(submitted_).task;
}

void OrderedPipeline::submit() {
  Place& next = place(submitted_);
  next.batch.clear();
  next.done = false;
  const bool alone = emitted_ == submitted_ && (submitted_ == 0 || next.task.is_small());
  if (!alone && threads_.empty()) start_threads();
  if (alone || threads_.empty()) {
    calculator_.compute(next.task, next.batch);
    next.done = true;
    {
      const std::scoped_lock lock(mutex_);
      begun_ = ++submitted_;
    }
    drain();
    return;
  }
  {
    const std::scoped_lock lock(mutex_);
    ++submitted_;
  }
  task_ready_.notify_one();
}

void OrderedPipeline::drain() {
  while (emitted_ != submitted_) emit_first();
}

void OrderedPipeline::emit_first() {
  Place& first = place(emitted_);
  if (!threads_.empty()) {
    std::unique_lock lock(mutex_);
    result_ready_.wait(lock, [&] { return first.done; });
  }
  ++emitted_;
  if (first.exception) std::rethrow_exception(first.exception);
  emit_(first.batch);
}

/// Where there is no room for more threads, those that there are do the work; if there is none, this one
/// does.
void OrderedPipeline::start_threads() {
  if (jobs_ == 1) return;
  try {
    while (threads_.size() < jobs_)
      threads_.emplace_back([this, calculator = calculator_]() mutable { work(calculator); });
  } catch (const std::exception&) {
    jobs_ = std::max<std::size_t>(1, threads_.size());
  }
}

void OrderedPipeline::work(BlockCalculator& calculator) {
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
    if (mine.exception) return;  // what a calculator is left in by an exception is not to be computed with
  }
}

}  // namespace gradcalc::cli
