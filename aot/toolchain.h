/* The C compiler of a build: which one, what it is, what machine it makes code for, and the words that make it do so.
 *
 * The one place that knows compilers apart. Whoever wants something compiled begins the command with
 * aot_toolchain_command. */
#ifndef VMC_AOT_TOOLCHAIN_H
#define VMC_AOT_TOOLCHAIN_H

#include "aot/jobs.h"

enum ToolchainKind { TOOLCHAIN_GCC, TOOLCHAIN_CLANG, TOOLCHAIN_ZIG, TOOLCHAIN_TCC };

typedef struct {
  enum ToolchainKind kind;
  const char *compiler; /* as given: words */
  const char *flags;    /* more words, which name the target and the sysroot */
  const char *target;   /* machine-linux-libc, as the macros of the compiler say: aarch64-linux-gnu */
  const char *version;  /* what it says of itself; "" when nobody asked */
  int is_host;          /* vmc's own libvmc.a is for this target */
  int is_static;
} Toolchain;

/* Chooses (AotBuildOptions: compiler, target, sysroot, is_static) and asks the compiler what it is. */
int aot_toolchain_choose(const Jobs *jobs, const AotBuildOptions *options, Toolchain *out);
/* The compiler's words and those of the target. */
void aot_toolchain_command(const Toolchain *toolchain, Arena *arena, Command *command);
/* The program that makes archives for the target. */
void aot_toolchain_archiver(const Jobs *jobs, const Toolchain *toolchain, Command *command);

#endif
