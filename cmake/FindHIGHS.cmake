# HiGHS by its C interface: an installed one first (HIGHS_ROOT or the system), else the wheel that script/bootstrap puts into .venv.
# Defines HIGHS::HIGHS. The wheel's C++ interface is not used (its string ABI is the old one), nor its CMake files (they name absent folders).
file(GLOB _highs_wheel LIST_DIRECTORIES true "${PROJECT_SOURCE_DIR}/.venv/lib/python3*/site-packages/highsbox/highs_dist")
find_path(HIGHS_INCLUDE_DIR interfaces/highs_c_api.h HINTS ${HIGHS_ROOT} ENV HIGHS_ROOT PATH_SUFFIXES include/highs)
find_library(HIGHS_LIBRARY highs HINTS ${HIGHS_ROOT} ENV HIGHS_ROOT PATH_SUFFIXES lib lib64)
if(NOT HIGHS_INCLUDE_DIR OR NOT HIGHS_LIBRARY)
  unset(HIGHS_INCLUDE_DIR CACHE)
  unset(HIGHS_LIBRARY CACHE)
  find_path(HIGHS_INCLUDE_DIR interfaces/highs_c_api.h PATHS ${_highs_wheel} PATH_SUFFIXES include/highs NO_DEFAULT_PATH)
  find_library(HIGHS_LIBRARY highs PATHS ${_highs_wheel} PATH_SUFFIXES lib NO_DEFAULT_PATH)
endif()
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(HIGHS REQUIRED_VARS HIGHS_LIBRARY HIGHS_INCLUDE_DIR
  REASON_FAILURE_MESSAGE "run script/bootstrap, or set HIGHS_ROOT")
if(HIGHS_FOUND AND NOT TARGET HIGHS::HIGHS)
  add_library(HIGHS::HIGHS SHARED IMPORTED)
  set_target_properties(HIGHS::HIGHS PROPERTIES IMPORTED_LOCATION "${HIGHS_LIBRARY}" IMPORTED_NO_SONAME FALSE)
  target_include_directories(HIGHS::HIGHS SYSTEM INTERFACE "${HIGHS_INCLUDE_DIR}")
endif()
