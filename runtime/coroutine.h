/* Coroutines and stack segments. Every coroutine has its own C stack; yield works from anywhere in it. */
#ifndef VMC_RUNTIME_COROUTINE_H
#define VMC_RUNTIME_COROUTINE_H

#include "runtime/call.h"

enum CoroutineStatus { COROUTINE_SUSPENDED, COROUTINE_RUNNING, COROUTINE_NORMAL, COROUTINE_DEAD };

/* A suspended coroutine with a stack of its own that nothing runs on. What lies on top of its values when it is resumed
 * first is what it calls; without any value it is dead. */
State *rt_thread_new(State *L);
State *rt_coroutine_new(State *L, Value body); /* the same with body on its stack */
/* From now on co has a stack also when what it ran has ended or was closed: a host may take values from it, and put
 * another function there. For all threads that a C function gets hold of. */
void rt_thread_keep_stack(State *L, State *co);
/* Resumes co with n arguments. Returns STATUS_YIELD or STATUS_OK with the values in *out (extra ones in L->mv), or an
 * error status with the error value in out->v. The coroutine's stack stays for tracebacks after an error until
 * rt_coroutine_close. args may be the free part of co's own stack, from co->top on, or from the slot above it. */
enum Status rt_resume(State *L, State *co, const Value *args, int64_t n, Ret *out);
/* Resumes co, which keeps its stack, with the n values on top of it (above what it is to call, the first time). What it
 * yields or returns, or the error value, takes their place, *count values. */
enum Status rt_resume_own(State *L, State *co, int64_t n, int64_t *count);
/* Runs body(co, ud) on the stack of co, above whatever waits there, as rt_protect does: of a thread that is not the
 * running one, or that is, while another state's stack is in use. It must not yield. */
enum Status rt_thread_visit(State *co, Ret (*body)(State *L, void *ud), void *ud, Ret *out);
/* Suspends the running coroutine; returns the arguments of the next resume. Throws outside a coroutine, and across a
 * native that forbids it (rt_no_yield_begin: sort's comparator, gsub's callback): "attempt to yield across a C-call
 * boundary". */
Ret rt_yield(State *L, const Value *values, int64_t n);
/* Entries of coroutine.resume, coroutine.yield and the functions that coroutine.wrap makes (upvalue 0: the thread).
 * Their closures' native is the same in C, for what is rare. */
Ret rt_resume_entry(State *L, Closure *self, int64_t argc, Value a0, Value a1, Value a2);
Ret rt_wrap_entry(State *L, Closure *self, int64_t argc, Value a0, Value a1, Value a2);
Ret rt_yield_entry(State *L, Closure *self, int64_t argc, Value a0, Value a1, Value a2);
/* What these natives return for what rt_resume returned. wrap throws an error again. */
Ret rt_resume_results(State *L, enum Status status, Ret ret);
Ret rt_wrap_results(State *L, State *co, enum Status status, Ret ret);
enum CoroutineStatus rt_coroutine_status(State *L, State *co);
enum Status rt_coroutine_close(State *L, State *co, Value *error);
int rt_is_yieldable(State *L);
void rt_no_yield_begin(State *L);
void rt_no_yield_end(State *L);

/* Runs fn on the main thread's large stack (reserved, not committed), from a C stack of any size. */
void rt_run_on_main_stack(State *L, void (*fn)(State *L, void *ud), void *ud);

/* Runs fn with at least `bytes` of C stack, on a larger segment if need be: for the front end and other deep C code
 * that a coroutine may call. fn sees a boundary record on top of L->frame, not the native's own. */
void rt_run_with_stack(State *L, size_t bytes, void (*fn)(State *L, void *ud), void *ud);

/* Collector: calls visit(ud, low, high) for every range of C stack, and value stack [low, high), that may hold values
 * of thread co. The running thread passes its current stack pointer. */
void rt_thread_roots(State *co, char *sp_if_running,
                     void (*visit)(void *ud, const uint64_t *low, const uint64_t *high, int precise), void *ud);
/* Forgets what earlier calls left above L->top and in L->tail, so that it does not keep objects alive. No tail call may
 * be pending. */
void rt_clear_scratch(State *L);
/* What it is estimated to occupy, stacks included. Gives back segments that a suspended coroutine has left. */
size_t rt_thread_bytes(State *co);
/* Called once in a collection cycle, by the running thread: gives back memory of stacks that nobody needed since the
 * last one; all of it if `all`. */
void rt_stacks_trim(State *L, int all);
void rt_thread_free(State *co); /* returns its segments to the pool; called by the sweep */

#endif
