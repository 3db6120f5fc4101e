/* The stand-alone interpreter: `vmc [options] [script [args]]`, option by option what `lua` does. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "embed/open.h"
#include "runtime/heap.h"
#include "runtime/lib.h"
#include "runtime/lib/tables.h"

enum { HAS_ERROR = 1, HAS_I = 2, HAS_V = 4, HAS_E = 8, HAS_BIG_E = 16 };

typedef struct {
  int argc;
  char **argv;
  int script; /* index in argv; argc: none */
  int has;
  const char *name; /* in front of messages */
  int ok;
} Lua;

void cli_print_version(void) { puts("vmc " VMC_VERSION ", for Lua 5.4 of Lua.org, PUC-Rio"); }

static void print_usage(const Lua *lua, const char *bad) {
  fflush(stdout);
  fprintf(stderr, bad[1] == 'e' || bad[1] == 'l' ? "%s: '%s' needs argument\n" : "%s: unrecognized option '%s'\n",
          lua->name, bad);
  fprintf(stderr,
          "usage: %s [options] [script [args]]\n"
          "Available options are:\n"
          "  -e stat   execute string 'stat'\n"
          "  -i        enter interactive mode after executing 'script'\n"
          "  -l mod    require library 'mod' into global 'mod'\n"
          "  -l g=mod  require library 'mod' into global 'g'\n"
          "  -v        show version information\n"
          "  -E        ignore environment variables\n"
          "  -W        turn warnings on\n"
          "  --        stop handling options\n"
          "  -         stop handling options and execute stdin\n"
          "Commands that compile: vmc --help\n",
          lua->name);
}

/* Sets script and has. On a mistake, script is the bad option. */
static void collect_options(Lua *lua) {
  int i;
  for (i = 1; i < lua->argc; i++) {
    const char *word = lua->argv[i];
    lua->script = i;
    if (word[0] != '-' || word[1] == 0) return;
    int bare = word[2] == 0;
    switch (word[1]) {
    case '-':
      if (!bare) break;
      lua->script = i + 1;
      return;
    case 'E':
      if (!bare) break;
      lua->has |= HAS_BIG_E;
      continue;
    case 'W':
      if (!bare) break;
      continue;
    case 'i':
      if (!bare) break;
      lua->has |= HAS_I | HAS_V;
      continue;
    case 'v':
      if (!bare) break;
      lua->has |= HAS_V;
      continue;
    case 'e': lua->has |= HAS_E; /* fall through */
    case 'l':
      if (bare && (++i >= lua->argc || lua->argv[i][0] == '-')) break;
      continue;
    default: break;
    }
    lua->has |= HAS_ERROR;
    return;
  }
  lua->script = i;
}

/* Calls f and reports its error. */
static int call(State *L, const Lua *lua, Value f, const Value *args, int64_t n, Ret *out) {
  if (embed_call(L, f, args, n, out) == STATUS_OK) return 1;
  embed_report(L, lua->name, out->v);
  return 0;
}

/* Runs what was loaded, or reports why it was not. */
static int run_loaded(State *L, const Lua *lua, Value f, int failed) {
  Ret out;
  if (!failed) return call(L, lua, f, NULL, 0, &out);
  embed_report(L, lua->name, f);
  return 0;
}

static int run_string(State *L, const Lua *lua, const char *text, const char *chunkname) {
  int failed = 0;
  Value f = rt_load(L, text, strlen(text), chunkname, "bt", &failed);
  return run_loaded(L, lua, f, failed);
}

static int run_file(State *L, const Lua *lua, const char *name) {
  int failed = 0;
  Value f = rt_load_file(L, name, "bt", &failed);
  return run_loaded(L, lua, f, failed);
}

static int run_init(State *L, const Lua *lua) {
  const char *chunkname = "=LUA_INIT_5_4", *init = getenv(chunkname + 1);
  if (!init) {
    chunkname = "=LUA_INIT";
    init = getenv(chunkname + 1);
  }
  if (!init) return 1;
  return *init == '@' ? run_file(L, lua, init + 1) : run_string(L, lua, init, chunkname);
}

static Value get_global(State *L, const char *name) {
  return rt_index(L, L->g->globals, FROM_STRING(rt_string_from_c(L, name)));
}

