/* vmc: dispatch to subcommands. Anything else on the command line is for the stand-alone interpreter. */
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

const Subcommand cli_commands[] = {
    {"run", cli_run, &cli_run_usage, "run a program: interpreted, or compiled in memory (--tcc)"},
    {"build", cli_build, &cli_build_usage,
     "make an executable or, with --shared, a module through gcc, clang or libtcc"},
    {"emit", cli_emit, &cli_emit_usage, "print the C that build would compile"},
    {"explain", cli_explain, &cli_explain_usage, "tell what the translator made of each line, and why"},
    {"check", cli_check, &cli_check_usage, "look for mistakes in programs without running them"},
    {"cache", cli_cache, &cli_cache_usage, "say what builds keep for later ones, or remove it"},
    {"dis", cli_dis, &cli_dis_usage, "list a program's bytecode"},
    {"profile", cli_profile, &cli_profile_usage, "count the opcodes that a program executes"},
    {"opcodes", cli_opcodes, NULL, "print the opcode table as a page"},
    {"help", cli_help, NULL, "tell about a command, or print the manual page or completions for a shell"},
    {0},
};

int main(int argc, char **argv) {
  embed_catch_crashes();
  if (argc > 1) {
    for (const Subcommand *c = cli_commands; c->name; c++)
      if (strcmp(argv[1], c->name) == 0) return c->run(argc - 1, argv + 1);
    if (strcmp(argv[1], "--help") == 0) return cli_help(1, argv + 1);
    if (strcmp(argv[1], "--version") == 0) {
      cli_print_version();
      return EXIT_SUCCESS;
    }
  }
  return cli_lua(argc, argv);
}
