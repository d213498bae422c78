# The workbook of the sample contest: sample/register.xlsx is made of register/*.tsv by hoa-make-register and committed.
add_executable(hoa-make-register make_register.c)
_hoa_flags(hoa-make-register)
_hoa_ban(hoa-make-register)
_hoa_uses(hoa-make-register DEPENDS base store corpus PACKAGES xlsxwriter)

if(HOA_TESTS)
  add_test(NAME corpus.register
    COMMAND ${CMAKE_COMMAND} -DPROGRAM=$<TARGET_FILE:hoa-make-register> -DTABLES=${CMAKE_CURRENT_SOURCE_DIR}/register
            -DCOMMITTED=${CMAKE_CURRENT_SOURCE_DIR}/sample/register.xlsx -DSCRATCH=${CMAKE_CURRENT_BINARY_DIR}/register
            -P ${CMAKE_CURRENT_SOURCE_DIR}/compare_register.cmake)
endif()
