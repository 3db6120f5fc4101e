/* Tables by which generated C describes itself. (prelude)
 *
 * A unit is one generated C file with a part of the program's functions. Their inline caches and constants belong to
 * a state, so that one program can run in several: attaching moves them from the prototypes to where generated code
 * expects them, which is a place in the memory at State.data, or, for code made for one state alone, in the unit. */
#ifndef VMC_AOT_UNIT_H
#define VMC_AOT_UNIT_H

#include "runtime/object.h"

typedef struct {
  uint32_t index;    /* Proto.index */
  uint32_t code_len; /* must equal the prototype's: guards against a mismatch of code and bytecode */
  uint32_t constant_count, cache_count;
  uint32_t data_at; /* where its caches and, behind them, its constants are: words from the beginning of the data */
  Entry entry;
} AotFunction;

typedef struct {
  const AotFunction *functions;
  uint64_t count;
  Value *own_data; /* of a unit that serves one state; else NULL */
} AotUnit;

typedef struct {
  const char *name;              /* chunk name as in Proto.source */
  const unsigned char *bytecode; /* vm_dump of the main prototype */
  uint64_t bytecode_len;
  uint64_t data_words; /* to reserve at State.data */
  const AotUnit *const *units;
  uint64_t unit_count;
  const struct AotPreload *preloads; /* C modules that are part of the executable */
  uint64_t preload_count;
} AotProgram;

typedef struct AotPreload {
  const char *name; /* in package.preload */
  int (*open)(State *L);
} AotPreload;

/* What a shared object (`vmc build --shared`) hands to the host that loads it: to vmc_runshared. */
typedef struct {
  const char *abi; /* vmc_abi of the vmc that made it (aot/program.h); it is never moved, and a host reads it first */
  const AotProgram *program;
  const void **helpers; /* the host fills in their addresses, in the order of VMC_HELPERS */
  uint32_t *slot;       /* in State.modules, from 1 on; 0 until a host has chosen it */
} AotShared;

#endif
