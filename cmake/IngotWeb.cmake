# The report's page: built from faces/web by Vite (Node >= 20.19, packages put there by script/bootstrap) and embedded in the program, so that
# who runs it needs no Node. INGOT_WEB_PAGE names a page that was built elsewhere; without either the program builds, and `ingot report` says
# what is missing.
set(INGOT_WEB_PAGE "" CACHE FILEPATH "A built page to embed; empty: built from faces/web")
set(_web "${PROJECT_SOURCE_DIR}/faces/web")

function(_ingot_embed page)
  set_source_files_properties("${PROJECT_SOURCE_DIR}/src/report/template.cpp" TARGET_DIRECTORY ingot_report PROPERTIES
    COMPILE_DEFINITIONS "INGOT_WEB_PAGE=\"${page}\"" OBJECT_DEPENDS "${page}")
endfunction()

if(INGOT_WEB_PAGE)
  _ingot_embed("${INGOT_WEB_PAGE}")
  return()
endif()

find_program(INGOT_NODE NAMES node nodejs HINTS "${PROJECT_SOURCE_DIR}/.venv/bin")
set(_node_version 0)
if(INGOT_NODE)
  execute_process(COMMAND "${INGOT_NODE}" --version OUTPUT_VARIABLE _node_version ERROR_QUIET OUTPUT_STRIP_TRAILING_WHITESPACE)
  string(REPLACE "v" "" _node_version "${_node_version}")
endif()
file(GLOB _vite CONFIGURE_DEPENDS "${_web}/node_modules/vite/bin/vite.js")  # looked for at each build, so that a late bootstrap is noticed
if(_node_version VERSION_LESS 20.19 OR NOT _vite)
  message(WARNING "no Node.js >= 20.19 with the packages of faces/web: the program is built without the page of `ingot report`. Fix: script/bootstrap")
  return()
endif()

file(GLOB_RECURSE _web_sources CONFIGURE_DEPENDS "${_web}/src/*" "${_web}/contract/*" "${_web}/*.html" "${_web}/*.json" "${_web}/*.ts")
list(FILTER _web_sources EXCLUDE REGEX "/node_modules/")
set(_page "${PROJECT_BINARY_DIR}/web/report.html")
add_custom_command(OUTPUT "${_page}"
  COMMAND "${INGOT_NODE}" node_modules/vite/bin/vite.js build --logLevel warn --outDir "${PROJECT_BINARY_DIR}/web"
  COMMAND "${CMAKE_COMMAND}" -E touch "${_page}"
  WORKING_DIRECTORY "${_web}" DEPENDS ${_web_sources} COMMENT "Building the report's page" VERBATIM)
add_custom_target(ingot_web DEPENDS "${_page}")
add_dependencies(ingot_report ingot_web)
_ingot_embed("${_page}")
