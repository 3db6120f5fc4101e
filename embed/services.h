/* What a state's runtime is given of the layers above it (CodeServices), for one interpreter or another. Inside embed/.
 *
 * A program that never chooses an interpreter has one of them only: open.c names the default one, dispatch.c, which
 * vmc_set_dispatch brings in, all. */
#ifndef VMC_EMBED_SERVICES_H
#define VMC_EMBED_SERVICES_H

#include "runtime/function.h"
#include "vm/dump.h"
#include "vm/interpreter.h"
#include "vm/intrun.h"
#include "vm/names.h"

Value embed_load(State *L, const Chunk *chunk, int *failed); /* CodeServices.load */

#define EMBED_SERVICES(entry, is_counting)                                                                             \
  {                                                                                                                    \
    .load = embed_load, .dump = vm_dump, .interpreter_entry = entry, .hooked_entry = vm_interpret_hooked,              \
    .continue_hooked = vm_continue_hooked, .describe_operand = vm_describe_operand, .describe_call = vm_describe_call, \
    .integers_hot = vm_int_runs_make, .live_registers = vm_live_registers, .counting = is_counting                     \
  }

#endif
