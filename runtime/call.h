/* Calling, protected calls, errors and their messages, to-be-closed variables, tracebacks, state creation. */
#ifndef VMC_RUNTIME_CALL_H
#define VMC_RUNTIME_CALL_H

#include <stdarg.h>

#include "runtime/function.h"
#include "runtime/state.h"

State *rt_open_state(void); /* a main thread with an empty globals table and no library; NULL when out of memory */
/* The same, with all memory but that of stacks from the host's function (memory.h says what it is asked). */
State *rt_open_state_with(Allocate f, void *ud);
void rt_close_state(State *L); /* closes pending variables, runs all finalizers, frees everything */
/* release(data) is called when the state has been closed and nothing of it can run any more; what was given last comes
 * first. 0: no memory, and it will not be called. os.exit from inside leaves all to the end of the process. */
int rt_at_close(State *L, void (*release)(void *data), void *data);

/* Natives. args[0..n) are the arguments; args[n..NATIVE_PADDING) read as nil, and the slots up to args[n + 64) may be
 * written. Results through RT_RET*. The frame on top of L->frame is the native's own while it runs. */
typedef Ret (*NativeFn)(State *L, Value *args, int64_t n);
#define NATIVE_PADDING 6
Ret rt_native_entry(State *L, Closure *self, int64_t argc, Value a0, Value a1, Value a2);
/* Functions of Lua's C API (runtime/api/). Such a function's arguments are base[0] up to top of its frame, with room for 20
 * values and more; its results are the values on top that it says. Its Closure has it for its native. */
typedef int (*CFunction)(State *L);
typedef int (*CContinuation)(State *L, int status, intptr_t context);
Closure *rt_c_function_new(State *L, CFunction f, int upvalue_count); /* upvalues are nil; entry = rt_c_entry */
/* The value of one without upvalues: two of one address are one value. */
Value rt_light_function(State *L, CFunction f);
Ret rt_c_entry(State *L, Closure *self, int64_t argc, Value a0, Value a1, Value a2);
/* Leave the C function that runs in a coroutine, whatever C frames it has made: to go on with k, or to return the
 * `count` values on top of the stack. */
VMC_NORETURN void rt_c_continue(State *L, CContinuation k, int status, intptr_t context);
VMC_NORETURN void rt_c_return(State *L, int64_t count);
VMC_INLINE Ret rt_ret0(void) {
  Ret r = {VALUE_NIL, 0};
  return r;
}
VMC_INLINE Ret rt_ret1(Value v) {
  Ret r = {v, 1};
  return r;
}
Ret rt_ret2(State *L, Value a, Value b);
Ret rt_ret3(State *L, Value a, Value b, Value c);
Ret rt_ret_true(State *L, Ret results); /* true, then the results of a call */
Ret rt_retn(State *L, Value *results,
            int64_t n); /* results anywhere on the value stack or in C memory that outlives the return */
#define rt_upvalue(L, i) ((L)->frame->func->up[i]) /* of the running native */

/* n more slots of value stack above L->top, which is raised. Throws "stack overflow". In a native, freed on return. */
Value *rt_push_space(State *L, int64_t n);
int rt_has_space(State *L, int64_t n); /* rt_push_space(L, n) would not throw */
#define rt_pop_to(L, p) ((L)->top = (p))

/* Runs an entry and any tail calls it asks for. */
#define RT_ENTER(L, f, argc, a0, a1, a2)                                                                               \
  (__extension__({                                                                                                     \
    (L)->frame[1].flags = 0;                                                                                           \
    Ret ret_ = (f)->entry((L), (f), (argc), (a0), (a1), (a2));                                                         \
    if (UNLIKELY(ret_.n < 0)) ret_ = rt_finish_tail(L);                                                                \
    ret_;                                                                                                              \
  }))
Ret rt_finish_tail(State *L);
/* Call any value (through __call). Arguments from the fourth on: L->mv as in Entry. */
Ret rt_call(State *L, Value f, int64_t argc, Value a0, Value a1, Value a2);
Ret rt_call_array(State *L, Value f, const Value *args, int64_t n);
/* The first result of a metamethod's call, which is all that is left to do for the operator. When the running frame
 * offers it (FRAME_PC_OFFER) and the interpreter can make the call, it is left to it: func and shape are in the record
 * above the running one, the number of arguments in its pc, three of them above L->top; the offer is gone from pc, and
 * the result given here means nothing. */
Value rt_call_metamethod(State *L, Value handler, int64_t argc, Value a0, Value a1, Value a2);
/* The same, but 0 when the caller has to make the call, and something is left to do with the result: see
 * WANT_FINISH_REST. */
int rt_leave_metamethod(State *L, int rest, Value handler, int64_t argc, Value a0, Value a1, Value a2);
/* The same for natives that may be yielded across, such as pcall. What rt_call runs for a native must not yield. */
Ret rt_call_yieldable(State *L, Value f, int64_t argc, Value a0, Value a1, Value a2);
Ret rt_call_array_yieldable(State *L, Value f, const Value *args, int64_t n);
/* Count a native's call of Lua code that bypasses rt_call (L->native_depth-- after it). Throws "C stack overflow". */
#define rt_depth_begin(L) ((void)(UNLIKELY(++(L)->native_depth >= RT_NATIVE_DEPTH_MAX) && (rt_depth_reached(L), 0)))
void rt_depth_reached(State *L);
/* The function behind a callable value: f itself, or its __call handler with the arguments shifted (throws "attempt to
 * call"). Updates everything by reference. */
