/* Running a program from the outside: what the vmc command and the executables it builds have in common.
 *
 * Messages go to standard error as the reference's stand-alone interpreter writes them. Only embed_main opens and
 * closes a state; the other functions work inside a protected call or make one. */
#ifndef VMC_EMBED_HOST_H
#define VMC_EMBED_HOST_H

#include "embed/open.h"

/* The global table `arg`: argv[script] is arg[0]. */
void embed_set_arg(State *L, int argc, char **argv, int script);
/* Calls f, with a traceback added to an error's message and SIGINT turned into an error meanwhile. */
enum Status embed_call(State *L, Value f, const Value *args, int64_t n, Ret *out);
/* "name: message" on standard error; name may be NULL. */
void embed_message(const char *name, const char *message);
/* The same for an error value. */
void embed_report(State *L, const char *name, Value error);

/* From now on a crash in C code (a module's, say) prints the Lua traceback of the running state before it ends the
 * process as it would have. Signals that somebody handles already are left alone. */
void embed_catch_crashes(void);

/* A whole program: opens a state, calls the function that make_main returns with the command line's arguments, reports
 * an error, closes the state. make_main may throw. Returns the exit status. */
int embed_main(int argc, char **argv, Value (*make_main)(State *L, void *ud), void *ud);

#endif
