#pragma once

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "cli/compute/batch.hpp"
#include "cli/compute/block_calculator.hpp"

namespace gradcalc::cli {

/// Computes tasks on several threads, and hands their results back in the order of the tasks.
///
/// Memory is bounded: there are two places a thread, and preparing a task waits until one is free. The first
/// task is computed on the calling thread, and so is a small one when no other is under way: little input,
/// and a dialogue line by line, never pay for threads.
class OrderedPipeline {
 public:
  /// `emit` is called on the thread that prepares and submits.
  OrderedPipeline(const BlockCalculator& calculator, std::size_t jobs,
                  std::function<void(const Batch&)> emit);

  /// Tasks that have not begun are dropped.
  ~OrderedPipeline();
  OrderedPipeline(const OrderedPipeline&) = delete;
  OrderedPipeline& operator=(const OrderedPipeline&) = delete;

  /// A place for the next task, with the storage of an earlier one. Emits results that are in its way.
  Task& prepare();

  /// Has the prepared task computed.
  void submit();

  /// Emits the results of everything submitted.
  void drain();

  // What the computation of a task throws is thrown again by the function that would emit its result: all
  // results before it have been emitted then, and none can be after it.

 private:
  struct Place {
    Task task;
    Batch batch;
    std::exception_ptr exception;
    bool done = false;
  };

  Place& place(std::size_t index) { return places_[index % places_.size()]; }
  void start_threads();
  void work(BlockCalculator& calculator);
  void emit_first();

  BlockCalculator calculator_;
  std::size_t jobs_;
  std::function<void(const Batch&)> emit_;
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
