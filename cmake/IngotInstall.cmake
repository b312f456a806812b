# What `cmake --install` puts in place: bin/ingot, the packs and scenarios, the licence, and the solver's library where it came from the wheel.
include(GNUInstallDirs)

install(TARGETS ingot RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
foreach(folder packs scenarios)
  if(EXISTS "${PROJECT_SOURCE_DIR}/${folder}")
    install(DIRECTORY "${PROJECT_SOURCE_DIR}/${folder}" DESTINATION "${CMAKE_INSTALL_DATADIR}/ingot")
  endif()
endforeach()
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" "${PROJECT_SOURCE_DIR}/README.md" DESTINATION "${CMAKE_INSTALL_DATADIR}/doc/ingot")

# The wheel's library and its BLAS (loaded from beside it at run time) travel with the program; a system library stays where it is.
if(HIGHS_LIBRARY MATCHES "/highsbox/")
  get_filename_component(_highs_folder "${HIGHS_LIBRARY}" DIRECTORY)
  file(GLOB _highs_files "${_highs_folder}/libhighs*.so*" "${_highs_folder}/libopenblas*.so*" "${_highs_folder}/lib*.dylib")
  install(PROGRAMS ${_highs_files} DESTINATION "${CMAKE_INSTALL_LIBDIR}/ingot")
  file(RELATIVE_PATH _to_library "/${CMAKE_INSTALL_BINDIR}" "/${CMAKE_INSTALL_LIBDIR}/ingot")
  set_target_properties(ingot PROPERTIES INSTALL_RPATH "$ORIGIN/${_to_library}")
endif()
