#include "commands.h"

const HoaCommand *const hoa_commands[] = {
    &hoa_cmd_init,   &hoa_cmd_index, &hoa_cmd_forget, &hoa_cmd_check, &hoa_cmd_problems,
    &hoa_cmd_search, &hoa_cmd_show,  &hoa_cmd_rank,   &hoa_cmd_dups,  &hoa_cmd_restore,
    &hoa_cmd_stats,  &hoa_cmd_chart, &hoa_cmd_text,   &hoa_cmd_terms, &hoa_cmd_help,
    &hoa_cmd_version, NULL,
};

const HoaCommandGroup hoa_command_groups[] = {
    {"init", N_("The library")},
    {"search", N_("Questions")},
    {"stats", N_("Numbers")},
    {"text", N_("Text by itself")},
    {"help", N_("About")},
    {NULL, NULL},
};
