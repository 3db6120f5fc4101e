/* Tables by which generated C describes itself. (prelude)
 *
 * A program is made of Lua modules, the main one first. A unit is one generated C file with a part of a module's functions. Their inline caches and constants belong to
 * a state, so that one program can run in several: attaching moves them from the prototypes to where generated code
 * expects them, which is a place in the memory at State.data, or, for code made for one state alone, in the unit. */
#ifndef VMC_AOT_UNIT_H
#define VMC_AOT_UNIT_H

#include "runtime/object.h"

typedef struct {
  uint32_t index;    /* Proto.index */
  uint32_t code_len; /* must equal the prototype's: guards against a mismatch of code and bytecode */
  uint32_t constant_count, cache_count;
  uint32_t group_count; /* of accesses to fields of one object, see aot/shapes.h */
  uint32_t
      data_at; /* where its caches are, behind them its constants, and then these groups: words from the beginning of the data */
  Entry entry;
} AotFunction;

typedef struct {
  const AotFunction *functions;
  uint64_t count;
  Value *own_data; /* of a unit that serves one state; else NULL */
} AotUnit;

/* For profilers, of code made in memory: where each C function begins, in the order of addresses, and the end. */
typedef struct {
  const char *name; /* NULL: the end */
  const void *address;
} AotSymbol;

/* What a module's text and nothing else decides. */
typedef struct {
  const unsigned char *bytecode; /* vm_dump of the main prototype */
  uint64_t bytecode_len;
  const AotUnit *const *units;
  uint64_t unit_count;
} AotCode;

typedef struct {
  const char *name; /* as require gets it; of the first module, which is the program, not used */
  const char *file; /* what require passes to the module as its second argument */
  const AotCode *code;
  uint64_t data_at; /* where its data begins at State.data */
} AotModule;

typedef struct {
  const char *name; /* in package.preload */
  int (*open)(State *L);
} AotPreload;

/* The files that are part of the executable. */
typedef struct {
  const unsigned char *archive;                         /* runtime/archive.h */
  void *(*open)(const void *archive, const char *path); /* as Global.open_inside */
} AotFiles;

typedef struct {
  const AotModule *modules;
  uint64_t module_count;
  uint64_t data_words;        /* to reserve at State.data */
  const AotPreload *preloads; /* C modules that are part of the executable */
  uint64_t preload_count;
  const AotFiles *files; /* NULL: none */
} AotProgram;

/* What a shared object (`vmc build --shared`) hands to the host that loads it: to vmc_runshared. */
typedef struct {
  const char *abi; /* vmc_abi of the vmc that made it (aot/program.h); it is never moved, and a host reads it first */
  const AotProgram *program;
  const void **helpers; /* the host fills in their addresses, in the order of VMC_HELPERS */
  uint32_t *slot;       /* in State.modules, from 1 on; 0 until a host has chosen it */
} AotShared;

#endif
