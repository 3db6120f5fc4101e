/* luaL_Buffer. Its layout, and that it owns one slot of the stack, are ABI. The slot holds a light userdata while the
 * bytes are in the buffer itself, afterwards a userdata whose storage they are: an error at any point leaves nothing
 * behind but garbage. The result is a copy, and the storage is given back at once. */
#include <string.h>

#include "runtime/api/api.h"
#include "runtime/lib.h"

_Static_assert(sizeof(luaL_Buffer) == 1056 && offsetof(luaL_Buffer, init) == 32, "the layout is ABI");

static VMC_COLD VMC_NORETURN void too_large(State *L) {
  luaL_error(L, "buffer too large");
  __builtin_unreachable();
}

static __attribute__((noinline)) char *grow(luaL_Buffer *B, size_t extra, Value *slot) {
  State *L = B->L;
  if (UNLIKELY(extra > SIZE_MAX - B->n)) too_large(L);
  size_t size = B->size * 2 > B->n + extra ? B->size * 2 : B->n + extra;
  if (size >= PTRDIFF_MAX / 4) rt_out_of_memory(L);
  Userdata *box;
  if (B->b == B->init.b) {
    box = rt_userdata_new(L, 0, 0);
    *slot = FROM_OBJECT(box);
  } else box = AS_PTR(*slot);
  char *bytes = heap_storage_resize(L, box->user_values, box->raw_bytes, size);
  box->user_values = (Value *)(void *)bytes;
  box->raw_bytes = size;
  if (B->b == B->init.b) memcpy(bytes, B->b, B->n);
  B->b = bytes;
  B->size = size;
  return B->b + B->n;
}

/* Room for `extra` bytes, where they go. */
VMC_INLINE char *room(luaL_Buffer *B, size_t extra, Value *slot) {
  return LIKELY(B->size - B->n >= extra) ? B->b + B->n : grow(B, extra, slot);
}

void luaL_buffinit(lua_State *L, luaL_Buffer *B) {
  B->b = B->init.b;
  B->size = sizeof B->init.b;
  B->n = 0;
  B->L = L;
  lua_pushlightuserdata(L, B);
}

char *luaL_prepbuffsize(luaL_Buffer *B, size_t size) { return room(B, size, B->L->top - 1); }

char *luaL_buffinitsize(lua_State *L, luaL_Buffer *B, size_t size) {
  luaL_buffinit(L, B);
  return luaL_prepbuffsize(B, size);
}

void luaL_addlstring(luaL_Buffer *B, const char *s, size_t len) {
  if (len == 0) return;
  memcpy(room(B, len, B->L->top - 1), s, len);
  B->n += len;
}

void luaL_addstring(luaL_Buffer *B, const char *s) { luaL_addlstring(B, s, strlen(s)); }

void luaL_addvalue(luaL_Buffer *B) {
  State *L = B->L;
  Value v = L->top[-1], *slot = L->top - 2;
  if (LIKELY(IS_STRING(v))) {
    size_t len = AS_STRING(v)->len;
    memcpy(room(B, len, slot), AS_STRING(v)->data, len);
    B->n += len;
  } else if (rt_is_number(v)) B->n += (size_t)rt_format_number(room(B, 64, slot), v);
  L->top--;
}

void luaL_pushresult(luaL_Buffer *B) {
  State *L = B->L;
  Value *slot = L->top - 1;
  String *s = rt_string_new(L, B->b, B->n);
  if (UNLIKELY(B->b != B->init.b)) {
    Userdata *box = AS_PTR(*slot);
    heap_storage_free(L->g->heap, box->user_values, box->raw_bytes);
    box->user_values = NULL;
    box->raw_bytes = 0;
  }
  *slot = FROM_STRING(s);
}

void luaL_pushresultsize(luaL_Buffer *B, size_t size) {
  B->n += size;
  luaL_pushresult(B);
}

void luaL_addgsub(luaL_Buffer *B, const char *s, const char *pattern, const char *replacement) {
  size_t len = strlen(pattern);
  const char *found;
  while ((found = strstr(s, pattern))) {
    luaL_addlstring(B, s, (size_t)(found - s));
    luaL_addstring(B, replacement);
    s = found + len;
  }
  luaL_addstring(B, s);
}

const char *luaL_gsub(lua_State *L, const char *s, const char *pattern, const char *replacement) {
  luaL_Buffer B;
  luaL_buffinit(L, &B);
  luaL_addgsub(&B, s, pattern, replacement);
  luaL_pushresult(&B);
  return lua_tostring(L, -1);
}
