/* Pushing values: numbers, strings, functions, userdata, threads; formatted messages. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "runtime/api/api.h"
#include "runtime/coroutine.h"

void lua_pushnil(lua_State *L) { api_push(L, VALUE_NIL); }

void lua_pushnumber(lua_State *L, lua_Number n) { api_push(L, value_canonical_nan(n)); }

void lua_pushinteger(lua_State *L, lua_Integer n) { api_push(L, rt_int(L, n)); }

void lua_pushboolean(lua_State *L, int b) { api_push(L, VALUE_BOOL(b)); }

const char *lua_pushlstring(lua_State *L, const char *s, size_t len) {
  String *string = rt_string_new(L, len ? s : "", len);
  api_push(L, FROM_STRING(string));
  return string->data;
}

const char *lua_pushstring(lua_State *L, const char *s) {
  if (s) return lua_pushlstring(L, s, strlen(s));
  lua_pushnil(L);
  return NULL;
}

/* Formats. */

static void add_utf8(Buffer *b, unsigned long code) {
  char bytes[8];
  int n = 0;
  if (code < 0x80) {
    rt_buffer_add_char(b, (char)code);
    return;
  }
  unsigned long room = 0x3f; /* what fits into the first byte */
  do {
    bytes[n++] = (char)(0x80 | (code & 0x3f));
    code >>= 6;
    room >>= 1;
  } while (code > room);
  bytes[n++] = (char)(~room << 1 | code);
  while (n > 0) rt_buffer_add_char(b, bytes[--n]);
}

static void add_number(Buffer *b, Value number) {
  char text[64];
  rt_buffer_add(b, text, (size_t)rt_format_number(text, number));
}

static void add_conversion(State *L, Buffer *b, char conversion, va_list *args) {
  char text[64];
  const char *s;
  switch (conversion) {
  case 's':
    s = va_arg(*args, const char *);
    if (!s) s = "(null)";
    rt_buffer_add(b, s, strlen(s));
    break;
  case 'c': rt_buffer_add_char(b, (char)va_arg(*args, int)); break;
  case 'd': rt_buffer_add(b, text, (size_t)rt_format_integer(text, va_arg(*args, int))); break;
  case 'I': rt_buffer_add(b, text, (size_t)rt_format_integer(text, va_arg(*args, lua_Integer))); break;
  case 'f': add_number(b, FROM_DOUBLE(va_arg(*args, double))); break;
  case 'p': rt_buffer_add(b, text, (size_t)snprintf(text, sizeof text, "%p", va_arg(*args, void *))); break;
  case 'U': add_utf8(b, (unsigned long)va_arg(*args, long)); break;
  case '%': rt_buffer_add_char(b, '%'); break;
  default: rt_run_error(L, "invalid conversion '%%%c' to 'lua_pushfstring'", conversion);
  }
}

const char *lua_pushvfstring(lua_State *L, const char *format, va_list given) {
  Buffer b;
  va_list args;
  const char *mark;
  va_copy(args, given);
  rt_buffer_init(L, &b);
  for (; (mark = strchr(format, '%')); format = mark + 2) {
    rt_buffer_add(&b, format, (size_t)(mark - format));
    add_conversion(L, &b, mark[1], &args);
  }
  va_end(args);
  rt_buffer_add(&b, format, strlen(format));
  String *s = rt_buffer_finish(&b);
  api_push(L, FROM_STRING(s));
  return s->data;
}

const char *lua_pushfstring(lua_State *L, const char *format, ...) {
  va_list args;
  va_start(args, format);
  const char *s = lua_pushvfstring(L, format, args);
  va_end(args);
  return s;
}

/* Functions. */

Value rt_light_function(State *L, lua_CFunction f) {
  Value key = TAG_LIGHT + (uintptr_t)f, v = rt_table_get(L, L->g->c_functions, key);
  if (!IS_NIL(v)) return v;
  v = api_native_of_thunk(L, f);
  if (!IS_NIL(v)) return v;
  Closure *closure = rt_c_function_new(L, f, 0);
  closure->h.flags |= CLOSURE_LIGHT;
  v = FROM_FUNCTION(closure);
  rt_table_set(L, L->g->c_functions, key, v);
  return v;
}

void lua_pushcclosure(lua_State *L, lua_CFunction f, int n) {
  if (n == 0) {
    api_push(L, rt_light_function(L, f));
    return;
  }
  Closure *closure = rt_c_function_new(L, f, n);
  L->top -= n;
  memcpy(closure->up, L->top, (size_t)n * sizeof(Value)); /* a fresh object: no barrier */
  api_push(L, FROM_FUNCTION(closure));
}

/* Userdata and threads. */

Value api_light_userdata(State *L, void *p) {
  uint64_t address = (uint64_t)(uintptr_t)p;
  if (address <= PAYLOAD_MASK) return TAG_LIGHT + address;
  BoxedLight *box = heap_new(L, sizeof *box, KIND_BOXED_LIGHT);
  box->p = p;
  return FROM_OBJECT(box);
}

void lua_pushlightuserdata(lua_State *L, void *p) { api_push(L, api_light_userdata(L, p)); }

int lua_pushthread(lua_State *L) {
  api_push(L, FROM_THREAD(L));
  rt_thread_keep_stack(L, L);
  return L == L->g->main;
}

lua_State *lua_newthread(lua_State *L) {
  State *co = rt_thread_new(L);
  api_push(L, FROM_THREAD(co));
  rt_thread_keep_stack(L, co);
  return co;
}
