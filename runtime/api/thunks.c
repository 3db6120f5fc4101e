/* lua_tocfunction of the library's own functions, which are no lua_CFunctions: a native gets one of a fixed number of C
 * functions that stand for it, in all states of the process. Such a function calls the native's closure of the state
 * that it is called in; lua_pushcfunction of it pushes that closure. */
#include <stdatomic.h>

#include "runtime/api/api.h"

#define THUNKS 256 /* the library has some 150 functions */

static _Atomic(void *) natives[THUNKS]; /* filled from the start, never changed again */

static int call_native(lua_State *L, int number) {
  Value f = rt_table_get(L, L->g->c_functions, TAG_LIGHT + (uintptr_t)atomic_load(&natives[number]));
  lua_KContext ctx = 0;
  if (IS_NIL(f)) rt_error(L, "library function not open in this state");
  api_push(L, f);
  lua_insert(L, 1);
  lua_callk(L, lua_gettop(L) - 1, LUA_MULTRET, ctx, NULL);
  return lua_gettop(L);
}

/* clang-format off */
#define THUNK(n) static int thunk_##n(lua_State *L) { return call_native(L, 0x##n); }
#define NAME(n) thunk_##n,
#define ROW(X, h) X(h##0) X(h##1) X(h##2) X(h##3) X(h##4) X(h##5) X(h##6) X(h##7) \
  X(h##8) X(h##9) X(h##a) X(h##b) X(h##c) X(h##d) X(h##e) X(h##f)
#define ALL(X) ROW(X, 0) ROW(X, 1) ROW(X, 2) ROW(X, 3) ROW(X, 4) ROW(X, 5) ROW(X, 6) ROW(X, 7) \
  ROW(X, 8) ROW(X, 9) ROW(X, a) ROW(X, b) ROW(X, c) ROW(X, d) ROW(X, e) ROW(X, f)
/* clang-format on */
ALL(THUNK)
static const lua_CFunction thunks[THUNKS] = {ALL(NAME)};

static lua_CFunction thunk_of(void *native) {
  for (int i = 0; i < THUNKS; i++) {
    void *there = NULL;
    if (atomic_compare_exchange_strong(&natives[i], &there, native) || there == native) return thunks[i];
  }
  return NULL; /* more functions than a library has */
}

lua_CFunction lua_tocfunction(lua_State *L, int index) {
  Value v = api_value(L, index);
  if (!IS_FUNCTION(v) || AS_FUNCTION(v)->proto) return NULL;
  const Closure *f = AS_FUNCTION(v);
  return f->entry == rt_c_entry ? (lua_CFunction)f->native : thunk_of(f->native);
}

Value api_native_of_thunk(State *L, lua_CFunction f) {
  for (int i = 0; i < THUNKS && atomic_load(&natives[i]); i++) /* none, as long as nobody asked for one */
    if (thunks[i] == f) return rt_table_get(L, L->g->c_functions, TAG_LIGHT + (uintptr_t)atomic_load(&natives[i]));
  return VALUE_NIL;
}
