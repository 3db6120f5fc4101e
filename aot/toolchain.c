#include "aot/toolchain.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What this vmc was compiled for, which its library is for, too. The same text asks other compilers. */
#if defined __x86_64__
#define MACHINE "x86_64"
#elif defined __aarch64__
#define MACHINE "aarch64"
#else
#define MACHINE "other"
#endif
#ifdef __GLIBC__
#define LIBC "gnu"
#else
#define LIBC "musl"
#endif

/* Musl has no macro of its own. */
static const char probe[] = "#include <stdlib.h>\n"
                            "#if defined __clang__\n"
                            "#define KIND \"clang\"\n"
                            "#else\n"
                            "#define KIND \"gcc\"\n"
                            "#endif\n"
                            "#if defined __x86_64__ && !defined __ILP32__\n"
                            "#define MACHINE \"x86_64\"\n"
                            "#elif defined __aarch64__ && !defined __ILP32__ && !defined __AARCH64EB__\n"
                            "#define MACHINE \"aarch64\"\n"
                            "#elif __SIZEOF_POINTER__ != 8\n"
                            "#define MACHINE \"32-bit\"\n"
                            "#elif defined __riscv\n"
                            "#define MACHINE \"riscv64\"\n"
                            "#elif defined __powerpc64__ && defined __LITTLE_ENDIAN__\n"
                            "#define MACHINE \"powerpc64le\"\n"
                            "#elif defined __s390x__\n"
                            "#define MACHINE \"s390x\"\n"
                            "#elif defined __loongarch64\n"
                            "#define MACHINE \"loongarch64\"\n"
                            "#else\n"
                            "#define MACHINE \"other\"\n"
                            "#endif\n"
                            "#if defined __ANDROID__\n"
                            "#define SYSTEM \"linux-android\"\n"
                            "#elif !defined __linux__\n"
                            "#define SYSTEM \"other\"\n"
                            "#elif defined __GLIBC__\n"
                            "#define SYSTEM \"linux-gnu\"\n"
                            "#else\n"
                            "#define SYSTEM \"linux-musl\"\n"
                            "#endif\n"
                            "vmc_probe KIND MACHINE SYSTEM __VERSION__\n";

typedef struct {
  char kind[16], machine[16], system[16], version[200];
} Answer;

/* The word behind the last blank, without the folder. */
static const char *program_name(const char *compiler) {
  const char *blank = strrchr(compiler, ' '), *name = blank ? blank + 1 : compiler, *slash = strrchr(name, '/');
  return slash ? slash + 1 : name;
}

/* gcc, clang or cc, perhaps with a number, perhaps behind a compiler cache: nobody need ask what these compile for. */
static int is_usual(const char *compiler) {
  static const char *const wrappers[] = {"ccache ", "distcc "}, *const names[] = {"gcc", "clang", "cc"};
  for (size_t n = 0; n < sizeof wrappers / sizeof *wrappers; n++)
    if (!strncmp(compiler, wrappers[n], strlen(wrappers[n]))) compiler += strlen(wrappers[n]);
  if (strchr(compiler, ' ')) return 0;
  const char *name = program_name(compiler);
  for (size_t n = 0; n < sizeof names / sizeof *names; n++) {
    size_t len = strlen(names[n]);
    if (!strncmp(name, names[n], len) &&
        !name[len + (name[len] == '-') + strspn(name + len + (name[len] == '-'), "0123456789.")])
      return 1;
  }
  return 0;
}

static int is_zig(const char *compiler) {
  size_t len = strlen(compiler);
  return len >= 6 && !strcmp(compiler + len - 6, "zig cc") && (len == 6 || strchr(" /", compiler[len - 7]));
}

/* clang, clang-14: those whose target is an option. */
static int is_clang(const char *compiler) { return !strncmp(program_name(compiler), "clang", 5); }

/* machine-linux-libc of what may be machine-vendor-linux-libc; 64-bit ARM has two names. */
static const char *canonical(Arena *arena, const char *triple) {
  size_t machine = strcspn(triple, "-");
  const char *system = strstr(triple, "linux");
  const char *name = machine == 5 && !strncmp(triple, "arm64", 5)   ? "aarch64"
                     : machine == 5 && !strncmp(triple, "amd64", 5) ? "x86_64"
                                                                    : NULL;
  if (machine == 11 && !strncmp(triple, "powerpc64le", 11)) name = "powerpc64le";
  if (!system) return triple;
  return rt_arena_format(arena, "%.*s-%s", name ? (int)strlen(name) : (int)machine, name ? name : triple, system);
}

