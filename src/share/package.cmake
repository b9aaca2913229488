# The Debian package that cpack makes. Its dependencies are those that dpkg-shlibdeps finds.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "gradient calculator for the command line")
set(CPACK_PACKAGE_CONTACT "gradcalc developers")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION math)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Who links the library links muParser too.
set(CPACK_DEBIAN_PACKAGE_SUGGESTS libmuparser-dev)
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "gradcalc computes the gradients of typed functions by finite
differences, with a step of your choice or an automatic one and an error
estimate. It reads points from its arguments, from files and from pipes,
and writes plain text, CSV, TSV or JSON.
.
The package also holds the C++ library that it is made of.")
include(CPack)
