#pragma once

#include <cstddef>
#include <span>

namespace gradcalc {

/// A temporary file of doubles that has no name: it is gone when the program ends, however it ends.
class SpillFile {
 public:
  /// In the folder that TMPDIR names, or else in /tmp. Throws Error (io).
  SpillFile();
  ~SpillFile();
  SpillFile(const SpillFile&) = delete;
  SpillFile& operator=(const SpillFile&) = delete;

  /// Throws Error (io).
  void append(std::span<const double> values);

  /// The values from this place on; any thread may read. Throws Error (io).
  void read(std::size_t first, std::span<double> values) const;

 private:
  int descriptor_;
  std::size_t size_ = 0;  ///< in doubles
};

}  // namespace gradcalc
