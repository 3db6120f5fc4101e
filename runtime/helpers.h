/* The one list of C functions that generated code may call. (prelude)
 *
 * HELPER(result, name, arguments): prototypes come from it here, libtcc's symbols in aot/tcc.c. All of them may
 * collect, throw and run Lua code unless the comment says otherwise; store the frame's pc before calling one that
 * throws. `key` is a string constant; `which` and culprits as in call.h. */
#ifndef VMC_RUNTIME_HELPERS_H
#define VMC_RUNTIME_HELPERS_H

#include "runtime/state.h"

/* Compiled code need not save any for the call. */
#if defined __x86_64__ && !defined __TINYC__
#define KEEPS_REGISTERS __attribute__((no_caller_saved_registers))
#else
#define KEEPS_REGISTERS
#endif

/* clang-format off */
#define VMC_HELPERS(HELPER) \
  /* calls */ \
  HELPER(Ret, rt_enter_slow, (State *L, Closure *self, int64_t argc, Value a0, Value a1, Value a2)) \
  HELPER(Ret, rt_finish_tail, (State *L)) \
  HELPER(Ret, rt_tail_call, (State *L, Value f, int64_t argc, Value a0, Value a1, Value a2)) /* fills L->tail, returns RET_TAIL; calls natives */ \
  HELPER(Ret, rt_promised_int, (State *L, Value v, int64_t n)) /* results of a call; n becomes RET_TYPED, v the int64_t, if there is one, an integer */ \
  HELPER(Ret, rt_promised_double, (State *L, Value v, int64_t n)) /* the same of a float */ \
  HELPER(Value *, rt_leave_typed, (State *L, uint64_t size, int64_t n)) /* registers for the running function; those n results that wait stay roots until L->top is lowered to behind the registers and FRAME_C_EXTENT */ \
  HELPER(Value *, rt_leave_quick, (State *L, Closure *self, uint64_t size)) /* the same, with a frame, for a function that has none yet and gives no results */ \
  HELPER(Value *, rt_set_aside, (State *L, Closure *self, Rest rest, uint64_t at, uint64_t size, Value first, int64_t count)) /* room for the registers of a function without a frame, which shall go on at `at` with these results; an entry of a list that ends at L->top, innermost first */ \
  HELPER(void, rt_aside_tail, (State *L)) /* the latest entry has taken its caller's place */ \
  HELPER(Ret, rt_take_up, (State *L, uint64_t depth)) /* frames for the list's functions, `depth` of them, outermost first; what that one gives */ \
  HELPER(uint64_t, rt_stack_pointer, (void)) /* the caller's, where its compiler has no assembler */ \
  HELPER(void, rt_poll_compiled, (State *L)) \
  /* fields and elements; these fill caches */ \
  HELPER(Value, rt_get_field, (State *L, Value o, String *key, Cache *cache)) \
  HELPER(KEEPS_REGISTERS Value, rt_find_field, (State *L, Table *t, String *key, Cache *cache)) /* what the cache of all sites knows of a field or method; nil: nothing. Neither throws nor allocates */ \
  HELPER(KEEPS_REGISTERS Value *, rt_find_slot, (State *L, Table *t, String *key, Cache *cache)) /* the same for a store to a field that has a slot; NULL: nothing. As that */ \
  HELPER(Value, rt_find_index, (State *L, const Table *t, const String *key)) /* the same of a computed key, t not being in dictionary mode */ \
  HELPER(void, rt_set_field, (State *L, Value o, String *key, Cache *cache, Value v)) \
  HELPER(Value, rt_get_index, (State *L, Value o, Value key)) \
  HELPER(void, rt_put_index, (State *L, Value o, Value key, Value v)) \
  HELPER(Table *, rt_table_new, (State *L, uint32_t slot_capacity, uint32_t array_capacity)) \
  HELPER(Table *, rt_record_new, (State *L, uint32_t slot_capacity)) \
  HELPER(Table *, rt_table_at, (State *L, TableSite *site, const Value *constants, const uint16_t *keys, uint32_t count, uint32_t elements)) /* a table that has in its cells slots for `count` short names, or so many elements, and nil in them; the site knows from then on */ \
  HELPER(int, rt_has_cell_at, (State *L, const TableSite *site)) /* has the site a cell? Neither throws nor collects */ \
  HELPER(void, rt_set_list, (State *L, Table *t, uint32_t first, const Value *v, int64_t n)) \
  HELPER(Value, rt_length, (State *L, Value v)) \
  /* numbers: any two values; metamethods on the way */ \
  HELPER(Value, rt_add, (State *L, Value a, Value b)) \
  HELPER(Value, rt_sub, (State *L, Value a, Value b)) \
  HELPER(Value, rt_mul, (State *L, Value a, Value b)) \
  HELPER(Value, rt_div, (State *L, Value a, Value b)) \
  HELPER(Value, rt_mod, (State *L, Value a, Value b)) \
  HELPER(Value, rt_idiv, (State *L, Value a, Value b)) \
  HELPER(Value, rt_pow, (State *L, Value a, Value b)) \
  HELPER(Value, rt_band, (State *L, Value a, Value b)) \
  HELPER(Value, rt_bor, (State *L, Value a, Value b)) \
  HELPER(Value, rt_bxor, (State *L, Value a, Value b)) \
  HELPER(Value, rt_shl, (State *L, Value a, Value b)) \
  HELPER(Value, rt_shr, (State *L, Value a, Value b)) \
  HELPER(Value, rt_unm, (State *L, Value a)) \
  HELPER(Value, rt_bnot, (State *L, Value a)) \
  HELPER(Value, rt_int_new, (State *L, int64_t i)) \
  HELPER(Value, rt_concat, (State *L, const Value *v, int64_t n)) \
  HELPER(double, rt_float_mod, (double a, double b)) /* pure, as are the next two */ \
  HELPER(double, rt_float_floor_div, (double a, double b)) \
  HELPER(double, rt_float_pow, (double a, double b)) \
  /* the C library's, for those of math: pure; C compilers shall not compute them of constants, nor with what they think they are */ \
  HELPER(double, rt_float_cos, (double x)) \
  HELPER(double, rt_float_exp, (double x)) \
  HELPER(double, rt_float_sin, (double x)) \
  HELPER(double, rt_float_sqrt, (double x)) \
  /* comparison */ \
  HELPER(int, rt_equal, (State *L, Value a, Value b)) \
  HELPER(int, rt_raw_equal, (Value a, Value b)) /* pure */ \
  HELPER(int, rt_less, (State *L, Value a, Value b)) \
  HELPER(int, rt_less_equal, (State *L, Value a, Value b)) \
  /* loops: r[0..3] as FORPREP and FORLOOP see them */ \
  HELPER(int, rt_for_prepare, (State *L, Value *r)) /* 0: the loop does not run. Throws */ \
  HELPER(int, rt_for_next, (State *L, Value *r))    /* 0: the loop is over. Allocates only outside the immediate integers */ \
  /* closures and variables */ \
  HELPER(Cell *, rt_cell_new, (State *L, Value v)) \
  HELPER(void, rt_tbc, (State *L, Value v)) \
  HELPER(void, rt_close_count, (State *L, int64_t n)) /* close the n innermost variables */ \
  /* generated code only (compiled.c) */ \
  HELPER(Ret, rt_call_value, (State *L, Closure *disguised, int64_t argc, Value a0, Value a1, Value a2)) \
  HELPER(Closure *, rt_closure_inner, (State *L, Closure *self, uint32_t index)) /* of self's inner prototype `index` */ \
  HELPER(Value *, rt_take_varargs, (State *L, int64_t argc, int64_t params, Value a0, Value a1, Value a2)) \
  HELPER(Ret, rt_call_any, (State *L, Value f, int64_t argc, Value a0, Value a1, Value a2)) /* a call, tail calls included */ \
  HELPER(Ret, rt_call_clean, (State *L, Value f, int64_t argc, Value a0, Value a1, Value a2)) /* on a clean C stack */ \
  HELPER(void, rt_generic_prepare, (State *L, Value *r)) /* TFORPREP and TFORCALL of registers in a frame */ \
  HELPER(void, rt_generic_call, (State *L, Value *r, int64_t count)) \
  HELPER(int, rt_generic_mode, (State *L, Value f, Value s, Value control, Value closing)) /* TFORPREP: how TFORCALL goes on */ \
  HELPER(int64_t, rt_generic_turn, (State *L, int mode, uint64_t pos, Value f, Value s, Value control)) /* results as rt_table_step's */ \
  HELPER(Value *, rt_framed_registers, (State *L, Frame *f, int64_t argc, Value a0, Value a1, Value a2)) \
  HELPER(Ret, rt_change_over, (State *L, uint64_t pc)) \
  HELPER(void, rt_returning, (State *L, Value first, int64_t n)) \
  HELPER(void, rt_gather, (State *L, int64_t fixed, Value first, int64_t n)) \
  HELPER(Value *, rt_keep_results, (State *L, Value first, int64_t n)) \
  HELPER(int, rt_for_limit, (State *L, Value limit, int64_t init, int64_t step)) \
  HELPER(int, rt_table_step, (State *L, Table *t, uint64_t pos)) /* neither throws nor allocates */ \
  HELPER(void, rt_meet_shape, (State *L, Value o, ShapeGroup *group, const Value *constants, const uint16_t *keys, uint32_t count)) /* a comparison with a group failed: perhaps it knows o's shape from now on. Neither throws nor allocates */ \
  HELPER(Value, rt_concat2, (State *L, Value a, Value b)) \
  HELPER(Value, rt_concat3, (State *L, Value a, Value b, Value c)) \
  VMC_CHECK_HELPERS(HELPER)
#ifdef VMC_CHECK_BARRIERS
#define VMC_CHECK_HELPERS(HELPER) HELPER(void, heap_note_store, (State *L, const void *owner))
#else
#define VMC_CHECK_HELPERS(HELPER)
#endif
/* clang-format on */

#define HELPER(result, name, arguments) result name arguments;
VMC_HELPERS(HELPER)
#undef HELPER

#ifdef VMC_PRELUDE
#ifdef VMC_CHECK_BARRIERS
#define heap_barrier(L, owner, v) heap_note_store(L, owner)
#else
#define heap_barrier(L, owner, v) ((void)0)
#endif
#endif

#endif
