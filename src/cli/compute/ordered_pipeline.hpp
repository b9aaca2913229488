#pragma once

#include <algorithm>
#include <concepts>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace gradcalc::cli {

/// Work for a thread, unless handing it over would cost more than it gains.
template <class T>
concept PipelineTask = requires(const T& task) {
  { task.is_small() } -> std::same_as<bool>;
};

/// Storage that is used again: clear() makes it empty.
template <class R>
concept PipelineResult = requires(R& result) {
  result.clear();
};

/// Computes tasks on several threads, and hands their results back in the order of the tasks.
///
/// Memory is bounded: there are two places a thread, and preparing a task waits until one is free. The first
/// task is computed on the calling thread, and so is a small one when no other is under way: no thread is
/// started for little input, nor for input that comes line by line.
template <PipelineTask Task, PipelineResult Result>
class OrderedPipeline {
 public:
  /// Computes a task. Copies share nothing: each thread has one.
  using Worker = std::function<void(const Task&, Result&)>;

  /// `make_result` gives the storage of a place; `emit` takes a result, on the thread that prepares and
  /// submits.
  OrderedPipeline(Worker worker, std::size_t jobs, const std::function<Result()>& make_result,
                  std::function<void(Result&)> emit)
      : worker_(std::move(worker)), jobs_(jobs), emit_(std::move(emit)), places_(jobs == 1 ? 1 : 2 * jobs) {
    for (Place& place : places_) place.result = make_result();
  }

  /// Tasks that have not begun are dropped.
  ~OrderedPipeline() {
    {
      const std::scoped_lock lock(mutex_);
      stopping_ = true;
    }
    task_ready_.notify_all();
  }
  OrderedPipeline(const OrderedPipeline&) = delete;
  OrderedPipeline& operator=(const OrderedPipeline&) = delete;

  /// A place for the next task, with the storage of an earlier one. Emits results that are in its way.
  Task& prepare() {
    if (submitted_ - emitted_ == places_.size()) emit_first();
    return place(submitted_).task;
  }

  /// Has the prepared task computed.
  void submit() {
    Place& next = place(submitted_);
    next.result.clear();
    next.done = false;
    const bool alone = emitted_ == submitted_ && (submitted_ == 0 || next.task.is_small());
    if (!alone && threads_.empty()) start_threads();
    if (alone || threads_.empty()) return compute_here(next);
    {
      const std::scoped_lock lock(mutex_);
      ++submitted_;
    }
    task_ready_.notify_one();
  }

  /// Emits the results of everything submitted.
  void drain() {
    while (emitted_ != submitted_) emit_first();
  }

  // What the computation of a task throws is thrown again by the function that would emit its result: all
  // results before it have been emitted then, and none can be after it.

 private:
  struct Place {
    Task task;
    Result result;
    std::exception_ptr exception;
    bool done = false;
  };

  Place& place(std::size_t index) { return places_[index % places_.size()]; }

  void compute_here(Place& next) {
    worker_(next.task, next.result);
    next.done = true;
    {
      const std::scoped_lock lock(mutex_);
      begun_ = ++submitted_;
    }
    drain();
  }

  void emit_first() {
    Place& first = place(emitted_);
    if (!threads_.empty()) {
      std::unique_lock lock(mutex_);
      result_ready_.wait(lock, [&] { return first.done; });
    }
    ++emitted_;
    if (first.exception) std::rethrow_exception(first.exception);
    emit_(first.result);
  }

  /// Where there is no room for more threads, those that there are do the work; if there is none, this one
  /// does.
  void start_threads() {
    if (jobs_ == 1) return;
    try {
      while (threads_.size() < jobs_) threads_.emplace_back([this, worker = worker_] { work(worker); });
    } catch (const std::exception&) {
      jobs_ = std::max<std::size_t>(1, threads_.size());
    }
  }

  void work(const Worker& worker) {
    std::unique_lock lock(mutex_);
    for (;;) {
      task_ready_.wait(lock, [this] { return stopping_ || begun_ != submitted_; });
      if (stopping_) return;
      Place& mine = place(begun_++);
      lock.unlock();
      try {
        worker(mine.task, mine.result);
      } catch (...) {
        mine.exception = std::current_exception();
      }
      lock.lock();
      mine.done = true;
      result_ready_.notify_one();
      if (mine.exception) return;  // what a worker is left in by an exception is not to be computed with
    }
  }

  Worker worker_;
  std::size_t jobs_;
  std::function<void(Result&)> emit_;
  std::vector<Place> places_;

  // Tasks are numbered; these only grow, emitted_ <= begun_ <= submitted_. All under the mutex, but for
  // emitted_, which only the calling thread touches.
  std::size_t emitted_ = 0;
  std::size_t begun_ = 0;
  std::size_t submitted_ = 0;
  bool stopping_ = false;
  std::mutex mutex_;
  std::condition_variable task_ready_;
  std::condition_variable result_ready_;

  std::vector<std::jthread> threads_;  // last, so that they end before what they use
};

}  // namespace gradcalc::cli
