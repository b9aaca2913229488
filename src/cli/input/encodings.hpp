#pragma once

#include <string>
#include <string_view>

namespace gradcalc::cli {

/// Throws Error (io), with the command that makes text of it, where a file does not begin as text in UTF-8 or
/// ASCII does: one that is compressed, or in UTF-16. `name` is that of the file, for the message, or "stdin".
void refuse_other_encodings(std::string_view beginning, const std::string& name);

}  // namespace gradcalc::cli
