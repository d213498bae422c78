# Run the README's example in an empty place and compare what it prints.
file(REMOVE_RECURSE ${DATABASE})
execute_process(COMMAND ${PROGRAM} ${DATABASE} RESULT_VARIABLE code OUTPUT_VARIABLE printed ERROR_VARIABLE complaint)
file(REMOVE_RECURSE ${DATABASE})
file(READ ${EXPECTED} expected)
if(NOT code EQUAL 0 OR NOT printed STREQUAL expected)
  message(FATAL_ERROR "exit ${code}\nprinted:\n${printed}${complaint}\nexpected:\n${expected}")
endif()
