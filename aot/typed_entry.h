/* Typed entries: second C functions for prototypes whose callers are known, which take integers and floats unboxed.
 *
 * What the parameters are is read off the calls that the program text shows (callees.h). A call that passes exactly that
 * goes to the typed entry, behind a comparison of the callee; every other call goes to the ordinary entry, which hands
 * over when the arguments turn out to fit. So neither a callee nor a parameter is ever more than a guess. A result is a
 * promise that the callee may break: see RET_TYPED in generated.h. */
#ifndef VMC_AOT_TYPED_ENTRY_H
#define VMC_AOT_TYPED_ENTRY_H

#include "aot/module.h"

#define TYPED_PARAMS_MAX 8

struct TypedEntry {
  const char *name;
  RegType params[TYPED_PARAMS_MAX]; /* exactly integer, exactly float, or anything */
  uint16_t result; /* TYPE_SET_INT, TYPE_SET_DOUBLE: always one, which is unboxed; TYPE_SET_ANY: as of any function */
  Analysis *analysis;
  Speculation *speculation; /* or NULL */
  const QuickPath *quick;   /* or NULL */
};

/* What CallTypes are about. */
typedef struct {
  const ModuleFunction *all;
  const ModuleFunction *function;
} CallContext;

/* Finds what typed entries the functions of a program, `count` of them, shall have: ModuleFunction.typed, but for what they guess. */
void aot_typed_entries(Arena *arena, ModuleFunction *all, uint32_t count);
/* What the calls of an ordinary function give that want one result: promises of typed entries. */
CallTypes aot_promised_results(Arena *arena, const ModuleFunction *all, const ModuleFunction *function);
/* How many arguments the CALL or TAILCALL at pc has, or -1. */
int32_t aot_argument_count(const Cfg *cfg, uint32_t pc, const RegType *state);
/* Whether the call at pc has all that the callee's typed entry takes, the registers being of these types. */
int aot_typed_fits(const ModuleFunction *callee, const ModuleFunction *caller, uint32_t pc, const RegType *state);
/* The callee's typed entry if the call at pc has all that it takes, the registers being of these types; or NULL and, in words,
 * why. */
const TypedEntry *aot_typed_callee(const ModuleFunction *all, const ModuleFunction *caller, uint32_t pc,
                                   const RegType *state, const char **why);

#endif