static const char *target_flags(const Jobs *jobs, const AotBuildOptions *options, const char *compiler) {
  const char *flags = "";
  if (options->target && is_zig(compiler)) /* which knows no vendors */
    flags = rt_arena_format(jobs->arena, "-target %s", canonical(jobs->arena, options->target));
  else if (options->target && is_clang(compiler)) flags = rt_arena_format(jobs->arena, "--target=%s", options->target);
  if (options->sysroot) flags = rt_arena_format(jobs->arena, "%s --sysroot=%s", flags, options->sysroot);
  return flags;
}

static const char *read_string(const char *text, char *out, size_t size) {
  size_t n = 0;
  while (*text && *text != '"') text++;
  if (*text) text++;
  while (*text && *text != '"' && *text != '\n') {
    if (n + 1 < size) out[n++] = *text;
    text++;
  }
  out[n] = 0;
  return *text == '"' ? text + 1 : text;
}

/* Asks; the message of a failure is the compiler's. */
static int ask(const Jobs *jobs, const Toolchain *toolchain, Answer *answer) {
  const char *source = rt_arena_format(jobs->arena, "%s/probe.c", jobs->folder);
  const char *result = rt_arena_format(jobs->arena, "%s/probe.i", jobs->folder);
  Command command = {.count = 0};
  Job job = {.log = rt_arena_format(jobs->arena, "%s/probe.log", jobs->folder), .what = "asking what it compiles for"};
  size_t len;
  if (!aot_write_file(jobs, source, probe, sizeof probe - 1, 0600)) return 0;
  aot_toolchain_command(toolchain, jobs->arena, &command);
  aot_command_add(&command, "-E");
  aot_command_add(&command, source);
  aot_command_add(&command, "-o");
  aot_command_add(&command, result);
  if (!aot_job_start(jobs, &command, &job) || !aot_job_finish(jobs, &job)) return 0;
  const char *text = aot_read_file(jobs->arena, result, &len), *line = text ? strstr(text, "vmc_probe") : NULL;
  if (!line) return aot_jobs_fail(jobs, "'%s' is no C compiler that vmc knows", toolchain->compiler);
  line = read_string(line, answer->kind, sizeof answer->kind);
  line = read_string(line, answer->machine, sizeof answer->machine);
  line = read_string(line, answer->system, sizeof answer->system);
  read_string(line, answer->version, sizeof answer->version);
  return 1;
}

/* Whether a compiler can serve, with what it says filled in. */
static int examine(const Jobs *jobs, const AotBuildOptions *options, Toolchain *t) {
  Answer answer;
  t->kind = is_zig(t->compiler) ? TOOLCHAIN_ZIG : is_clang(t->compiler) ? TOOLCHAIN_CLANG : TOOLCHAIN_GCC;
  t->flags = target_flags(jobs, options, t->compiler);
  t->is_static = options->is_static;
  t->is_host = 1;
  t->target = MACHINE "-linux-" LIBC;
  t->version = "";
  if (!options->target && !options->sysroot && is_usual(t->compiler)) return 1;
  if (!ask(jobs, t, &answer)) return 0;
  if (t->kind != TOOLCHAIN_ZIG && !strcmp(answer.kind, "clang")) t->kind = TOOLCHAIN_CLANG;
  t->target = rt_arena_format(jobs->arena, "%s-%s", answer.machine, answer.system);
  t->version = rt_arena_format(jobs->arena, "%s", answer.version);
  t->is_host = !options->sysroot && !strcmp(t->target, MACHINE "-linux-" LIBC);
  if (!strcmp(answer.machine, "32-bit"))
    return aot_jobs_fail(jobs, "'%s' compiles for a 32-bit machine; vmc's programs need a 64-bit one", t->compiler);
  if (!strcmp(answer.system, "other"))
    return aot_jobs_fail(jobs, "'%s' does not compile for Linux, which vmc's programs need", t->compiler);
  if (options->target && strcmp(t->target, canonical(jobs->arena, options->target)) != 0)
    return aot_jobs_fail(jobs, "'%s' compiles for %s, not for %s (--cc names another compiler)", t->compiler, t->target,
                         options->target);
  return 1;
}

