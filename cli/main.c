/* vmc: dispatch to subcommands. Anything else on the command line is for the stand-alone interpreter. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

static const struct {
  const char *name;
  int (*run)(int argc, char **argv);
  const char *summary;
} commands[] = {
    {"run", cli_run, "run a program: interpreted, or compiled in memory (--tcc)"},
    {"build", cli_build, "make an executable or, with --shared, a module through gcc, clang or libtcc"},
    {"emit", cli_emit, "print the C that build would compile"},
    {"cache", cli_cache, "say what builds keep for later ones, or remove it"},
    {"check", cli_check, "look for mistakes in programs without running them"},
    {"dis", cli_dis, "list a program's bytecode"},
    {"profile", cli_profile, "count the opcodes that a program executes"},
    {"opcodes", cli_opcodes, "print the opcode table as a page"},
};
enum { COMMANDS = sizeof commands / sizeof *commands };

static int help(void) {
  puts("usage: vmc COMMAND [options] FILE\n"
       "       vmc [options] [SCRIPT [args]]     as the stand-alone Lua interpreter does\n\n"
       "commands (vmc COMMAND --help tells more):");
  for (int i = 0; i < COMMANDS; i++) printf("  %-9s %s\n", commands[i].name, commands[i].summary);
  puts("\ninterpreter options:\n"
       "  -e stat, -l mod, -i, -v, -E, -W, --, -   as in Lua 5.4\n\n"
       "FILE may be '-' for standard input. A script that has a command's name: vmc ./run");
  return EXIT_SUCCESS;
}

int main(int argc, char **argv) {
  embed_catch_crashes();
  if (argc > 1) {
    for (int i = 0; i < COMMANDS; i++)
      if (strcmp(argv[1], commands[i].name) == 0) return commands[i].run(argc - 1, argv + 1);
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "help") == 0) return help();
    if (strcmp(argv[1], "--version") == 0) {
      cli_print_version();
      return EXIT_SUCCESS;
    }
  }
  return cli_lua(argc, argv);
}
