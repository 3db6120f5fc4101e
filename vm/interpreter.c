/* The choice among the builds of the interpreter. */
#include "vm/interpreter.h"

#include <string.h>

extern const int vm_has_tail_dispatch;

static const Dispatch dispatches[] = {
    {"goto", vm_interpret_goto},
    {"switch", vm_interpret_switch},
    {"tail", vm_interpret_tail},
    {"profile", vm_interpret_profile},
};

const Dispatch *vm_dispatch_find(const char *name) {
  for (size_t i = 0; i < sizeof dispatches / sizeof *dispatches; i++)
    if (!name || !strcmp(name, dispatches[i].name))
      return dispatches[i].entry == vm_interpret_tail && !vm_has_tail_dispatch ? NULL : &dispatches[i];
  return NULL;
}
