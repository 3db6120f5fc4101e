/* Writing binary chunks. See dump.h for the format. */
#include "vm/dump.h"

#include <string.h>

#include "runtime/ops.h"

typedef struct {
  Buffer buffer;
  int strip;
} Writer;

/* Chunks hold numbers of opcodes. */
_Static_assert(OP_COUNT == 79, "with the table of opcodes VM_DUMP_VERSION changes");

static void put_byte(Writer *w, uint32_t byte) { rt_buffer_add_char(&w->buffer, byte); }

static void put_number(Writer *w, uint64_t n) {
  for (; n >= 128; n >>= 7) put_byte(w, (uint32_t)(n & 127) | 128);
  put_byte(w, (uint32_t)n);
}

static void put_signed(Writer *w, int64_t n) { put_number(w, (uint64_t)n << 1 ^ (uint64_t)(n >> 63)); }

static void put_word(Writer *w, uint64_t word, int bytes) {
  for (int i = 0; i < bytes; i++) put_byte(w, (uint32_t)(word >> (8 * i)) & 255);
}

static void put_string(Writer *w, const String *s) {
  put_number(w, s ? s->len + 1 : 0);
  if (s) rt_buffer_add(&w->buffer, s->data, s->len);
}

static void put_constant(Writer *w, Value v) {
  int64_t i;
  if (IS_STRING(v)) {
    put_byte(w, 5);
    put_string(w, AS_STRING(v));
  } else if (rt_is_integer(v, &i)) {
    put_byte(w, 3);
    put_signed(w, i);
  } else if (IS_DOUBLE(v)) {
    put_byte(w, 4);
    put_word(w, v, 8);
  } else put_byte(w, IS_NIL(v) ? 0 : v == VALUE_FALSE ? 1 : 2);
}

static void put_upvalues(Writer *w, const Proto *p) {
  put_number(w, p->upvalue_count);
  for (uint32_t i = 0; i < p->upvalue_count; i++) {
    const UpvalueDesc *u = &p->upvalues[i];
    put_string(w, w->strip ? NULL : u->name);
    put_byte(w, (u->from_local != 0) | (u->is_cell != 0) << 1 | (u->attribute == 1) << 2 | (u->attribute == 2) << 3);
    put_byte(w, u->index);
  }
}

static void put_debug(Writer *w, const Proto *p) {
  uint32_t line = p->line_defined;
  put_number(w, w->strip || !p->lines ? 0 : p->code_len);
  if (!w->strip && p->lines)
    for (uint32_t i = 0; i < p->code_len; i++) {
      put_signed(w, (int64_t)p->lines[i] - (int64_t)line);
      line = p->lines[i];
    }
  put_number(w, w->strip ? 0 : p->local_count);
  for (uint32_t i = 0; !w->strip && i < p->local_count; i++) {
    const LocalDesc *local = &p->locals[i];
    put_string(w, local->name);
    put_number(w, local->start);
    put_number(w, local->end - local->start);
    put_byte(w, local->reg);
    put_byte(w, local->is_cell);
  }
  put_number(w, w->strip ? 0 : p->loop_count);
  for (uint32_t i = 0; !w->strip && i < p->loop_count; i++) {
    const LoopDesc *loop = &p->loops[i];
    put_number(w, loop->start);
    put_number(w, loop->test - loop->start);
    put_number(w, loop->end - loop->test);
    put_number(w, loop->back_line);
  }
}

/* Recursion is bounded by VM_NESTING_MAX: the front end and undump see to it. */
static void put_proto(Writer *w, const Proto *p, const String *parent_source) {
  put_string(w, w->strip || p->source == parent_source ? NULL : p->source);
  put_number(w, p->line_defined);
  put_number(w, p->last_line);
  put_byte(w, p->param_count);
  put_byte(w, p->is_vararg);
  put_byte(w, p->max_stack);
  put_number(w, p->code_len);
  for (uint32_t i = 0; i < p->code_len; i++) put_word(w, p->code[i], 4);
  put_number(w, p->constant_count);
  for (uint32_t i = 0; i < p->constant_count; i++) put_constant(w, p->constants[i]);
  put_upvalues(w, p);
  put_number(w, p->proto_count);
  for (uint32_t i = 0; i < p->proto_count; i++) put_proto(w, p->protos[i], p->source);
  put_debug(w, p);
  put_number(w, p->cache_count);
}

String *vm_dump(State *L, Proto *p, int strip) {
  Writer w;
  w.strip = strip;
  rt_buffer_init(L, &w.buffer);
  rt_buffer_add(&w.buffer, VM_DUMP_HEADER VM_DUMP_MARK, sizeof(VM_DUMP_HEADER VM_DUMP_MARK) - 1);
  put_byte(&w, VM_DUMP_VERSION);
  put_byte(&w, strip != 0);
  put_proto(&w, p, NULL);
  return rt_buffer_finish(&w.buffer);
}
