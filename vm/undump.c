/* Reading binary chunks. Nothing is believed: every count is checked against the bytes that are left before anything
 * of that size is allocated, so a chunk of n bytes costs a small multiple of n. */
#include "vm/dump.h"

#include <string.h>

#include "runtime/heap.h"
#include "runtime/ops.h"

typedef struct {
  State *L;
  const uint8_t *at, *end;
  const char *reason; /* the first thing that was wrong; NULL while all is well */
  Proto *root;
  uint32_t index;      /* of the next prototype in the pre-order walk */
  Table *long_strings; /* of the chunk, each a key and its own value: equal constants are one string; or NULL */
} Reader;

static const char truncated[] = "truncated chunk";
static const char corrupt[] = "corrupted chunk";

static int fail(Reader *r, const char *reason) {
  if (!r->reason) r->reason = reason;
  r->at = r->end;
  return 0;
}

static size_t left(const Reader *r) { return (size_t)(r->end - r->at); }

static uint32_t get_byte(Reader *r) {
  if (r->at == r->end) return (uint32_t)fail(r, truncated);
  return *r->at++;
}

static uint64_t get_word(Reader *r, int bytes) {
  uint64_t word = 0;
  if (left(r) < (size_t)bytes) return (uint64_t)fail(r, truncated);
  for (int i = 0; i < bytes; i++) word |= (uint64_t)*r->at++ << (8 * i);
  return word;
}

static uint64_t get_number(Reader *r) {
  uint64_t n = 0;
  if (r->at < r->end && *r->at < 128) return *r->at++;
  for (int shift = 0;; shift += 7) {
    uint64_t byte = get_byte(r);
    if (shift == 63 && byte > 1) return (uint64_t)fail(r, corrupt);
    n |= (byte & 127) << shift;
    if (byte < 128) return n;
  }
}

static int64_t get_signed(Reader *r) {
  uint64_t n = get_number(r);
  return (int64_t)(n >> 1 ^ (0 - (n & 1)));
}

static uint32_t get_u32(Reader *r) {
  uint64_t n = get_number(r);
  return n > INT32_MAX ? (uint32_t)fail(r, corrupt) : (uint32_t)n;
}

/* A count of things of which each takes at least `bytes` bytes of what is left. */
static uint32_t get_count(Reader *r, size_t bytes) {
  uint64_t n = get_number(r);
  if (n > left(r) / bytes || n > INT32_MAX) return (uint32_t)fail(r, truncated);
  return (uint32_t)n;
}

static String *get_string(Reader *r) {
  uint64_t n = get_number(r);
  if (n == 0) return NULL;
  if (n - 1 > left(r)) {
    fail(r, truncated);
    return NULL;
  }
  String *s = rt_string_new(r->L, (const char *)r->at, (size_t)(n - 1));
  r->at += n - 1;
  return s;
}

static Value get_string_constant(Reader *r) {
  String *s = get_string(r);
  if (!s) fail(r, corrupt);
  if (!s || s->len <= STRING_SHORT_MAX) return s ? FROM_STRING(s) : VALUE_NIL;
  if (!r->long_strings) r->long_strings = rt_table_new(r->L, 0, 0);
  Value v = FROM_STRING(s), known = rt_table_get(r->L, r->long_strings, v);
  if (!IS_NIL(known)) return known;
  rt_table_set(r->L, r->long_strings, v, v);
  return v;
}

static Value get_constant(Reader *r) {
  switch (get_byte(r)) {
  case 0: return VALUE_NIL;
  case 1: return VALUE_FALSE;
  case 2: return VALUE_TRUE;
  case 3: {
    int64_t i = get_signed(r);
    return rt_int(r->L, i);
  }
  case 4: {
    ValueBits bits = {.v = get_word(r, 8)};
    return value_canonical_nan(bits.d);
  }
  case 5: return get_string_constant(r);
  default: fail(r, corrupt); return VALUE_NIL;
  }
}

static void get_code(Reader *r, Proto *p) {
  uint32_t n = get_count(r, 4);
  p->code = rt_proto_array(r->L, sizeof *p->code, n);
  p->code_len = n;
  p->run = p->code;
  for (uint32_t i = 0; i < n; i++, r->at += 4) /* get_count has seen that they are there */
    p->code[i] = r->at[0] | (Instr)r->at[1] << 8 | (Instr)r->at[2] << 16 | (Instr)r->at[3] << 24;
}

static void get_constants(Reader *r, Proto *p) {
  uint32_t n = get_count(r, 1);
  Value *constants = rt_proto_array(r->L, sizeof *constants, n);
  for (uint32_t i = 0; i < n; i++) constants[i] = VALUE_NIL;
  p->constants = constants;
  p->constant_count = n;
  for (uint32_t i = 0; i < n; i++) {
    p->constants[i] = get_constant(r);
    heap_barrier(r->L, p, p->constants[i]);
  }
}

static void get_upvalues(Reader *r, Proto *p) {
  uint32_t n = get_count(r, 3);
  if (n > 255) {
    fail(r, corrupt);
    return;
  }
  p->upvalues = rt_proto_array(r->L, sizeof *p->upvalues, n);
  p->upvalue_count = n;
  for (uint32_t i = 0; i < n; i++) {
    UpvalueDesc *u = &p->upvalues[i];
    u->name = get_string(r);
    if (u->name) heap_barrier(r->L, p, FROM_STRING(u->name));
    uint32_t flags = get_byte(r);
    u->from_local = flags & 1;
    u->is_cell = flags >> 1 & 1;
    u->attribute = flags & 4 ? 1 : flags & 8 ? 2 : 0;
    u->index = (uint8_t)get_byte(r);
  }
}

