/* The program as the translator sees it: its Lua modules, the first of which is the main one; of each all functions,
 * their control flow, what is known of them, and who makes them. Built as a whole before anything is emitted, so that a
 * decision about one function may look at any other. */
#ifndef VMC_AOT_MODULE_H
#define VMC_AOT_MODULE_H

#include "aot/analysis.h"
#include "aot/aot.h"
#include "aot/callees.h"
#include "aot/effort.h"
#include "aot/layout.h"
#include "aot/profile.h"
#include "aot/quick_path.h"
#include "aot/speculate.h"

typedef struct TypedEntry TypedEntry;
typedef struct Module Module;

typedef struct {
  Proto *proto;
  const Module *module;
  const char *name;  /* C identifier that carries the Lua name */
  const char *title; /* the Lua name, or words in its place: */
  uint8_t is_named;
  uint8_t is_called_abroad; /* some call of another module names it */
  uint8_t is_handler;       /* some instruction calls it as a metamethod, by its name */
  uint32_t parent; /* index of the function whose instruction `made_at` (a CLOSURE) makes it; itself for the main one */
  uint32_t made_at;
  uint32_t data_at;                 /* as in AotFunction */
  const ProfiledFunction *profiled; /* or NULL */
  uint8_t is_compiled;              /* else it stays bytecode */
  Cfg *cfg; /* NULL when it is too large to be looked at, or data; the next three when it stays bytecode */
  Layout *layout;
  Analysis *analysis;
  Speculation *speculation;   /* or NULL */
  const FunctionCalls *calls; /* never NULL */
  TypedEntry *typed;          /* NULL: it has none */
  uint32_t records_at;        /* where sites of constructors (records.h) begin among the groups */
  uint32_t group_count;       /* of accesses to fields (shapes.h), in all its versions */
  const char *why_not_quick;  /* where quick, or typed->quick, is NULL */
  uint8_t is_copied; /* enum CopyKind: some version of some function has it in line (inline.h); if a loop has, also: */
  const Shapes *copy_shapes; /* of the copies; or NULL */
  uint32_t left_at; /* the record, among those groups, that tells whether paths with copies in line are often left */
  const QuickPath *quick; /* of the ordinary function, where it has no typed entry; or NULL */
  const QuickPath *loose; /* the same where it has one, or takes too many arguments for it: for copies alone; or NULL */
} ModuleFunction;

struct Module {
  ModuleFunction *functions; /* by Proto.index; part of Program.functions, as is: */
  const ModuleFunction *all; /* by CallSite.callee, `all_count` of them */
  uint32_t all_count;
  uint32_t count;
  const char *prefix;  /* of its names in C, "" for the main module's */
  const char *source;  /* what #line calls it */
  uint8_t is_profiled; /* the profile knows functions of it: it was loaded when that was recorded */
  uint64_t words;      /* of those functions that are compiled */
  uint32_t data_words; /* of caches and constants of all functions */
  uint32_t data_at;    /* where they begin in the program's data */
  uint8_t inlines;     /* its guessing versions may have copies of what they call (inline.h) */
};

typedef struct {
  const ModuleSource *sources; /* the caller's, `count` of them */
  const Study *study;          /* likewise; never NULL */
  Module **modules;
  uint32_t count;
  ModuleFunction *functions; /* of all modules */
  uint32_t function_count;
  uint32_t *profiled; /* by number in the profile: the function's, or UINT32_MAX; NULL without a profile */
  Effort effort;
  uint32_t data_words; /* of all modules */
} Program;

/* The C function of that kind for a prototype: its own name has 'f' in this place. 't' is the typed entry, 'a' all of it where that
 * is only its quick path, 's' what runs when its stack check fails, 'g' what goes on when a promise is broken. */
const char *aot_c_function(Arena *arena, const ModuleFunction *function, char kind);

/* PROGRAM_WATCHED: others look at and change registers of every function. PROGRAM_INLINES: the C compiler puts functions in line. study: NULL
 * stands for aot_no_study. */
enum { PROGRAM_WATCHED = 1, PROGRAM_INLINES = 2 };
const Program *aot_program(Arena *arena, const ModuleSource *sources, uint32_t count, int flags, const Study *study);

#endif
