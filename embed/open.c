/* The services that the runtime calls upwards: load, dump, names for messages. */
#include "embed/open.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "embed/services.h"
#include "frontend/compile.h"
#include "runtime/heap.h"
#include "runtime/lib.h"
#include "runtime/memory.h"
#include "vm/dump.h"
#include "vm/fuse.h"
#include "vm/verify.h"

/* The chunk's name in messages about binary chunks, which have no lines. */
static const char *binary_name(const char *chunkname) {
  if (*chunkname == '@' || *chunkname == '=') return chunkname + 1;
  return *chunkname == *VM_SIGNATURE ? "binary string" : chunkname;
}

/* The whole of a chunk; keeps *storage alive by being its data. */
static Chunk collect_pieces(State *L, const Chunk *chunk, String **storage) {
  Chunk whole = *chunk;
  if (!chunk->more) return whole;
  Buffer b;
  size_t len = chunk->len;
  rt_buffer_init(L, &b);
  for (const char *piece = chunk->data; piece; piece = chunk->more(L, chunk->ud, &len)) rt_buffer_add(&b, piece, len);
  *storage = rt_buffer_finish(&b);
  whole.data = (*storage)->data;
  whole.len = (*storage)->len;
  whole.more = NULL;
  return whole;
}

/* What comes from our own front end; debug builds make sure. */
static Proto *verified(State *L, const Chunk *chunk, Proto *p) {
#ifdef VMC_DEBUG
  char reason[200];
  if (p && !vm_verify(L, p, reason, sizeof reason)) {
    fprintf(stderr, "internal error: our own code of %s does not verify: %s\n", chunk->name, reason);
    abort();
  }
#endif
  return p;
}

static Proto *load_binary(State *L, const Chunk *chunk, String **message) {
  const char *why;
  char reason[200];
  String *storage = NULL;
  Chunk whole = collect_pieces(L, chunk, &storage);
  Proto *p = vm_undump(L, whole.data, whole.len, &why);
  __asm__ volatile("" : : "r"(storage));
  if (p && chunk->is_own) return verified(L, chunk, p);
  if (p && vm_verify(L, p, reason, sizeof reason)) return p;
  *message = rt_string_format(L, "%s: bad binary format (%s)", binary_name(chunk->name), p ? reason : why);
  return NULL;
}

static Proto *load_text(State *L, const Chunk *chunk, String **message) {
  return verified(L, chunk, fe_compile(L, chunk, message));
}

/* The first upvalue is the globals, which the registry has at 2; others (of a dumped inner function) start as nil. */
static Value make_closure(State *L, Proto *p) {
  Closure *f = rt_closure_new(L, p);
  for (uint32_t n = 0; n < p->upvalue_count; n++) {
    Value v = n == 0 ? rt_table_get_int(AS_TABLE(L->g->registry), 2) : VALUE_NIL;
    f->up[n] = p->upvalues[n].is_cell ? FROM_OBJECT(rt_cell_new(L, v)) : v;
    heap_barrier(L, f, f->up[n]);
  }
  return FROM_FUNCTION(f);
}

Value embed_load(State *L, const Chunk *given, int *failed) {
  Chunk chunk = *given;
  if (chunk.len == 0 && chunk.more) { /* the first byte tells what it is */
    chunk.data = chunk.more(L, chunk.ud, &chunk.len);
    if (!chunk.data) chunk = (Chunk){"", 0, NULL, NULL, given->name, given->mode};
  }
  int is_binary = chunk.len > 0 && chunk.data[0] == *VM_SIGNATURE;
  String *message = NULL;
  Proto *p = NULL;
  if (chunk.mode && !strchr(chunk.mode, is_binary ? 'b' : 't'))
    message =
        rt_string_format(L, "attempt to load a %s chunk (mode is '%s')", is_binary ? "binary" : "text", chunk.mode);
  else p = (is_binary ? load_binary : load_text)(L, &chunk, &message);
  *failed = !p;
  if (!p) return FROM_STRING(message);
  vm_fuse(L, p, !L->g->code->counting);
  return make_closure(L, p);
}

static const CodeServices services = EMBED_SERVICES(vm_interpret_goto, 0);

static Ret open_libraries(State *L, void *ud) {
  rt_open_libs(L);
  return rt_ret0();
}

State *vmc_open_bare(void) { return vmc_open_bare_with(memory_system, NULL); }

State *vmc_open_bare_with(Allocate f, void *ud) {
  State *L = rt_open_state_with(f, ud);
  if (!L) return NULL;
  __asm__ volatile("" : : "r"(vmc_api)); /* is linked */
  L->g->code = &services;
#ifdef VMC_STRESS
  heap_set_stress(L->g->heap, VMC_STRESS);
#endif
  return L;
}

State *vmc_open(void) {
  Ret out;
  State *L = vmc_open_bare();
  if (!L || rt_protect(L, open_libraries, NULL, VALUE_NIL, &out) == STATUS_OK) return L;
  rt_close_state(L);
  return NULL;
}
