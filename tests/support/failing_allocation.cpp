// Preloaded into the program, makes an allocation fail, or all from one on. GRADCALC_FAIL_ALLOCATION is the
// number of the first that fails, counted from 1, with a + behind it if all later ones fail, too. Then there
// is the file GRADCALC_ALLOCATION_FAILED: the program has come so far.

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdlib>

extern "C" {
// Under these names, the C library's own functions can be called from those that replace them.
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_realloc(void* block, std::size_t size);
void* __libc_memalign(std::size_t alignment, std::size_t size);
}

namespace {

struct Plan {
  unsigned long first = 0;  ///< 0: not known yet, since the C library has not begun
  bool all_later = false;
};

Plan read_plan() {
  const char* const text = std::getenv("GRADCALC_FAIL_ALLOCATION");
  if (text == nullptr) return {};
  char* end = nullptr;
  const unsigned long first = std::strtoul(text, &end, 10);
  return {first, *end == '+'};
}

void leave_mark() {
  const char* const file = std::getenv("GRADCALC_ALLOCATION_FAILED");
  const int descriptor = file == nullptr ? -1 : open(file, O_WRONLY | O_CREAT, 0600);
  if (descriptor < 0) _exit(99);
  close(descriptor);
}

bool fails() {
  static Plan plan;  // read by the first allocations, when there is one thread
  static std::atomic<unsigned long> count = 0;
  if (plan.first == 0) plan = read_plan();
  if (plan.first == 0) return false;
  const unsigned long number = ++count;
  if (number < plan.first || (number > plan.first && !plan.all_later)) return false;
  if (number == plan.first) leave_mark();
  errno = ENOMEM;
  return true;
}

}  // namespace

extern "C" {

void* malloc(std::size_t size) {
  return fails() ? nullptr : __libc_malloc(size);
}

void* calloc(std::size_t count, std::size_t size) {
  return fails() ? nullptr : __libc_calloc(count, size);
}

void* realloc(void* block, std::size_t size) {
  return fails() ? nullptr : __libc_realloc(block, size);
}

void* memalign(std::size_t alignment, std::size_t size) {
  return fails() ? nullptr : __libc_memalign(alignment, size);
}

void* aligned_alloc(std::size_t alignment, std::size_t size) {
  return memalign(alignment, size);
}

int posix_memalign(void** block, std::size_t alignment, std::size_t size) {
  void* const memory = memalign(alignment, size);
  if (memory == nullptr) return ENOMEM;
  *block = memory;
  return 0;
}
}
