# The Debian package that cpack makes: what has no component, and the component "debian".
set(documentation share/doc/gradcalc)
install_library(debian lib/${CMAKE_LIBRARY_ARCHITECTURE} EXCLUDE_FROM_ALL)
install(FILES ${documents}/_gradcalc DESTINATION share/zsh/vendor-completions COMPONENT debian EXCLUDE_FROM_ALL)

# Without the time of compression, so that the same sources give the same bytes.
set(compressed)
function(install_compressed file directory)
  cmake_path(GET file FILENAME name)
  set(output ${CMAKE_CURRENT_BINARY_DIR}/${name}.gz)
  add_custom_command(OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -E copy ${file} ${CMAKE_CURRENT_BINARY_DIR}/${name}
    COMMAND ${GZIP} -9nf ${CMAKE_CURRENT_BINARY_DIR}/${name}
    DEPENDS ${file}
    VERBATIM)
  install(FILES ${output} DESTINATION ${directory} COMPONENT debian EXCLUDE_FROM_ALL)
  set(compressed ${compressed} ${output} PARENT_SCOPE)
endfunction()

install_compressed(${documents}/gradcalc.1 share/man/man1)
install_compressed(${CMAKE_CURRENT_SOURCE_DIR}/changelog ${documentation})
add_custom_target(gradcalc_compressed ALL DEPENDS ${compressed})
add_dependencies(gradcalc_compressed gradcalc_documents)

# The copyright in the form that Debian's tools read: the holder, and the text of the license indented.
file(READ ${PROJECT_SOURCE_DIR}/LICENSE license)
string(REGEX MATCH "Copyright \\(c\\) ([^\n]+)\n\n(.*)$" matched "${license}")
set(copyright_holder "${CMAKE_MATCH_1}")
string(STRIP "${CMAKE_MATCH_2}" license)
string(REPLACE "\n\n" "\n.\n" license "${license}")
string(REPLACE "\n" "\n " license " ${license}")
configure_file(copyright.in copyright @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/copyright DESTINATION ${documentation} COMPONENT debian EXCLUDE_FROM_ALL)

set(CPACK_GENERATOR DEB)
set(CPACK_INSTALL_CMAKE_PROJECTS
  "${PROJECT_BINARY_DIR};gradcalc;Unspecified;/;${PROJECT_BINARY_DIR};gradcalc;debian;/")
set(CPACK_PACKAGE_CONTACT "gradcalc authors <gradcalc@example.org>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
configure_file(strip.cmake.in strip.cmake @ONLY)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_CURRENT_BINARY_DIR}/strip.cmake)
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_SECTION math)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Who links the library links muParser and MPFI too.
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "libmpfi-dev, libmuparser-dev")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "gradient calculator for the command line")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "gradcalc computes the gradients of typed functions by finite
differences, with a step of your choice or an automatic one and an error
estimate. It reads points from its arguments, from files and from pipes,
and writes plain text, CSV, TSV or JSON.
.
The package also holds the C++ library that it is made of.")
include(CPack)
