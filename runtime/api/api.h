/* What the files of Lua's C API share. The API itself is include/lua.h; its lua_State is our State.
 *
 * A C function's activation has a frame as any native's: index i is base[i - 1], everything below top is in use, and at
 * least LUA_MINSTACK slots above it are free. Outside of any activation (a host at work, a thread that runs nothing) the
 * bottom record serves as the frame. A C function's closure has rt_c_entry for its entry and the lua_CFunction for its
 * native.
 *
 * A thread that C code works on need not be the running one. Looking at its values, and pushing some, takes no care;
 * whatever may call a function goes through api_run, which moves over to that thread's own C stack. Errors are the
 * running thread's. */
#ifndef VMC_RUNTIME_API_API_H
#define VMC_RUNTIME_API_API_H

#define lua_State State
#include "include/lauxlib.h"
#include "include/lua.h"
#include "include/lualib.h"
#include "runtime/heap.h"
#include "runtime/number.h"
#include "runtime/ops.h"
#include "runtime/stack.h"

extern const Value
    api_none; /* what is at an acceptable index that is not in use; known by its address, it reads as nil */
#define API_NONE ((Value *)(uintptr_t)&api_none)

Value *api_pseudo_slot(State *L, int index); /* of the registry and of upvalues; API_NONE beyond the last one */

VMC_INLINE Value *api_slot(State *L, int index) {
  if (LIKELY(index > 0)) {
    Value *p = L->frame->base + (index - 1);
    return LIKELY(p < L->top) ? p : API_NONE;
  }
  if (LIKELY(index > LUA_REGISTRYINDEX)) {
    vmc_assert(index != 0 && -index <= L->top - L->frame->base, "a negative index counts from the top");
    return L->top + index;
  }
  return api_pseudo_slot(L, index);
}
#define api_value(L, index) (*api_slot((L), (index)))

/* A caller has made sure of room: LUA_MINSTACK or lua_checkstack. */
VMC_INLINE void api_push(State *L, Value v) {
  vmc_assert(L->top < L->top_limit + TOP_SLACK, "a C function pushes no more than it has room for");
  *L->top++ = v;
}

/* Runs fn(L, ud), which may call functions and throw, on the C stack of L: at once when C code works there; else, for
 * another thread, another state's, or at the bottom of a host, by going there, and an error goes on to the running
 * thread. */
void api_run_elsewhere(State *L, void (*fn)(State *L, void *ud), void *ud);
VMC_INLINE void api_run(State *L, void (*fn)(State *L, void *ud), void *ud) {
  if (LIKELY(stack_holds(L->segment, __builtin_frame_address(0)))) fn(L, ud);
  else api_run_elsewhere(L, fn, ud);
}

/* Operators that may call metamethods. */
Value api_index(State *L, Value receiver, Value key);
void api_set_index(State *L, Value receiver, Value key, Value v);
/* The interned form of a name that is usually a literal: remembered by its address. */
String *api_name(State *L, const char *name);
/* The library's function that f stands for (thunks.c), or nil. */
Value api_native_of_thunk(State *L, lua_CFunction f);
Value api_light_userdata(State *L, void *p);

#define API_IS_USERDATA(v) IS_BOXED((v), KIND_USERDATA)

#endif
