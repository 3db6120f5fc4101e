/* Local variables of activations as debuggers see them: by number, in functions that have their registers in the frame.
 */
#ifndef VMC_RUNTIME_LOCALS_H
#define VMC_RUNTIME_LOCALS_H

#include "runtime/frames.h"

typedef struct {
  const char *name;
  Value *slot;            /* a cell's when the variable lives in one */
  const LocalDesc *local; /* NULL: temporary or extra argument */
  Cell *cell;
} LocalSlot;

/* number as in debug.getlocal; 0: there is no such variable. */
int rt_local_find(State *L1, Frame *f, int number, LocalSlot *out);
void rt_local_set(State *L, Frame *f, const LocalSlot *found, Value v);
/* Of a Lua function that need not be active; or NULL. */
const String *rt_parameter_name(Closure *f, int number);

#endif
