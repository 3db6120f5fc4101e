/* The translator: bytecode to C, and from C to machine code.
 *
 * Three ways out of one translation (emit.h): in memory through libtcc (`vmc run --tcc`), an executable through gcc,
 * clang or tcc (`vmc build`), and the text itself (`vmc emit`). Prototypes that are not worth compiling (cold
 * and enormous ones) keep their interpreter entry; both kinds call each other freely.
 *
 * All functions return 1 on success. On failure they return 0 and set *message to text allocated with malloc, which the
 * caller frees (NULL when even that failed). They do not throw Lua errors. The prototype tree must be unfused bytecode
 * and reachable by the collector (from the caller's C stack, say) for as long as its code may run. */
#ifndef VMC_AOT_AOT_H
#define VMC_AOT_AOT_H

#include "aot/study.h"
#include "runtime/function.h"

/* Compiles the chunk whose main function is `main` and replaces proto->entry in the whole tree, so that closures made
 * from now on run machine code; a closure that exists already (that of the main function) is the caller's to update:
 * closure->entry = main->entry. The machine code dies with the state. AOT_VISIBLE_LOCALS: debug.getlocal and
 * hooks see the variables of all functions (which stay bytecode for it: that is faster than libtcc's code would be).
 * AOT_PERF_MAP: where the functions are is appended to /tmp/perf-PID.map. study: or NULL. */
enum { AOT_VISIBLE_LOCALS = 1, AOT_PERF_MAP = 2 };
int aot_run_tcc(State *L, Proto *main, int flags, const Study *study, char **message);

/* A Lua module of a program. */
typedef struct {
  const char *name; /* as require gets it; the main module's is not used */
  const char
      *file;   /* what require passes to it as its second argument, and #line calls it; of the main module NULL: its
                       chunk's name */
  Proto *main; /* unfused, verified bytecode, which the caller keeps alive */
} ModuleSource;

/* A file or a folder that is part of a program. */
typedef struct {
  const char *from; /* on this machine */
  const char *name; /* in the program: see rt_path_normalise, without a slash at its end */
} AotAsset;

typedef struct {
  const AotAsset *items;
  int count;
  int compress; /* files that become smaller */
} AotAssets;

/* The archive that aot_assets_write made. */
typedef struct {
  const void *data; /* NULL: there is none */
  uint64_t len;
  int is_packed;
} AotArchive;

typedef struct {
  int line_directives; /* emit #line, so that debuggers speak of Lua files */
  int visible_locals;  /* as in aot_run_tcc */
  AotArchive archive;
  const Study *study; /* or NULL */
} AotEmitOptions;

/* One self-contained C file for the whole program, whose main module is the first, in *text (malloc, the caller frees),
 * of *len bytes: `cc out.c libvmc.a -lm -ldl`. */
int aot_emit(State *L, const ModuleSource *sources, uint32_t count, const AotEmitOptions *options, char **text,
             size_t *len, char **message);

/* Words of a command line. */
typedef struct {
  const char *const *items;
  uint32_t count;
} AotWords;

/* A file that is linked to a program, with what module it is part of. */
typedef struct {
  const char *name;      /* as require gets it; several files may have one */
  const char *file;      /* .c, .o or .a */
  const AotWords *words; /* more for the compiler of a .c file, or NULL */
} AotStaticModule;

/* Hears how far long work is: `done` of `total` parts, and what is begun now; done is UINT32_MAX when it failed, total at its
 * end. */
typedef void (*AotProgress)(const char *title, const char *what, uint32_t done, uint32_t total);

typedef struct {
  const char *output; /* path of the executable; replaced only on success */
  const char *
      compiler; /* --cc: a path or name and perhaps more words, "tcc" for the built-in one; NULL: one that can compile for
                              `target`, or $CC, else the first of gcc, clang, cc, else tcc */
  const char
      *target; /* the machine that the output shall run on, as compilers name it (aarch64-linux-gnu); NULL: what the
                              compiler is for */
  const char *sysroot;            /* where that machine's headers and libraries are; NULL: where the compiler looks */
  int is_static;                  /* link libc statically */
  int optimize;                   /* -O level 0 to 3; negative: by the program's size (aot_effort) */
  int jobs;                       /* parallel compilers; 0: 2 */
  int line_directives;            /* as in AotEmitOptions; adds -g */
  int visible_locals;             /* as in aot_run_tcc */
  int verbose;                    /* print the commands to stderr */
  const char *keep_folder;        /* leave the generated C here instead of a temporary folder; NULL: remove it */
  const AotStaticModule *modules; /* C modules, `module_count` of them: in package.preload when the program starts */
  int module_count;
  AotWords libraries;            /* for the linker, -L and -l, which those C modules need */
  AotAssets assets;              /* not of shared objects */
  const char *shared;            /* make a shared object, the module of this name; NULL: an executable */
  const volatile int *cancelled; /* becomes true when no more compilers shall start; NULL: never */
  AotProgress progress;          /* NULL: nobody listens */
  uint32_t left_out;             /* parts of the runtime that an executable shall not have (enum Part in aot/parts.h) */
  const Study *study;            /* or NULL */
  int without_cache;             /* compiled objects are neither taken from the cache nor kept there (aot/cache.h) */
} AotBuildOptions;

/* Builds an executable of these modules, the first of which is the main one, or a shared object of one module. What it
 * needs of vmc is found by aot/installed.c; where libvmc.a is for another machine, the runtime is built first
 * (aot/runtime_library.h). The compiler "tcc" makes executables without C modules only. */
int aot_build(State *L, const ModuleSource *sources, uint32_t count, const AotBuildOptions *options, char **message);

#endif
