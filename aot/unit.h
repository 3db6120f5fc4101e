/* Tables by which generated C describes itself. (prelude)
 *
 * A unit is one generated C file with a part of the program's functions. Constants and inline caches are static arrays
 * of the unit, so that generated code reaches them at fixed addresses; attaching fills the constants from the prototype
 * and makes the prototype use the static caches (the collector then empties these). */
#ifndef VMC_AOT_UNIT_H
#define VMC_AOT_UNIT_H

#include "runtime/object.h"

typedef struct {
  uint32_t index;    /* Proto.index */
  uint32_t code_len; /* must equal the prototype's: guards against a mismatch of code and bytecode */
  uint32_t constant_count, cache_count;
  Entry entry;
  Value *constants; /* constant_count words */
  Cache *caches;    /* cache_count of them */
} AotFunction;

typedef struct {
  const AotFunction *functions;
  uint64_t count;
} AotUnit;

typedef struct {
  const char *name;              /* chunk name as in Proto.source */
  const unsigned char *bytecode; /* vm_dump of the main prototype */
  uint64_t bytecode_len;
  const AotUnit *const *units;
  uint64_t unit_count;
} AotProgram;

#endif
