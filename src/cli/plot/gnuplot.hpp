#pragma once

#include <string>
#include <string_view>

namespace gradcalc::cli {

/// Has gnuplot draw a script's picture into a file, of the kind that its name ends in: .svg, .png, .pdf; or
/// as text on standard output for "-". Throws Error (argument) for another ending, and Error (io) if the file
/// cannot be written, if there is no gnuplot (with how to install it), and with gnuplot's own words if it
/// fails.
void draw(std::string_view script, const std::string& file);

/// Throws as draw() for the name of a file.
void require_picture_name(const std::string& file);

/// A string in gnuplot's quotes.
std::string gnuplot_string(std::string_view text);

}  // namespace gradcalc::cli
