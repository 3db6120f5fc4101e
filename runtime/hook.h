/* debug.sethook: call, return, line and count hooks of a thread.
 *
 * While a hook is active its thread keeps a poll requested, so that every function entry comes by rt_enter_slow, which
 * enters Lua functions through CodeServices.hooked_entry (an interpreter that reports every instruction), compiled ones
 * too. An interpreter loop that is already running changes over when the call that set the hook returns; so does
 * compiled code whose registers are in the frame (CodeServices.continue_hooked). Other compiled code that is already
 * running reports the calls it makes, and to count hooks its polls, so that no loop is without end for them. */
#ifndef VMC_RUNTIME_HOOK_H
#define VMC_RUNTIME_HOOK_H

#include "runtime/state.h"

enum HookEvent { HOOK_EVENT_CALL, HOOK_EVENT_RETURN, HOOK_EVENT_LINE, HOOK_EVENT_COUNT, HOOK_EVENT_TAIL_CALL };
#define HOOK_CALL (1u << HOOK_EVENT_CALL) /* tail calls too */
#define HOOK_RETURN (1u << HOOK_EVENT_RETURN)
#define HOOK_LINE (1u << HOOK_EVENT_LINE)
#define HOOK_COUNT (1u << HOOK_EVENT_COUNT)

/* A hook in C. It has no activation of its own: L->frame is what it interrupts. It may use the value stack from L->top
 * on, and throw, but not yield. line: -1 for events that have none. */
typedef void (*HookFn)(State *L, void *data, enum HookEvent event, int line);

struct Hook {
  HookFn fn; /* NULL: func is called */
  void *data;
  Value func;
  uint32_t mask;           /* 0: no hook */
  uint32_t inherited_mask; /* of the hook of the thread that made this one: debug.gethook shows it until sethook */
  int32_t count;
  int32_t left;                           /* instructions until the next count event */
  uint32_t running;                       /* the hook itself runs: no events */
  Frame *interrupted;                     /* then: the activation that it interrupts */
  Frame *frame;                           /* where the last instruction was reported */
  uint32_t pc;                            /* which one; HOOK_FRESH: the activation has just begun */
  int32_t line;                           /* of the event that runs, -1: it has none */
  int32_t transfer_first, transfer_count; /* values passed or returned, as debug.getinfo's option r shows them */
};
#define HOOK_FRESH UINT32_MAX
#define rt_hook_active(L) ((L)->hook && (L)->hook->mask && !(L)->hook->running)

/* A hook runs that was told which values f, which it interrupts, passed or returned. */
#define rt_hook_transfers(L, f)                                                                                        \
  ((L)->hook && (L)->hook->running && (f) && (f) == (L)->hook->interrupted && (L)->hook->transfer_count > 0)

/* Makes room for L1's hook: none is set, but to set one takes no memory from now on. The main thread has it from the
 * start, so that handlers of signals may set its hook. */
void rt_hook_prepare(State *L, State *L1);
/* Sets L1's hook; mask 0 or a nil function: none. May throw for memory. */
void rt_hook_set(State *L, State *L1, Value func, uint32_t mask, int32_t count);
/* The same for a hook in C; fn NULL: none. Coroutines that L1 makes have the hook, too. */
void rt_hook_set_native(State *L, State *L1, HookFn fn, void *data, uint32_t mask, int32_t count);
/* Fills *hook; all zero with a nil function when there is none. */
void rt_hook_get(State *L1, struct Hook *hook);
void rt_hook_free(State *L1);
/* After an error was caught: the hook runs (1) or does not (0), as when the protected call began. */
void rt_hook_restore(State *L, uint32_t running);

/* Events. All values of the running activation must be roots. The hook may throw. */
void rt_hook_call_event(State *L, int64_t argument_count);
void rt_hook_return_event(State *L, int64_t first, int64_t count);
/* The instruction of the running activation f that was reported before, or HOOK_FRESH. */
uint32_t rt_hook_last(State *L, Frame *f);
/* The instruction at word pc of the running activation f is about to be executed. again: its line begins even when it
 * is the last instruction's. passed: a line that control came through on the way, or 0. */
void rt_hook_instruction(State *L, Frame *f, uint32_t pc, int again, int passed);
/* The instruction at word pc is executed together with the last one: no event. */
void rt_hook_silent(State *L, Frame *f, uint32_t pc);
/* A poll of compiled code, which reports no instructions: counts as one (a short loop polls now and then). */
void rt_hook_back_edge(State *L);

#endif
