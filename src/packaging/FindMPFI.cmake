# MPFI and the MPFR and GMP that it is made of, which come without CMake packages: the target MPFI::MPFI, and where
# there are archives of the first two, MPFI::archives.
find_path(MPFI_INCLUDE_DIR mpfi.h)
find_library(MPFI_LIBRARY mpfi)
find_library(MPFR_LIBRARY mpfr)
find_library(GMP_LIBRARY gmp)
find_library(MPFI_ARCHIVE libmpfi.a)
find_library(MPFR_ARCHIVE libmpfr.a)
mark_as_advanced(MPFI_INCLUDE_DIR MPFI_LIBRARY MPFR_LIBRARY GMP_LIBRARY MPFI_ARCHIVE MPFR_ARCHIVE)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(MPFI REQUIRED_VARS MPFI_LIBRARY MPFR_LIBRARY GMP_LIBRARY MPFI_INCLUDE_DIR)

function(add_mpfi target mpfi)
  add_library(${target} UNKNOWN IMPORTED)
  set_target_properties(${target} PROPERTIES
    IMPORTED_LOCATION ${mpfi}
    INTERFACE_INCLUDE_DIRECTORIES ${MPFI_INCLUDE_DIR}
    INTERFACE_LINK_LIBRARIES "${ARGN}")
endfunction()

if(MPFI_FOUND AND NOT TARGET MPFI::MPFI)
  add_mpfi(MPFI::MPFI ${MPFI_LIBRARY} ${MPFR_LIBRARY} ${GMP_LIBRARY})
  if(MPFI_ARCHIVE AND MPFR_ARCHIVE)
    add_mpfi(MPFI::archives ${MPFI_ARCHIVE} ${MPFR_ARCHIVE} ${GMP_LIBRARY})
  endif()
endif()