static void get_lines(Reader *r, Proto *p) {
  uint32_t n = get_count(r, 1);
  int64_t line = p->line_defined;
  if (n == 0) return;
  if (n != p->code_len) {
    fail(r, corrupt);
    return;
  }
  p->lines = rt_proto_array(r->L, sizeof *p->lines, n);
  for (uint32_t i = 0; i < n; i++) {
    int64_t step = get_signed(r);
    line = step < -(int64_t)INT32_MAX || step > INT32_MAX ? -1 : line + step;
    if (line < 0 || line > INT32_MAX) {
      fail(r, corrupt);
      line = 0;
    }
    p->lines[i] = (uint32_t)line;
  }
}

static void get_locals(Reader *r, Proto *p) {
  uint32_t n = get_count(r, 5);
  p->locals = rt_proto_array(r->L, sizeof *p->locals, n);
  p->local_count = n;
  for (uint32_t i = 0; i < n; i++) {
    LocalDesc *local = &p->locals[i];
    local->name = get_string(r);
    if (local->name) heap_barrier(r->L, p, FROM_STRING(local->name));
    local->start = get_u32(r);
    local->end = local->start + get_u32(r); /* at most 2^32 - 2; the verifier looks at the values */
    local->reg = (uint8_t)get_byte(r);
    local->is_cell = get_byte(r) != 0;
  }
}

static void get_loops(Reader *r, Proto *p) {
  uint32_t n = get_count(r, 4), previous = 0;
  p->loops = rt_proto_array(r->L, sizeof *p->loops, n);
  p->loop_count = n;
  for (uint32_t i = 0; i < n; i++) {
    uint64_t start = get_u32(r), test = start + get_u32(r), end = test + get_u32(r);
    uint32_t back_line = get_u32(r);
    if (test < previous || end <= test || end > p->code_len || back_line > INT32_MAX) fail(r, corrupt);
    p->loops[i] = (LoopDesc){(uint32_t)start, (uint32_t)test, (uint32_t)end, back_line};
    previous = (uint32_t)end;
  }
}

static void get_proto(Reader *r, Proto *p, String *parent_source, int depth);

static void get_protos(Reader *r, Proto *p, int depth) {
  uint32_t n = get_count(r, 14);
  if (n == 0) return;
  if (depth >= VM_NESTING_MAX) {
    fail(r, "functions are nested too deeply");
    return;
  }
  p->protos = rt_proto_array(r->L, sizeof *p->protos, n);
  p->proto_count = n;
  for (uint32_t i = 0; i < n && !r->reason; i++) {
    Proto *inner = rt_proto_new(r->L);
    p->protos[i] = inner;
    heap_barrier(r->L, p, FROM_OBJECT(inner));
    get_proto(r, inner, p->source, depth + 1);
  }
}

/* p is reachable (from the C stack or its parent) and stays consistent at every allocation. */
static void get_proto(Reader *r, Proto *p, String *parent_source, int depth) {
  p->root = r->root;
  p->index = r->index++;
  p->source = get_string(r);
  if (!p->source) p->source = parent_source;
  if (p->source) heap_barrier(r->L, p, FROM_STRING(p->source));
  p->line_defined = get_u32(r);
  p->last_line = get_u32(r);
  p->param_count = (uint8_t)get_byte(r);
  p->is_vararg = get_byte(r) != 0;
  p->max_stack = (uint8_t)get_byte(r);
  get_code(r, p);
  get_constants(r, p);
  get_upvalues(r, p);
  get_protos(r, p, depth);
  get_lines(r, p);
  get_locals(r, p);
  get_loops(r, p);
  uint32_t caches = get_u32(r);
  if (caches > p->code_len || caches > 65536) fail(r, corrupt);
  if (r->reason) return;
  p->caches = rt_proto_array(r->L, sizeof *p->caches, caches);
  p->cache_count = caches;
}

/* Bytes that stand in every chunk. */
static int skip_bytes(Reader *r, const char *bytes, size_t n, const char *otherwise) {
  size_t have = left(r) < n ? left(r) : n;
  if (memcmp(r->at, bytes, have)) return fail(r, otherwise);
  r->at += have;
  return have == n || fail(r, truncated);
}

static int check_header(Reader *r) {
  static const char header[] = VM_DUMP_HEADER, mark[] = VM_DUMP_MARK;
  if (!skip_bytes(r, header, 4, "not a binary chunk")) return 0;
  if (!skip_bytes(r, header + 4, sizeof header - 5, "version mismatch")) return 0;
  if (!skip_bytes(r, mark, sizeof mark - 1, "bytecode of another Lua")) return 0;
  if (get_byte(r) != VM_DUMP_VERSION) return fail(r, "version mismatch");
  if (get_byte(r) > 1) return fail(r, "format mismatch");
  return !r->reason;
}

Proto *vm_undump(State *L, const char *data, size_t len, const char **reason) {
  Reader r = {.L = L, .at = (const uint8_t *)data, .end = (const uint8_t *)data + len};
  Proto *p = NULL;
  if (check_header(&r)) {
    p = rt_proto_new(L);
    r.root = p;
    get_proto(&r, p, NULL, 1);
  }
  *reason = r.reason;
  return r.reason ? NULL : p;
}
