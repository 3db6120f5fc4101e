/* Which function of its module each call probably calls.
 *
 * A dataflow over all functions of a module follows closures through registers, captured variables, cells and fields of
 * tables: what the program text stores, as if nothing else did. So a callee is a guess (debug.setupvalue, a field that is
 * written through another name, a closure that a table of another module holds): code that relies on it compares the
 * entry of the function that it calls, or the closure itself.
 *
 * Global variables that the module does not assign, as far as one sees, hold what they hold in every program: so calls of library
 * functions are found, also through local variables, and as methods of what may be strings. */
#ifndef VMC_AOT_CALLEES_H
#define VMC_AOT_CALLEES_H

#include "aot/natives.h"

#define NO_CALLEE UINT32_MAX

typedef struct {
  uint32_t pc;     /* of a CALL or TAILCALL */
  uint32_t callee; /* Proto.index */
  uint8_t is_self; /* the very closure that runs, not only one of its prototype */
} CallSite;

typedef struct {
  CallSite *sites; /* those calls whose callee is known, by pc */
  uint32_t count;
} FunctionCalls;

/* By Proto.index, `count` of them, from 0 on; cfgs[n] is NULL when that function is not looked at. Sets their `natives`, too. */
const FunctionCalls *aot_callees(Arena *arena, Cfg *const *cfgs, uint32_t count);
/* The call at pc, or NULL when its callee is unknown. */
const CallSite *aot_call_site(const FunctionCalls *calls, uint32_t pc);
/* The library function (natives.h) that the CALL at pc calls, or the SELF at pc finds, if it is what it looks like; or NO_NATIVE. */
uint32_t aot_called_native(const Cfg *cfg, uint32_t pc);

#endif
