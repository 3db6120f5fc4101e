/* The API's stack: indices, moving values about, room, values from one thread to another. */
#include <string.h>

#include "runtime/api/api.h"
#include "runtime/coroutine.h"

const Value api_none = VALUE_NIL;

Value *api_pseudo_slot(State *L, int index) {
  if (index == LUA_REGISTRYINDEX) return &L->g->registry;
  Closure *f = L->frame->func;
  int number = LUA_REGISTRYINDEX - index;
  if (!f || f->proto || (f->h.flags & CLOSURE_LIGHT) || number > (int64_t)f->h.aux) return API_NONE;
  return &f->up[number - 1];
}

int lua_absindex(lua_State *L, int index) {
  return index > 0 || index <= LUA_REGISTRYINDEX ? index : (int)(L->top - L->frame->base) + 1 + index;
}

int lua_gettop(lua_State *L) { return (int)(L->top - L->frame->base); }

/* Here C code waits for the end of it. */
static void run_close(State *L, void *from) {
  rt_no_yield_begin(L);
  rt_close_slots(L, from, 0);
  rt_no_yield_end(L);
}

static __attribute__((noinline)) void close_slots(State *L, Value *from) {
  if (rt_closes_slots(L, from)) api_run(L, run_close, from);
}

void lua_settop(lua_State *L, int index) {
  Value *top = index >= 0 ? L->frame->base + index : L->top + index + 1;
  vmc_assert(top >= L->frame->base, "a function's stack is not popped below its first slot");
  if (rt_closes_slots(L, top)) close_slots(L, top);
  while (L->top < top) *L->top++ = VALUE_NIL;
  L->top = top;
}

void lua_toclose(lua_State *L, int index) { rt_tbc_slot(L, api_slot(L, index)); }

void lua_closeslot(lua_State *L, int index) {
  Value *slot = api_slot(L, index);
  close_slots(L, slot);
  *slot = VALUE_NIL;
}

void lua_pushvalue(lua_State *L, int index) { api_push(L, api_value(L, index)); }

static void reverse(Value *from, Value *to) {
  for (to--; from < to; from++, to--) {
    Value v = *from;
    *from = *to;
    *to = v;
  }
}

/* A few values are moved faster than memmove is called, which the compiler would make of the loop. */
#define MOVE_ONE(to, from)                                                                                             \
  __extension__({                                                                                                      \
    (to) = (from);                                                                                                     \
    __asm__ volatile("");                                                                                              \
  })

/* Three reversals rotate. One place is the usual distance. */
void lua_rotate(lua_State *L, int index, int n) {
  Value *low = api_slot(L, index), *high = L->top, *middle = n >= 0 ? high - n : low - n;
  if (n == 1) {
    Value v = high[-1];
    for (Value *p = high - 1; p > low; p--) MOVE_ONE(p[0], p[-1]);
    *low = v;
  } else if (n == -1) {
    Value v = *low;
    for (Value *p = low; p < high - 1; p++) MOVE_ONE(p[0], p[1]);
    high[-1] = v;
  } else {
    reverse(low, middle);
    reverse(middle, high);
    reverse(low, high);
  }
}

void lua_copy(lua_State *L, int from, int to) {
  Value v = api_value(L, from);
  Value *slot = api_slot(L, to);
  *slot = v;
  if (to < LUA_REGISTRYINDEX) heap_barrier(L, L->frame->func, v);
}

#define STACK_MAX 1000000 /* slots, as LUAI_MAXSTACK */

/* Every function starts with LUA_MINSTACK slots free, though the limit may be nearer; what it asks for keeps to it. */
int lua_checkstack(lua_State *L, int n) {
  if (LIKELY(n <= LUA_MINSTACK)) return L->top < L->top_limit;
  return n <= STACK_MAX && L->top - L->segment->values <= STACK_MAX - n && rt_has_space(L, n);
}

void lua_xmove(lua_State *from, lua_State *to, int n) {
  if (from == to) return;
  from->top -= n;
  memcpy(to->top, from->top, (size_t)n * sizeof(Value));
  to->top += n;
}
