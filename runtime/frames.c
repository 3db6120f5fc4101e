#include "runtime/frames.h"

#include <string.h>

#include "runtime/hook.h"
#include "runtime/ops.h"
#include "runtime/shape.h"
#include "runtime/stack.h"

/* The activation at or below record f, skipping segment boundaries. */
static Frame *skip_boundaries(Frame *f) {
  while (f && !f->func) f = (Frame *)(uintptr_t)f->pc;
  return f;
}

Frame *rt_frame_first(State *L1) { return skip_boundaries(L1->frame); }

Frame *rt_frame_next(Frame *f) { return skip_boundaries(f - 1); }

Frame *rt_frame_at(State *L1, int64_t level) {
  if (level < 0) return NULL;
  Frame *f = rt_frame_first(L1);
  while (f && level-- > 0) f = rt_frame_next(f);
  return f;
}

int64_t rt_frame_last_level(State *L1) {
  int64_t level = -1;
  for (Frame *f = rt_frame_first(L1); f; f = rt_frame_next(f)) level++;
  return level;
}

uint32_t rt_frame_pc(Frame *f) {
  Proto *p = f->func->proto;
  uint64_t pc = f->pc & ~FRAME_PC_OFFER;
  vmc_assert(f->func->h.kind == KIND_CLOSURE && p, "an activation of a Lua function has its prototype");
  if (!FRAME_PC_IS_INDEX(f)) { /* an address in run or in code, where the same words are at the same places */
    uint64_t start = (uint64_t)(uintptr_t)p->code;
    if (pc - start >= p->code_len * sizeof(Instr)) start = (uint64_t)(uintptr_t)p->run;
    pc = (pc - start) / sizeof(Instr);
  }
  return pc < p->code_len ? (uint32_t)pc : 0;
}

int rt_proto_line(Proto *p, uint32_t pc) { return p->lines && pc < p->code_len ? (int)p->lines[pc] : -1; }

Table *rt_proto_active_lines(State *L, Proto *p) {
  Table *lines = rt_table_new(L, 0, 0);
  for (uint32_t pc = 0; p->lines && pc < p->code_len; pc++) rt_table_set_int(L, lines, p->lines[pc], VALUE_TRUE);
  for (uint32_t i = 0; i < p->loop_count; i++) rt_table_set_int(L, lines, p->loops[i].back_line, VALUE_TRUE);
  return lines;
}

int rt_frame_line(State *L1, Frame *f) {
  struct Hook *h = L1->hook;
  if (h && h->running && f == h->interrupted && h->line >= 0) return h->line;
  return rt_frame_is_lua(f) ? rt_proto_line(f->func->proto, rt_frame_pc(f)) : -1;
}

int rt_frame_is_tail(Frame *f) { return f->flags & FRAME_TAIL; }

const char *rt_finalizer_name(State *L, String **name) {
  *name = rt_string_from_c(L, "__gc");
  return "metamethod";
}

const char *rt_frame_name(State *L, State *L1, Frame *f, String **name) {
  Frame *caller = rt_frame_is_tail(f) ? NULL : rt_frame_next(f), *finalizing = L->g->exec->finalizing;
  const CodeServices *code = L->g->code;
  /* While the state closes, finalizers are called from the bottom of the thread. */
  if (finalizing && (caller == finalizing || (f - 1 == finalizing && !rt_frame_is_tail(f))))
    return rt_finalizer_name(L, name);
  if (!caller) return NULL;
  if (L1->hook && L1->hook->running && caller == L1->hook->interrupted) {
    *name = rt_string_from_c(L, "?");
    return "hook";
  }
  if (!rt_frame_is_lua(caller) || !code || !code->describe_call) return NULL;
  return code->describe_call(L, caller->func->proto, rt_frame_pc(caller), name);
}

/* The values that a hook is told about may lie above those that the activation f uses otherwise. */
static int64_t transferred(State *L1, Frame *f) {
  struct Hook *hook = L1->hook;
  if (!hook || !hook->running || hook->interrupted != f) return 0;
  return (int64_t)hook->transfer_first + hook->transfer_count - 1;
}

/* Of a Lua function. */
static int has_registers(Frame *f) { return !FRAME_PC_IS_INDEX(f) || f->flags & FRAME_REGISTERS; }

Value *rt_frame_registers(State *L1, Frame *f, int64_t *count, int64_t *extra) {
  *extra = 0;
  *count = 0;
  if (!rt_frame_is_lua(f)) {
    int64_t used = f == L1->frame ? L1->top - f->base : 0;
    *count = used > NATIVE_PADDING ? used : f->vararg_count; /* arguments are padded */
    if (*count < transferred(L1, f)) *count = transferred(L1, f);
    return f->base;
  }
  if (!has_registers(f)) return NULL;
  const CodeServices *code = L1->g->code;
  *count = f == L1->frame || !code ? f->func->proto->max_stack : code->live_registers(f->func->proto, rt_frame_pc(f));
  if (*count < transferred(L1, f)) *count = transferred(L1, f);
  *extra = f->vararg_count;
  return f->base;
}

/* Registers from that of the called function on are dead during a call. An interpreted function's may be its callee's
 * arguments, though. */
