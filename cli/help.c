/* vmc help: what the tables of commands and options say, as text, as a manual page, as completions for shells. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

static int print_overview(void) {
  puts("usage: vmc COMMAND [options] FILE\n"
       "       vmc [options] [SCRIPT [args]]     as the stand-alone Lua interpreter does\n\n"
       "commands (vmc help COMMAND tells more):");
  for (const Subcommand *c = cli_commands; c->name; c++) printf("  %-9s %s\n", c->name, c->summary);
  puts("\ninterpreter options:\n"
       "  -e stat, -l mod, -i, -v, -E, -W, --, -   as in Lua 5.4\n\n"
       "FILE may be '-' for standard input. A script that has a command's name: vmc ./run");
  return EXIT_SUCCESS;
}

/* Calls f for each option of the command. */
static void each_option(const Subcommand *c, void (*f)(const Subcommand *c, const Option *o)) {
  if (!c->usage) return;
  for (const Option *o = c->usage->options; o->letter || o->name; o++) f(c, o);
}

/* As roff shall print it. */
static void put_roff(const char *text) {
  if (*text == '.' || *text == '\'') fputs("\\&", stdout);
  for (; *text; text++) {
    if (*text == '-') fputs("\\-", stdout);
    else if (*text == '\\') fputs("\\e", stdout);
    else putchar(*text);
  }
}

static void man_option(const Subcommand *c, const Option *o) {
  fputs(".TP\n", stdout);
  if (o->letter) printf("\\fB\\-%c\\fR%s", o->letter, o->name ? ", " : "");
  if (o->name) fputs("\\fB\\-\\-", stdout), put_roff(o->name), fputs("\\fR", stdout);
  if (o->argument) printf("%s\\fI%s\\fR", o->name ? "=" : " ", o->argument);
  putchar('\n');
  put_roff(o->help);
  putchar('\n');
}

static void print_man(void) {
  puts(
      ".TH VMC 1 \"\" \"vmc " VMC_VERSION "\"\n.SH NAME\nvmc \\- ahead\\-of\\-time compiler for Lua 5.4\n.SH SYNOPSIS\n"
      ".B vmc\n.I command\n[options] [file] [arguments]\n.br\n.B vmc\n[options] [script [arguments]]\n.SH DESCRIPTION\n"
      "vmc compiles Lua programs to native executables, runs them, interpreted or compiled in memory, checks them, "
      "and\n"
      "shows their bytecode and the C that it makes of them. Without a command it is the stand\\-alone interpreter, "
      "with\n"
      "the options of\n.BR lua (1).\n.SH COMMANDS");
  for (const Subcommand *c = cli_commands; c->name; c++) {
    printf(".SS vmc %s\n", c->name);
    put_roff(c->usage ? c->usage->about : c->summary);
    putchar('\n');
    if (c->usage) printf(".PP\n.B "), put_roff(c->usage->usage), putchar('\n');
    each_option(c, man_option);
  }
  puts(".SH EXIT STATUS\n0; 1 when the program failed or the work could not be done; 2 for a command line that makes "
       "no sense.\n"
       ".SH FILES\n.TP\n.I vmc.lua\na project file: main, and options by their long names\n.TP\n"
       ".I $XDG_CACHE_HOME/vmc, ~/.cache/vmc\nwhat builds keep for later ones\n"
       ".SH ENVIRONMENT\n.B LUA_PATH, LUA_CPATH, LUA_INIT\nand their _5_4 forms, as for lua;\n"
       ".B CC\n(the C compiler),\n.B NO_COLOR, VMC_CACHE_SIZE\n(megabytes of objects that are kept).\n.SH SEE "
       "ALSO\n.BR lua (1),\n.BR gcc (1)");
}

static void bash_option(const Subcommand *c, const Option *o) {
  if (o->name) printf(" --%s%s", o->name, o->argument ? "=" : "");
  if (o->letter) printf(" -%c", o->letter);
}

