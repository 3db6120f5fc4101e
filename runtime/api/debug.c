/* The debug interface: activations, functions, variables, hooks. */
#include <string.h>

#include "runtime/api/api.h"
#include "runtime/hook.h"
#include "runtime/locals.h"
#include "runtime/upvalues.h"

_Static_assert(sizeof(((lua_Debug *)0)->short_src) == FRAMES_SHORT_SOURCE, "short_src is a short source");

#define FRAME_OF(ar) ((Frame *)(void *)(ar)->i_ci)

int lua_getstack(lua_State *L, int level, lua_Debug *ar) {
  Frame *f = rt_frame_at(L, level);
  if (!f) return 0;
  ar->i_ci = (struct CallInfo *)(void *)f;
  return 1;
}

static void info_source(lua_Debug *ar, const Closure *f) {
  SourceInfo info;
  rt_source_info(f ? f->proto : NULL, &info);
  ar->source = info.source;
  ar->srclen = info.source_len;
  ar->linedefined = info.line_defined;
  ar->lastlinedefined = info.last_line;
  ar->what = info.what;
  memcpy(ar->short_src, info.short_source, sizeof ar->short_src);
}

static void info_upvalues(lua_Debug *ar, const Closure *f) {
  const Proto *p = f ? f->proto : NULL;
  ar->nups = f ? (unsigned char)rt_upvalue_count(f) : 0;
  ar->nparams = p ? p->param_count : 0;
  ar->isvararg = !p || p->is_vararg;
}

static void info_name(State *L, lua_Debug *ar, Frame *frame) {
  String *name = NULL;
  const char *what = frame ? rt_frame_name(L->g->exec->current, L, frame, &name) : NULL;
  ar->namewhat = what ? what : "";
  ar->name = what && name ? name->data : NULL;
}

static void info_transfer(State *L, lua_Debug *ar, const Frame *frame) {
  int transfers = rt_hook_transfers(L, frame);
  ar->ftransfer = transfers ? (unsigned short)L->hook->transfer_first : 0;
  ar->ntransfer = transfers ? (unsigned short)L->hook->transfer_count : 0;
}

/* frame: NULL when the question is about a function. 0: there is no such option. */
static int info(State *L, lua_Debug *ar, const Closure *f, Frame *frame, char option) {
  switch (option) {
  case 'S': info_source(ar, f); return 1;
  case 'l': ar->currentline = frame ? rt_frame_line(L, frame) : -1; return 1;
  case 'u': info_upvalues(ar, f); return 1;
  case 't': ar->istailcall = frame && rt_frame_is_tail(frame); return 1;
  case 'n': info_name(L, ar, frame); return 1;
  case 'r': info_transfer(L, ar, frame); return 1;
  case 'L':
  case 'f': return 1; /* are pushed */
  default: return 0;
  }
}

int lua_getinfo(lua_State *L, const char *options, lua_Debug *ar) {
  Frame *frame = NULL;
  Closure *f;
  int known = 1;
  if (*options == '>') {
    options++;
    f = AS_FUNCTION(*--L->top);
  } else {
    frame = FRAME_OF(ar);
    f = frame->func;
  }
  for (const char *o = options; *o; o++)
    if (!info(L, ar, f, frame, *o)) known = 0;
  if (strchr(options, 'f')) api_push(L, FROM_FUNCTION(f));
  if (strchr(options, 'L')) api_push(L, f->proto ? FROM_TABLE(rt_proto_active_lines(L, f->proto)) : VALUE_NIL);
  return known;
}

void luaL_traceback(lua_State *L, lua_State *L1, const char *message, int level) {
  String *s = rt_traceback(L, L1, message, level);
  api_push(L, FROM_STRING(s));
}

/* Local variables. */

const char *lua_getlocal(lua_State *L, const lua_Debug *ar, int n) {
  LocalSlot found;
  if (!ar) {
    const String *name = IS_FUNCTION(L->top[-1]) ? rt_parameter_name(AS_FUNCTION(L->top[-1]), n) : NULL;
    return name ? name->data : NULL;
  }
  if (!rt_local_find(L, FRAME_OF(ar), n, &found)) return NULL;
  api_push(L, *found.slot);
  return found.name;
}

const char *lua_setlocal(lua_State *L, const lua_Debug *ar, int n) {
  LocalSlot found;
  if (!rt_local_find(L, FRAME_OF(ar), n, &found)) return NULL;
  rt_local_set(L, FRAME_OF(ar), &found, *--L->top);
  return found.name;
}

/* Upvalues. */

/* NULL, or the name of upvalue n of the function at index. */
static const char *upvalue_name(State *L, int index, int n, Closure **f) {
  Value v = api_value(L, index);
  if (!IS_FUNCTION(v)) return NULL;
  *f = AS_FUNCTION(v);
  if (n < 1 || (uint32_t)n > rt_upvalue_count(*f)) return NULL;
  if (!(*f)->proto) return "";
  const String *name = (*f)->proto->upvalues[n - 1].name;
  return name ? name->data : "(no name)";
}

const char *lua_getupvalue(lua_State *L, int index, int n) {
  Closure *f;
  const char *name = upvalue_name(L, index, n, &f);
  if (name) api_push(L, rt_upvalue_get(f, n - 1));
  return name;
}

const char *lua_setupvalue(lua_State *L, int index, int n) {
  Closure *f;
  const char *name = upvalue_name(L, index, n, &f);
  if (name) rt_upvalue_assign(L, f, n - 1, *--L->top);
  return name;
}

void *lua_upvalueid(lua_State *L, int index, int n) {
  Closure *f;
  if (!upvalue_name(L, index, n, &f)) return NULL;
  return f->proto ? (void *)(uintptr_t)rt_upvalue_id(L, f, n - 1) : &f->up[n - 1];
}

void lua_upvaluejoin(lua_State *L, int index1, int n1, int index2, int n2) {
  Closure *f, *from;
  if (!upvalue_name(L, index1, n1, &f) || !upvalue_name(L, index2, n2, &from)) return;
  if (f->proto && from->proto) rt_upvalue_join(L, f, n1 - 1, from, n2 - 1);
}

/* Hooks. */

/* A compiled function's registers are not in its record: what the hook pushes stands in for its stack. */
static void call_hook(State *L, void *data, enum HookEvent event, int line) {
  lua_Debug ar;
  Frame *f = L->frame;
  Value *base = f->base;
  if (f->func && f->func->proto && FRAME_PC_IS_INDEX(f) && !(f->flags & FRAME_REGISTERS)) f->base = L->top;
  memset(&ar, 0, sizeof ar);
  ar.event = (int)event;
  ar.currentline = line;
  ar.i_ci = (struct CallInfo *)(void *)L->hook->interrupted;
  ((lua_Hook)data)(L, &ar);
  f->base = base;
}

void lua_sethook(lua_State *L, lua_Hook hook, int mask, int count) {
  if (!hook || !mask) rt_hook_set_native(L->g->exec->current, L, NULL, NULL, 0, 0);
  else rt_hook_set_native(L->g->exec->current, L, call_hook, (void *)hook, (uint32_t)mask, count);
}

lua_Hook lua_gethook(lua_State *L) { return L->hook && L->hook->fn == call_hook ? (lua_Hook)L->hook->data : NULL; }

int lua_gethookmask(lua_State *L) { return L->hook ? (int)L->hook->mask : 0; }

int lua_gethookcount(lua_State *L) { return L->hook ? (int)L->hook->count : 0; }
