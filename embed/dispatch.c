/* The choice among all interpreters, for the programs that make one. */
#include "embed/open.h"
#include "embed/services.h"

static const CodeServices services[] = {
    EMBED_SERVICES(vm_interpret_goto, 0),
    EMBED_SERVICES(vm_interpret_switch, 0),
    EMBED_SERVICES(vm_interpret_tail, 0),
    EMBED_SERVICES(vm_interpret_profile, 1),
};

int vmc_set_dispatch(State *L, const char *name) {
  const Dispatch *dispatch = vm_dispatch_find(name);
  for (size_t n = 0; dispatch && n < sizeof services / sizeof *services; n++)
    if (services[n].interpreter_entry == dispatch->entry) {
      L->g->code = &services[n];
      return 1;
    }
  return 0;
}
