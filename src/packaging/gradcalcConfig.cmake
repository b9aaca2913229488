include(CMakeFindDependencyMacro)
find_dependency(muparser)
include(${CMAKE_CURRENT_LIST_DIR}/gradcalc-targets.cmake)
