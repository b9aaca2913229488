#pragma once

#include <string>
#include <string_view>

namespace gradcalc::cli {

/// Makes `content` the content of a file, whole or not at all: it is written to a new file beside it, which
/// then takes the name. Whoever reads the name sees the old content or the new one, and of two writers the
/// last one's. A file that was there keeps its permissions, and a symbolic link stays one. What is no
/// ordinary file, such as a device or a named pipe, is written to as it is.
///
/// Throws Error (io), with the file's name behind `context`; the old file is untouched then.
void write_whole_file(const std::string& file, std::string_view content, std::string_view context);

}  // namespace gradcalc::cli
