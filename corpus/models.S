/* The trained models, as they stand in corpus/models, in the program's read-only pages: mapped, and shared by all processes. */
    .section .rodata

    .balign 64
    .globl hoa_words_model
hoa_words_model:
    .incbin HOA_WORDS_MODEL
    .globl hoa_words_model_end
hoa_words_model_end:
    .byte 0

    .balign 64
    .globl hoa_restore_model
hoa_restore_model:
    .incbin HOA_RESTORE_MODEL
    .globl hoa_restore_model_end
hoa_restore_model_end:
    .byte 0

    .section .note.GNU-stack, "", %progbits
