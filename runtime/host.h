/* Running a program from the outside: what the vmc command and the executables it builds have in common.
 *
 * Messages go to standard error as the reference's stand-alone interpreter writes them. Only rt_host_main opens and
 * closes a state; the other functions work inside a protected call or make one. */
#ifndef VMC_RUNTIME_HOST_H
#define VMC_RUNTIME_HOST_H

#include "runtime/call.h"

/* A state that can compile and interpret, with all libraries; NULL when there is no memory. Defined by the library's
 * top layer (frontend/open.c). rt_close_state ends it. */
State *vmc_open(void);

/* The global table `arg`: argv[script] is arg[0]. */
void rt_host_set_arg(State *L, int argc, char **argv, int script);
/* Calls f, with a traceback added to an error's message and SIGINT turned into an error meanwhile. */
enum Status rt_host_call(State *L, Value f, const Value *args, int64_t n, Ret *out);
/* "name: message" on standard error; name may be NULL. */
void rt_host_message(const char *name, const char *message);
/* The same for an error value. */
void rt_host_report(State *L, const char *name, Value error);

/* A whole program: opens a state, calls the function that make_main returns with the command line's arguments, reports
 * an error, closes the state. make_main may throw. Returns the exit status. */
int rt_host_main(int argc, char **argv, Value (*make_main)(State *L, void *ud), void *ud);

#endif