/* A compiler for the target, of those that may be there. */
static int search(const Jobs *jobs, const AotBuildOptions *options, Toolchain *out) {
  const char *canon = canonical(jobs->arena, options->target);
  int is_musl = strstr(canon, "musl") != NULL;
  const char *const names[] = {strcmp(canon, MACHINE "-linux-" LIBC) ? "" : "gcc",
                               rt_arena_format(jobs->arena, "%s-gcc", options->target),
                               rt_arena_format(jobs->arena, "%s-gcc", canon),
                               is_musl && !strncmp(canon, MACHINE "-", sizeof MACHINE) ? "musl-gcc" : "",
                               rt_arena_format(jobs->arena, "%s-clang", canon),
                               "clang",
                               "zig cc"};
  for (size_t n = 0; n < sizeof names / sizeof *names; n++) {
    const char *name = rt_arena_format(jobs->arena, "%.*s", (int)strcspn(names[n], " "), names[n]);
    if (!*name || !aot_find_command(jobs->arena, name)) continue;
    out->compiler = names[n];
    if (examine(jobs, options, out)) return 1;
    if (jobs->cancelled && *jobs->cancelled) return 0;
    free(*jobs->message);
    *jobs->message = NULL;
  }
  return aot_jobs_fail(jobs,
                       "no C compiler for %s found: there is no %s-gcc, and clang and zig, where they are, cannot "
                       "compile for it (--cc names another one)",
                       options->target, canon);
}

int aot_toolchain_choose(const Jobs *jobs, const AotBuildOptions *options, Toolchain *out) {
  static const char *const usual[] = {"gcc", "clang", "cc"};
  const char *from_environment = getenv("CC");
  memset(out, 0, sizeof *out);
  if (options->compiler && *options->compiler) out->compiler = options->compiler;
  else if (options->target) return search(jobs, options, out);
  else if (from_environment && *from_environment) out->compiler = from_environment;
  for (size_t n = 0; !out->compiler && n < sizeof usual / sizeof *usual; n++)
    if (aot_find_command(jobs->arena, usual[n])) out->compiler = usual[n];
  if (!out->compiler) out->compiler = "tcc";
  if (strcmp(out->compiler, "tcc")) return examine(jobs, options, out);
  *out = (Toolchain){TOOLCHAIN_TCC, "tcc", "", MACHINE "-linux-" LIBC, "", 1, 0};
  if (options->target || options->sysroot || options->is_static)
    return aot_jobs_fail(
        jobs, "tcc makes executables for this machine only, and none that are static: --cc names another compiler");
  return 1;
}

void aot_toolchain_command(const Toolchain *toolchain, Arena *arena, Command *command) {
  aot_command_add_words(arena, command, toolchain->compiler);
  aot_command_add_words(arena, command, toolchain->flags);
}

/* gcc says where its own is, clang where one is that suits the target, or just "ar". */
void aot_toolchain_archiver(const Jobs *jobs, const Toolchain *toolchain, Command *command) {
  Command question = {.count = 0};
  Job job = {.log = rt_arena_format(jobs->arena, "%s/archiver.log", jobs->folder), .what = "asking for the archiver"};
  size_t len;
  if (toolchain->kind == TOOLCHAIN_ZIG) {
    size_t cut = strlen(toolchain->compiler) - strlen("cc");
    aot_command_add_words(jobs->arena, command, rt_arena_format(jobs->arena, "%.*sar", (int)cut, toolchain->compiler));
    return;
  }
  aot_toolchain_command(toolchain, jobs->arena, &question);
  aot_command_add(&question, "-print-prog-name=ar");
  char *name = NULL;
  if (aot_job_start(jobs, &question, &job) && aot_job_finish(jobs, &job))
    name = aot_read_file(jobs->arena, job.log, &len);
  if (name) name[strcspn(name, "\n")] = 0;
  aot_command_add(command, name && *name && aot_find_command(jobs->arena, name) ? name : "ar");
  free(*jobs->message);
  *jobs->message = NULL;
}