static void print_bash(void) {
  fputs("# bash completion for vmc\n_vmc() {\n  local word=${COMP_WORDS[COMP_CWORD]} words=\n"
        "  if [ \"$COMP_CWORD\" = 1 ]; then\n    words=\"",
        stdout);
  for (const Subcommand *c = cli_commands; c->name; c++) printf(c == cli_commands ? "%s" : " %s", c->name);
  puts("\"\n  else\n    case ${COMP_WORDS[1]} in");
  for (const Subcommand *c = cli_commands; c->name; c++) {
    if (!c->usage) continue;
    printf("    %s) words=\"--help", c->name);
    each_option(c, bash_option);
    puts("\" ;;");
  }
  puts("    esac\n    case $word in -*) ;; *) words= ;; esac\n  fi\n"
       "  COMPREPLY=($(compgen -W \"$words\" -- \"$word\") $(compgen -f -- \"$word\"))\n"
       "  case ${COMPREPLY[0]} in *=) compopt -o nospace ;; esac\n}\ncomplete -o filenames -F _vmc vmc");
}

/* In single quotes, for zsh's _arguments and for fish. */
static void put_quoted(const char *text, const char *escaped) {
  for (; *text; text++) {
    if (*text == '\'') fputs("'\\''", stdout);
    else {
      if (strchr(escaped, *text)) putchar('\\');
      putchar(*text);
    }
  }
}

static void zsh_option(const Subcommand *c, const Option *o) {
  for (int is_long = 0; is_long < 2; is_long++) {
    if (is_long ? !o->name : !o->letter) continue;
    printf(" \\\n        '%s", o->is_list ? "*" : "");
    if (is_long) printf("--%s%s[", o->name, o->argument ? "=" : "");
    else printf("-%c%s[", o->letter, o->argument ? "+" : "");
    put_quoted(o->help, "[]:\\");
    putchar(']');
    if (o->argument) printf(":%s:_files", o->argument);
    putchar('\'');
  }
}

static void print_zsh(void) {
  puts("#compdef vmc\nlocal -a commands\ncommands=(");
  for (const Subcommand *c = cli_commands; c->name; c++) {
    printf("  '%s:", c->name);
    put_quoted(c->summary, ":\\");
    puts("'");
  }
  puts(")\n_arguments -C '1:command:->command' '*::argument:->argument'\ncase $state in\n"
       "  command) _describe command commands; _files ;;\n  argument)\n    case $words[1] in");
  for (const Subcommand *c = cli_commands; c->name; c++) {
    if (!c->usage) continue;
    printf("      %s) _arguments '--help[this text]'", c->name);
    each_option(c, zsh_option);
    puts(" \\\n        '*:file:_files' ;;");
  }
  puts("      *) _files ;;\n    esac ;;\nesac");
}

static void fish_option(const Subcommand *c, const Option *o) {
  printf("complete -c vmc -n '__fish_seen_subcommand_from %s'", c->name);
  if (o->letter) printf(" -s %c", o->letter);
  if (o->name) printf(" -l %s", o->name);
  fputs(o->argument ? " -r -d '" : " -d '", stdout);
  for (const char *p = o->help; *p; p++) { /* where a quote is escaped */
    if (*p == '\'' || *p == '\\') putchar('\\');
    putchar(*p);
  }
  puts("'");
}

static void print_fish(void) {
  puts("# fish completion for vmc");
  for (const Subcommand *c = cli_commands; c->name; c++) {
    printf("complete -c vmc -n __fish_use_subcommand -a %s -d '", c->name);
    put_quoted(c->summary, "\\");
    puts("'");
  }
  for (const Subcommand *c = cli_commands; c->name; c++) each_option(c, fish_option);
}

static const struct {
  const char *word;
  void (*print)(void);
} forms[] = {{"--man", print_man}, {"--bash", print_bash}, {"--zsh", print_zsh}, {"--fish", print_fish}};

int cli_help(int argc, char **argv) {
  if (argc < 2) return print_overview();
  for (size_t n = 0; n < sizeof forms / sizeof *forms; n++)
    if (!strcmp(argv[1], forms[n].word)) {
      forms[n].print();
      return EXIT_SUCCESS;
    }
  if (!strcmp(argv[1], "--help")) {
    puts("usage: vmc help [COMMAND | --man | --bash | --zsh | --fish]\n\nTells about a command, or prints vmc's manual "
         "page (roff)\n"
         "or completions for a shell.");
    return EXIT_SUCCESS;
  }
  for (const Subcommand *c = cli_commands; c->name; c++) {
    if (strcmp(argv[1], c->name) != 0) continue;
    if (c->usage) cli_print_help(c->usage);
    else c->run(2, (char *[]){argv[1], (char[]){"--help"}, NULL});
    return EXIT_SUCCESS;
  }
  cli_error("there is no command '%s'", argv[1]);
  return EXIT_USAGE;
}
