/* What belongs to a whole state: version, collector, warnings. */
#include <stdarg.h>

#include "runtime/api/api.h"
#include "runtime/warn.h"

lua_Number lua_version(lua_State *L) { return LUA_VERSION_NUM; }

void luaL_checkversion_(lua_State *L, lua_Number version, size_t sizes) {
  if (sizes != LUAL_NUMSIZES) rt_error(L, "core and library have incompatible numeric types");
  if (version != LUA_VERSION_NUM)
    luaL_error(L, "version mismatch: app. needs %f, Lua core provides %f", version, (double)LUA_VERSION_NUM);
}

/* Collector. */

static void run_collect(State *L, void *ud) {
  rt_clear_scratch(L);
  heap_collect(L);
  heap_run_finalizers(L);
}

typedef struct {
  int kbytes, finished;
} Step;

static void run_step(State *L, void *ud) {
  Step *s = ud;
  s->finished = heap_step(L, s->kbytes);
  heap_run_finalizers(L);
}

static int set_mode(State *L, enum GcMode mode) {
  return heap_set_mode(L->g->heap, mode) == GC_GENERATIONAL ? LUA_GCGEN : LUA_GCINC;
}

static int set_incremental(State *L, int pause, int stepmul) {
  if (pause) heap_set_pause(L->g->heap, heap_percent(pause));
  if (stepmul) heap_set_stepmul(L->g->heap, heap_percent(stepmul));
  return set_mode(L, GC_INCREMENTAL);
}

static int control(State *L, int what, va_list args) {
  struct Heap *heap = L->g->heap;
  Step step = {0, 0};
  int pause;
  switch (what) {
  case LUA_GCSTOP: heap_stop(heap, 1); return 0;
  case LUA_GCRESTART: heap_stop(heap, 0); return 0;
  case LUA_GCCOLLECT: api_run(L->g->exec->current, run_collect, NULL); return 0;
  case LUA_GCCOUNT: return (int)(heap_bytes(heap) >> 10);
  case LUA_GCCOUNTB: return (int)(heap_bytes(heap) & 1023);
  case LUA_GCSTEP:
    step.kbytes = va_arg(args, int);
    api_run(L->g->exec->current, run_step, &step);
    return step.finished;
  case LUA_GCSETPAUSE: return heap_set_pause(heap, heap_percent(va_arg(args, int)));
  case LUA_GCSETSTEPMUL: return heap_set_stepmul(heap, heap_percent(va_arg(args, int)));
  case LUA_GCISRUNNING: return heap_is_running(heap);
  case LUA_GCGEN: return set_mode(L, GC_GENERATIONAL);
  case LUA_GCINC: pause = va_arg(args, int); return set_incremental(L, pause, va_arg(args, int));
  default: return -1;
  }
}

int lua_gc(lua_State *L, int what, ...) {
  va_list args;
  if (heap_is_finalizing(L->g->heap)) return -1;
  va_start(args, what);
  int result = control(L, what, args);
  va_end(args);
  return result;
}

/* Warnings. */

void lua_setwarnf(lua_State *L, lua_WarnFunction f, void *data) { rt_warn_set(L, f, data); }

void lua_warning(lua_State *L, const char *message, int to_be_continued) { rt_warn(L, message, to_be_continued); }

int lua_setcstacklimit(lua_State *L, unsigned int limit) { return RT_NATIVE_DEPTH_MAX; }
