#include "frontend/compile.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "frontend/codegen.h"
#include "frontend/context.h"
#include "frontend/inspect.h"
#include "frontend/parser.h"

static char *format_list(Compile *c, const char *fmt, va_list args) {
  va_list again;
  va_copy(again, args);
  int len = vsnprintf(NULL, 0, fmt, again);
  va_end(again);
  if (len < 0) len = 0;
  char *text = rt_arena_alloc(&c->arena, 1, (size_t)len + 1);
  vsnprintf(text, (size_t)len + 1, fmt, args);
  return text;
}

char *fe_format(Compile *c, const char *fmt, ...) {
  va_list args;
  va_start(args, fmt);
  char *text = format_list(c, fmt, args);
  va_end(args);
  return text;
}

void fe_fail(Compile *c, const char *fmt, ...) {
  va_list args;
  va_start(args, fmt);
  c->message = format_list(c, fmt, args);
  va_end(args);
  longjmp(c->on_error, 1);
}

void fe_fail_at(Compile *c, uint32_t line, uint32_t at, const char *message) {
  c->failure.text = message;
  c->failure.line = line;
  c->failure.at = at;
  fe_fail(c, "%s:%u: %s", c->chunk_id, line, message);
}

void fe_anchor(Compile *c, Value v) { rt_table_set_int(c->L, c->anchor, ++c->anchor_count, v); }

typedef struct {
  Compile c;
  const Chunk *chunk;
  TreeVisitor visit; /* or NULL */
  void *visitor;
  Proto *proto;
  String *message;
} Job;

static void compile_text(Job *job) {
  Compile *c = &job->c;
  c->chunk = job->chunk;
  rt_chunk_id(c->chunk_id, c->chunk->name, strlen(c->chunk->name));
  c->anchor = rt_table_new(c->L, 0, 0);
  fe_symbols_init(c);
  c->keeps_comments = job->visit != NULL;
  FuncInfo *main = fe_parse(c);
  if (job->visit) job->visit(c, main, job->visitor);
  job->proto = fe_generate(c, main, rt_string_from_c(c->L, c->chunk->name));
}

static Ret protected_compile(State *L, void *ud) {
  Job *job = ud;
  if (setjmp(job->c.on_error) == 0) {
    compile_text(job);
  } else {
    job->message = rt_string_from_c(L, job->c.message);
    if (job->visit) job->visit(&job->c, NULL, job->visitor);
  }
  return rt_ret0();
}

static void run_job(State *L, Job *job) {
  job->c.L = L;
  job->c.arena = (Arena){.L = L};
  Ret out = {VALUE_NIL, 0};
  /* Only errors of memory, and of whoever delivers the chunk in pieces, end there. */
  enum Status status = rt_protect(L, protected_compile, job, rt_message_handler(L), &out);
  rt_arena_free(&job->c.arena);
  if (status != STATUS_OK) rt_throw_status(L, status, out.v);
}

VMC_REPLACEABLE Proto *fe_compile(State *L, const Chunk *chunk, String **error_message) {
  Job job = {.chunk = chunk};
  run_job(L, &job);
  if (job.message) *error_message = job.message;
  return job.message ? NULL : job.proto;
}

void fe_inspect(State *L, const Chunk *chunk, TreeVisitor visit, void *visitor) {
  Job job = {.chunk = chunk, .visit = visit, .visitor = visitor};
  run_job(L, &job);
}
