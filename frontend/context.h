/* What the passes of one compilation share: memory, symbols, and the way out on an error.
 *
 * Compile is a local variable of fe_compile: the collector finds the heap objects it points at through the C stack. */
#ifndef VMC_FRONTEND_CONTEXT_H
#define VMC_FRONTEND_CONTEXT_H

#include <setjmp.h>

#include "runtime/arena.h"
#include "runtime/strings.h"
#include "runtime/table.h"

struct LocalVar;

/* A name or string literal; equal contents are one Symbol. */
typedef struct Symbol {
  struct Symbol *chain;     /* in its hash bucket */
  struct LocalVar *binding; /* innermost active local variable of that name */
  const char *text;         /* zero-terminated; may hold zeros of its own */
  size_t len;
  Value value; /* the Lua string, made on first need and anchored; 0 before */
  uint32_t hash;
  int reserved; /* token kind of a reserved word, else 0 */
} Symbol;

typedef struct { /* with its dashes, without the line's end */
  uint32_t at, len;
} Comment;

typedef struct {
  State *L;
  Arena arena;
  const Chunk *chunk;
  char chunk_id[60];
  Table *anchor; /* keeps constants alive until a prototype holds them */
  int64_t anchor_count;
  struct {
    Symbol **buckets;
    size_t mask, count;
  } symbols;
  char *message; /* of the error, in the arena */
  struct {       /* the same in parts, when the message has a position; else text is NULL */
    const char *text;
    uint32_t line, at;
  } failure;
  int keeps_comments; /* else these stay empty */
  Comment *comments;
  size_t comment_count, comment_capacity;
  jmp_buf on_error;
} Compile;

/* Levels of nested constructs, as the reference counts them when called from the main chunk. */
#define FE_NESTING_MAX 197

/* Leaves the compilation with the formatted message; the caller adds position and token. */
VMC_NORETURN void fe_fail(Compile *c, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* "name:line: message"; `at` is the offset of the token that is to blame, or FE_NOWHERE. */
#define FE_NOWHERE UINT32_MAX
VMC_NORETURN void fe_fail_at(Compile *c, uint32_t line, uint32_t at, const char *message);
/* Formats into the arena. */
char *fe_format(Compile *c, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* Keeps v alive until the end of the compilation. */
void fe_anchor(Compile *c, Value v);

void fe_symbols_init(Compile *c);
/* The reserved words, which stay where they are, before any other symbol. Every compilation begins with it. */
void fe_symbols_reserve(Compile *c, const char *const *words, int count, int first_kind);
Symbol *fe_symbol(Compile *c, const char *text, size_t len);      /* copies text */
Symbol *fe_symbol_find(Compile *c, const char *text, size_t len); /* NULL when the chunk has not mentioned it */
Value fe_symbol_value(Compile *c, Symbol *symbol);

#endif
