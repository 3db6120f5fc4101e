/* The program as the translator sees it: all functions, their control flow, what is known of them, and who makes them.
 * Built as a whole before anything is emitted, so that a decision about one function may look at any other. */
#ifndef VMC_AOT_MODULE_H
#define VMC_AOT_MODULE_H

#include "aot/analysis.h"
#include "aot/layout.h"

typedef struct {
  Proto *proto;
  const char *name; /* C identifier that carries the Lua name */
  uint32_t parent; /* index of the function whose instruction `made_at` (a CLOSURE) makes it; itself for the main one */
  uint32_t made_at;
  uint32_t data_at; /* as in AotFunction */
  Cfg *cfg;         /* NULL, as are the next two, when the function stays bytecode */
  Layout *layout;
  Analysis *analysis;
} ModuleFunction;

typedef struct {
  ModuleFunction *functions; /* by Proto.index */
  uint32_t count;
  uint64_t words;      /* of those that are compiled */
  uint32_t data_words; /* of caches and constants of all functions */
} Module;

/* main: the main function of unfused, verified bytecode. watched: others look at and change registers of every
 * function. */
Module *aot_module(Arena *arena, Proto *main, int watched);

#endif