Closure *rt_callable(State *L, Value f, int64_t *argc, Value *a0, Value *a1, Value *a2);
/* The C stack check of every function failed: poll, or move to a larger segment, or throw "stack overflow". */
Ret rt_enter_slow(State *L, Closure *self, int64_t argc, Value a0, Value a1, Value a2);
/* From now on the program of this state may make so many steps, which are polls: calls and jumps back. Then it gets an error
 * at each of them. UINT64_MAX: no limit. */
void rt_limit_steps(State *L, uint64_t steps);
/* Around a call of a finalizer or a message handler: when no steps are left a native gets the one of its own call, so that files are closed
 * and tracebacks made. What it calls gets none. */
int rt_allow_step(State *L, Value f);
void rt_allow_end(State *L, int allowed);
void rt_poll(State *L);             /* at back edges when L->poll: finalizers, interrupts, hooks */
void rt_request_poll(State *L);     /* async-signal-safe; of whichever thread of L's state runs */
void rt_interrupt(State *L);        /* async-signal-safe: the running thread throws "interrupted!" soon */
void rt_interrupt_forget(State *L); /* it has not thrown yet and shall not */

/* Protected calls. */
enum Status {
  STATUS_OK,
  STATUS_YIELD,
  STATUS_ERROR_RUN,
  STATUS_ERROR_SYNTAX,
  STATUS_ERROR_MEMORY,
  STATUS_ERROR_HANDLER
};
/* Runs body(L, ud). On an error closes the pending variables of the abandoned calls, restores the stacks, and returns
 * the status with the error value in out->v. handler: called with the error value where the error happened (xpcall), or
 * nil. */
Value rt_message_handler(State *L); /* of the innermost protected call, or nil */
enum Status rt_protect(State *L, Ret (*body)(State *L, void *ud), void *ud, Value handler, Ret *out);
enum Status rt_pcall(State *L, Value f, const Value *args, int64_t n, Value handler, Ret *out);

VMC_NORETURN void rt_throw(State *L, Value error);
VMC_NORETURN void rt_throw_status(State *L, enum Status status, Value error);
/* Formatted as printf does, after the position ("name:line: ") of the function that called the running native, or of the
 * running function. */
VMC_NORETURN void rt_error(State *L, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* As rt_error, but an error of the running function itself: in a native there is no position (the reference's runtime
 * errors). */
VMC_NORETURN void rt_run_error(State *L, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
VMC_NORETURN void rt_arg_error(State *L, int arg, const char *fmt, ...)
    __attribute__((format(printf, 3, 4))); /* arg counts from 1 */
VMC_NORETURN void rt_type_error(State *L, int arg,
                                const char *expected); /* "bad argument #1 to 'f' (number expected, got nil)" */
/* The same of any value; absent: it reads as nil. */
VMC_NORETURN void rt_type_error_of(State *L, int arg, const char *expected, Value v, int present);
VMC_NORETURN void rt_out_of_memory(State *L);
/* "chunk:line: " of level (1: the function that called the running native), or "" */
String *rt_where(State *L, int level);

/* Operand errors of the current instruction; which: 0 first source operand, 1 second. Names come from CodeServices. */
VMC_NORETURN void rt_index_error(State *L, Value receiver, Value key, int which);
VMC_NORETURN void
rt_operand_error(State *L, Value culprit, int which,
                 const char *verb); /* "perform arithmetic on", "concatenate", "get length of", "call" */
VMC_NORETURN void rt_call_error(State *L,
                                Value f); /* "attempt to call a nil value (global 'f')" of the current instruction */
VMC_NORETURN void rt_compare_error(State *L, Value a, Value b);
VMC_NORETURN void rt_for_error(State *L, Value v, const char *what); /* "'for' initial value must be a number" */
VMC_NORETURN void rt_no_integer_error(State *L, Value a, Value b);   /* "number has no integer representation" */

/* To-be-closed variables. */
typedef struct Closing Closing;
void rt_tbc(State *L, Value v);          /* pushes; throws "variable 'x' got a non-closable value" */
void rt_tbc_slot(State *L, Value *slot); /* the same of a slot of the running C function, see rt_close_slots */
/* Normal exit: calls __close(v, nil) of the n innermost pending variables, innermost first. */
void rt_close_count(State *L, int64_t n);

/* Traceback of L1, as luaL_traceback. message may be NULL. */
String *rt_traceback(State *L, State *L1, const char *message, int level);
void rt_warn(State *L, const char *message, int to_be_continued);

#define RT_CHUNK_ID_SIZE 60
/* The printable form of a chunk name in messages: '=' and '@' names lose their mark and are truncated, source text
 * becomes [string "..."]. `len` counts the bytes of source before its terminating zero. */
void rt_chunk_id(char out[RT_CHUNK_ID_SIZE], const char *source, size_t len);

#endif