/* -l mod, -l mod-version, -l g=mod */
static int require_library(State *L, const Lua *lua, const char *text) {
  Ret out;
  const char *equals = strchr(text, '=');
  String *global = rt_string_new(L, text, equals ? (size_t)(equals - text) : strcspn(text, "-"));
  Value module = FROM_STRING(rt_string_from_c(L, equals ? equals + 1 : text));
  if (!call(L, lua, get_global(L, "require"), &module, 1, &out)) return 0;
  rt_set_index(L, L->g->globals, FROM_STRING(global), out.n > 0 ? out.v : VALUE_NIL);
  return 1;
}

static int run_options(State *L, const Lua *lua) {
  for (int i = 1; i < lua->script; i++) {
    const char *word = lua->argv[i];
    if (word[1] == 'W') rt_warn(L, "@on", 0);
    if (word[1] != 'e' && word[1] != 'l') continue;
    const char *text = word[2] ? word + 2 : lua->argv[++i];
    if (!(word[1] == 'e' ? run_string(L, lua, text, "=(command line)") : require_library(L, lua, text))) return 0;
  }
  return 1;
}

/* The script's arguments are read back from the table `arg`, which -e may have changed. */
static int run_script(State *L, const Lua *lua) {
  Ret out;
  int failed = 0;
  const char *name = lua->argv[lua->script];
  if (strcmp(name, "-") == 0 && strcmp(lua->argv[lua->script - 1], "--") != 0) name = NULL;
  Value f = rt_load_file(L, name, "bt", &failed);
  if (failed) return run_loaded(L, lua, f, 1);
  Value arg = get_global(L, "arg");
  if (!IS_TABLE(arg)) rt_error(L, "'arg' is not a table");
  int64_t n = rt_tablelike_length(L, arg);
  if (!rt_has_space(L, n)) rt_error(L, "stack overflow (too many arguments to script)");
  Value *args = rt_push_space(L, n > 0 ? n : 0);
  for (int64_t i = 0; i < n; i++) args[i] = rt_table_get_int(AS_TABLE(arg), i + 1);
  return call(L, lua, f, args, n, &out);
}

static void interact(State *L, Lua *lua) {
  lua->name = NULL; /* messages go without it */
  cli_repl(L, !(lua->has & HAS_BIG_E));
}

static Ret run(State *L, void *ud) {
  Lua *lua = ud;
  int has_script = lua->script < lua->argc;
  if (lua->has & HAS_V) cli_print_version();
  if (lua->has & HAS_BIG_E)
    rt_table_set_string(L, AS_TABLE(L->g->registry), rt_string_from_c(L, "LUA_NOENV"), VALUE_TRUE);
  rt_open_libs(L);
  embed_set_arg(L, lua->argc, lua->argv, has_script ? lua->script : 0);
  heap_set_mode(L->g->heap, GC_GENERATIONAL);
  if (!(lua->has & HAS_BIG_E) && !run_init(L, lua)) return rt_ret0();
  if (!run_options(L, lua)) return rt_ret0();
  if (has_script && !run_script(L, lua)) return rt_ret0();
  if (lua->has & HAS_I) interact(L, lua);
  else if (!has_script && !(lua->has & (HAS_E | HAS_V))) {
    if (isatty(STDIN_FILENO)) {
      cli_print_version();
      interact(L, lua);
    } else run_file(L, lua, NULL);
  }
  lua->ok = 1;
  return rt_ret0();
}

int cli_lua(int argc, char **argv) {
  Lua lua = {argc, argv, argc, 0, argc > 0 && argv[0][0] ? argv[0] : "vmc", 0};
  Ret out;
  collect_options(&lua);
  if (lua.has & HAS_ERROR) {
    print_usage(&lua, argv[lua.script]);
    return EXIT_FAILURE;
  }
  State *L = vmc_open_bare();
  if (!L) {
    embed_message(lua.name, "cannot create state: not enough memory");
    return EXIT_FAILURE;
  }
  if (rt_protect(L, run, &lua, VALUE_NIL, &out) != STATUS_OK) {
    embed_report(L, lua.name, out.v);
    lua.ok = 0;
  }
  rt_close_state(L);
  return lua.ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