static void forget_dead_registers(State *L, Frame *f, Frame *callee) {
  if (!rt_frame_is_lua(f) || !has_registers(f)) return;
  if (rt_frame_is_lua(callee) && !(f->flags & FRAME_REGISTERS)) return;
  uint32_t size = f->func->proto->max_stack;
  if (!rt_frame_is_lua(callee) && callee->base >= f->base && callee->base < f->base + size) return;
  for (uint32_t r = L->g->code->live_registers(f->func->proto, rt_frame_pc(f)); r < size; r++) f->base[r] = VALUE_NIL;
}

void rt_frames_forget_dead(State *L) {
  Frame *callee = rt_frame_first(L);
  if (!L->g->code) return;
  for (Frame *f = callee; f && (f = rt_frame_next(f)); callee = f) forget_dead_registers(L, f, callee);
}

void rt_short_source(char *out, const String *source) {
  if (source && source->len > 0) rt_chunk_id(out, source->data, source->len);
  else strcpy(out, source ? "[string \"\"]" : "?");
}

void rt_source_info(const Proto *p, SourceInfo *out) {
  *out = (SourceInfo){"=[C]", "C", 4, -1, -1, "[C]"};
  if (!p) return;
  out->source = p->source ? p->source->data : "=?";
  out->source_len = p->source ? p->source->len : 2;
  out->what = p->line_defined == 0 ? "main" : "Lua";
  out->line_defined = (int)p->line_defined;
  out->last_line = (int)p->last_line;
  rt_short_source(out->short_source, p->source);
}

static String *find_in_module(State *L, Table *module, Value f) {
  Value key = VALUE_NIL, v;
  while (rt_table_next(L, module, &key, &v))
    if (v == f && IS_STRING(key)) return AS_STRING(key);
  return NULL;
}

String *rt_global_function_name(State *L, Closure *func) {
  Value f = FROM_FUNCTION(func), key = VALUE_NIL, v;
  Value loaded = rt_table_get(L, AS_TABLE(L->g->registry), rt_str(L, "_LOADED"));
  if (!IS_TABLE(loaded)) return NULL;
  while (rt_table_next(L, AS_TABLE(loaded), &key, &v)) {
    if (!IS_STRING(key)) continue;
    if (v == f) return AS_STRING(key);
    String *name = IS_TABLE(v) ? find_in_module(L, AS_TABLE(v), f) : NULL;
    if (!name) continue;
    if (strcmp(AS_STRING(key)->data, "_G") == 0) return name;
    return rt_string_format(L, "%s.%s", AS_STRING(key)->data, name->data);
  }
  return NULL;
}

/* For debuggers, which look at a process or a core file from outside: where things lie. tools/vmc-gdb.py names these rows
 * in the same order; both change together. Nothing reads this here. */
#define AT(type, field) (uint16_t) __builtin_offsetof(type, field)

extern const uint16_t rt_layout[];
/* Kept though nobody refers to it: by the compiler, and by linkers that drop unused sections. */
#if __has_attribute(retain)
__attribute__((used, retain))
#else
__attribute__((used))
#endif
const uint16_t rt_layout[] = {
    54, /* rows, this one included */
    AT(State, frame),
    AT(State, g),
    AT(State, coroutine),
    AT(Global, exec),
    AT(Global, globals),
    AT(Global, registry),
    AT(struct Exec, current),
    AT(struct Coroutine, resumer),
    sizeof(Frame),
    AT(Frame, func),
    AT(Frame, pc),
    AT(Frame, base),
    AT(Frame, vararg_count),
    AT(Frame, flags),
    FRAME_ENTRY,
    FRAME_TAIL,
    FRAME_REGISTERS,
    AT(Header, kind),
    AT(Header, aux),
    KIND_USERDATA,
    KIND_THREAD,
    KIND_BOXED_INT,
    KIND_BOXED_LIGHT,
    KIND_CELL,
    AT(Closure, entry),
    AT(Closure, proto),
    AT(Closure, native),
    AT(Closure, up),
    AT(Proto, code),
    AT(Proto, run),
    AT(Proto, code_len),
    AT(Proto, lines),
    AT(Proto, source),
    AT(Proto, line_defined),
    AT(Proto, flags),
    PROTO_COMPILED,
    AT(Proto, locals),
    AT(Proto, local_count),
    sizeof(LocalDesc),
    AT(LocalDesc, start),
    AT(LocalDesc, reg),
    AT(Proto, upvalues),
    AT(Proto, upvalue_count),
    sizeof(UpvalueDesc),
    AT(Table, shape),
    AT(Table, metatable),
    AT(Table, slots),
    AT(Table, array),
    AT(Table, asize),
    AT(Table, dict),
    AT(Shape, count),
    AT(Shape, keys),
    AT(ShapeKeys, keys),
};
/* What the script takes for granted besides: values (value.h), String, Cell and boxes behind their headers, names first
 * in LocalDesc and UpvalueDesc, `end` behind `start`, Dict's fields. */
_Static_assert(sizeof rt_layout / sizeof *rt_layout == 54, "the first row counts them");
_Static_assert(sizeof(Header) == 8 && AT(String, len) == 8 && AT(String, data) == 16 && AT(Cell, v) == 8, "headers");
_Static_assert(AT(BoxedInt, i) == 8 && AT(BoxedLight, p) == 8 && AT(Userdata, size) == 16, "boxes");
_Static_assert(AT(LocalDesc, end) == AT(LocalDesc, start) + 4 && AT(Thread, state) == 16, "locals, threads");
_Static_assert(AT(Dict, used) == 16 && AT(Dict, nodes) == 24, "dictionaries");
