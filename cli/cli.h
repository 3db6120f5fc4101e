/* The vmc command: what its subcommands share. The only layer that calls exit and knows all others.
 *
 * Exit status: 0; 1 when the program or the work failed; 2 for a command line that makes no sense. */
#ifndef VMC_CLI_CLI_H
#define VMC_CLI_CLI_H

#include "embed/host.h"
#include "runtime/version.h"

enum { EXIT_USAGE = 2 };

/* Subcommands: argv[0] is the subcommand's name, argv[-1] the command's. */
int cli_run(int argc, char **argv);
int cli_build(int argc, char **argv);
int cli_emit(int argc, char **argv);
int cli_cache(int argc, char **argv);
int cli_check(int argc, char **argv);
int cli_dis(int argc, char **argv);
int cli_explain(int argc, char **argv);
int cli_help(int argc, char **argv);
int cli_profile(int argc, char **argv);
int cli_opcodes(int argc, char **argv);
/* As the reference's stand-alone interpreter: argv[0] is the command's name. */
int cli_lua(int argc, char **argv);
void cli_print_version(void);
/* Reads, evaluates and prints until the end of input. Errors of what is evaluated are printed; throws errors of the
 * prompt (of _PROMPT's __tostring, say). keep_history: lines are remembered from run to run. */
void cli_repl(State *L, int keep_history);

/* Options (options.c). */
typedef struct {
  char letter;          /* 0: none */
  const char *name;     /* without the dashes; NULL: none */
  const char *argument; /* what help calls it; NULL: a flag */
  void *target;         /* of a flag: int *, set to 1; else const char **, or OptionList * */
  const char *help;
  uint8_t is_list;      /* may be given several times */
  uint8_t is_momentary; /* what project files say is not about this command's option of the name */
  uint8_t is_path;      /* the argument, or what follows its '=' */
  /* What stands before the argument's '='. An argument without one stands for both, unless both are paths: then there is no
   * second one. */
  uint8_t is_path_first;
} Option; /* a list ends with {0} */

#define OPTION_LIST_MAX 1024
typedef struct {
  const char *items[OPTION_LIST_MAX];
  int count;
} OptionList;

typedef struct {
  const char *usage; /* "vmc build [options] FILE" */
  const char *about; /* a line or two */
  const Option *options;
  uint8_t program_args;  /* everything after FILE belongs to the program; else options may follow FILE */
  uint8_t takes_nothing; /* there is no FILE */
  uint8_t takes_project; /* FILE may be a folder with a project file; without one, it is the current folder */
  uint8_t stays;         /* FILE being a folder: the current folder remains what it is; else it becomes that */
  uint8_t many_files;    /* FILE may be several words */
} Usage;
extern const Usage cli_run_usage, cli_build_usage, cli_emit_usage, cli_check_usage, cli_cache_usage, cli_dis_usage,
    cli_profile_usage, cli_explain_usage;

typedef struct {
  const char *name;
  int (*run)(int argc, char **argv);
  const Usage *usage; /* NULL: it has no options */
  const char *summary;
} Subcommand;
extern const Subcommand cli_commands[]; /* ends with {0} */

#define VISIBLE_LOCALS_HELP "debug.getlocal sees all variables of compiled functions (slower)"

void cli_print_help(const Usage *usage);
/* Returns the index in argv of FILE (moved there when options follow), or -1 with *status the exit status: help was
 * printed, or a mistake was reported. Only with program_args may words follow FILE; with many_files, all that do up to a
 * NULL are files. */
int cli_parse(int argc, char **argv, const Usage *usage, int *status);
/* Gives an option its argument. Returns 0 after reporting a mistake. */
int cli_set_option(const Option *o, const char *argument, const Usage *usage);
/* Reports a mistake on the command line; returns EXIT_USAGE. */
int cli_misuse(const Usage *usage, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Calls take for each of the names between commas; returns 0 when it has refused one. */
int cli_each_name(const OptionList *list, int (*take)(void *ud, const char *name, size_t len), void *ud);
/* A decimal number in [low, high], or -1 after reporting a mistake. */
int cli_number(const Usage *usage, const char *option, const char *text, int low, int high);

/* Opens a state with libraries, runs body in protected mode, reports its error, closes. Returns the exit status, which
 * is 1 after an error, else what body returns. */
int cli_with_state(int (*body)(State *L, void *ud), void *ud);
/* The main function of a file ("-": standard input); throws its error message. */
Value cli_load(State *L, const char *file);
/* Runs a main function as a program with the arguments argv[file + 1...]; its errors are reported. Returns the exit
 * status. */
int cli_run_program(State *L, Value main, int argc, char **argv, int file);
/* The code on a terminal that shows colours, else "". */
const char *cli_style(const char *code);
#define BOLD cli_style("\33[1m")
#define RED cli_style("\33[1;31m")
#define GREEN cli_style("\33[1;32m")
#define YELLOW cli_style("\33[33m")
#define MAGENTA cli_style("\33[1;35m")
#define PLAIN cli_style("\33[0m")
/* Source may hold anything: what could move the cursor or change colours is not printed as it is. */
void cli_print_source(const char *text, size_t len);
/* Bytes of the character at p; 0: it is none of UTF-8. */
size_t cli_utf8_length(const char *p);
/* Prints "vmc: message". */
void cli_error(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
