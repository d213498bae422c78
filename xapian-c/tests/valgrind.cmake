# Each program under valgrind; any error or leak fails.
set(more)
execute_process(COMMAND ${VALGRIND} --version OUTPUT_VARIABLE version OUTPUT_STRIP_TRAILING_WHITESPACE)
string(REGEX REPLACE "^valgrind-" "" version "${version}")
if(version VERSION_GREATER_EQUAL 3.22)
  set(more --suppressions=${CMAKE_CURRENT_LIST_DIR}/xapian-sizes.supp)
endif()
foreach(program ${PROGRAMS})
  execute_process(COMMAND ${VALGRIND} --quiet --leak-check=full --show-leak-kinds=definite,indirect,possible
                          --errors-for-leak-kinds=definite,indirect,possible --error-exitcode=99
                          --child-silent-after-fork=yes --fair-sched=yes
                          --suppressions=${CMAKE_CURRENT_LIST_DIR}/xapian.supp ${more} ${program}
                  RESULT_VARIABLE code OUTPUT_VARIABLE out ERROR_VARIABLE err)
  if(NOT code EQUAL 0)
    message(FATAL_ERROR "${program}: exit ${code}\n${out}\n${err}")
  endif()
endforeach()
