/* Which function of the program each call probably calls, or which few it may.
 *
 * A dataflow over all functions of all modules follows closures through registers, captured variables, cells, fields of
 * tables and what modules return to `require`: what the program text stores, as if nothing else did. So a callee is a guess
 * (debug.setupvalue, a field that is written through another name, package.loaded): code that relies on it compares the
 * entry of the function that it calls, or the closure itself. Of fields and global variables of one name those count that
 * the module itself stores, and if there is none, those of the others.
 *
 * Objects lead to their classes: a table to what setmetatable gives it and from there on through __index, a function's `self` to the table that the function is stored in
 * and those that inherit from that. Tables that a function makes for its caller are another one for each call, so that classes are.
 *
 * Global variables that the program does not assign, as far as one sees, hold what they hold in every program: so calls of library
 * functions are found, also through local variables, and as methods of what may be strings. */
#ifndef VMC_AOT_CALLEES_H
#define VMC_AOT_CALLEES_H

#include "aot/natives.h"
#include "runtime/ops.h"

#define CALLEES_MAX 3 /* of a call that may be of several */

typedef struct {
  uint32_t pc;     /* of a CALL or TAILCALL */
  uint32_t callee; /* its number in the program: functions of earlier modules come before it */
  uint8_t is_self; /* the very closure that runs, not only one of its prototype */
} CallSite;

typedef struct {
  uint32_t
      pc; /* of an instruction that probably calls a metamethod: an operator, an access, a call of what is no function */
  uint32_t callee;   /* as above */
  uint8_t event;     /* an Event */
  uint8_t is_second; /* it is the second operand's */
} EventSite;

typedef struct {
  CallSite *sites; /* those calls whose callee is known, or is one of few, which follow each other, by pc */
  uint32_t count;
  EventSite *events; /* metamethods, likewise; a call that is one is not among the others */
  uint32_t event_count;
} FunctionCalls;

typedef struct {
  const char *name; /* as require gets it; NULL: nobody requires it */
  Cfg *const *cfgs; /* by Proto.index, from 0 on; NULL where a function is not looked at */
  uint32_t count;
} CalledModule;

/* By the numbers of functions in the program. Sets `natives` and `events` of control flows, too. */
const FunctionCalls *aot_callees(Arena *arena, const CalledModule *modules, uint32_t count);
/* The call at pc, by what it may call, `*count` of them. */
const CallSite *aot_call_sites(const FunctionCalls *calls, uint32_t pc, uint32_t *count);
/* The call at pc, or NULL when its callee is unknown, or one of several. */
const CallSite *aot_call_site(const FunctionCalls *calls, uint32_t pc);
/* The same of what probably calls a metamethod: where the control flow says so. */
const EventSite *aot_event_site(const FunctionCalls *calls, uint32_t pc);
#define IS_EVENT(cfg, pc) ((cfg)->events && (cfg)->events[pc])
/* The library function (natives.h) that the CALL or TAILCALL at pc calls, or the SELF at pc finds, if it is what it looks like; or NO_NATIVE. */
uint32_t aot_called_native(const Cfg *cfg, uint32_t pc);

#endif
