# All that is installed, and where it goes: the standard places of GNUInstallDirs. Nothing that is installed names
# the prefix, so that any tree can be moved.
include(CMakePackageConfigHelpers)

install(TARGETS gradcalc_program RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(TARGETS gradcalc EXPORT gradcalc-targets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/gradcalc DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)

# For find_package(gradcalc).
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/gradcalc)
configure_package_config_file(gradcalcConfig.cmake.in gradcalcConfig.cmake INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(gradcalcConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/gradcalcConfig.cmake ${CMAKE_CURRENT_BINARY_DIR}/gradcalcConfigVersion.cmake
  DESTINATION ${package_dir})
install(EXPORT gradcalc-targets NAMESPACE gradcalc:: DESTINATION ${package_dir})

# For pkg-config.
set(pkgconfig_dir ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
cmake_path(RELATIVE_PATH CMAKE_INSTALL_PREFIX BASE_DIRECTORY ${CMAKE_INSTALL_PREFIX}/${pkgconfig_dir}
  OUTPUT_VARIABLE from_pkgconfig_to_prefix)
configure_file(gradcalc.pc.in gradcalc.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/gradcalc.pc DESTINATION ${pkgconfig_dir})

include(package.cmake)
