/* The entry points that need no compiler driver: translating in memory and writing out text. */
#include <stdlib.h>
#include <string.h>

#include "aot/aot.h"
#include "aot/emit.h"
#include "aot/parts.h"
#include "aot/tcc.h"
#include "aot/translate.h"
#include "vm/dump.h"

int aot_fail(char **message, const char *text) {
  *message = strdup(text);
  return 0;
}

void aot_put_prelude(Text *out) {
  aot_text_put(out, "#define VMC_PRELUDE 1\n");
#ifdef VMC_CHECK_BARRIERS
  aot_text_put(out, "#define VMC_CHECK_BARRIERS 1\n");
#endif
  aot_text_add(out, aot_prelude, aot_prelude_len);
}

/* Measured (gcc 12, one core, words per second): expanded everywhere with -O2 2,100; expanded in loops 3,300; expanded
 * nowhere with -O1 6,000. The limits keep a build below about 25 seconds on two cores. */
uint32_t aot_expand_depth(const Program *program, int *optimize) {
  if (program->words <= 50000) return 0;
  if (program->words <= 120000) return 1;
  if (optimize) *optimize = 1;
  return EXPAND_NOTHING;
}

int aot_run_tcc(State *L, Proto *main, int flags, char **message) {
  Arena arena = {0};
  Text text = {.arena = &arena};
  if (flags & AOT_VISIBLE_LOCALS) return 1; /* the interpreter is faster than libtcc's code for registers in frames */
  if (setjmp(arena.on_failure)) {
    rt_arena_free(&arena);
    aot_text_free(&text);
    return aot_fail(message, "not enough memory");
  }
  const Program *program = aot_program(&arena, &(ModuleSource){.main = main}, 1, 0);
  EmitOptions options = {.own_data = 1};
  options.expand_depth = aot_expand_depth(program, NULL) ? 1 : 0;
  aot_put_prelude(&text);
  aot_emit_own_data(&text, program);
  aot_emit_unit(&arena, &text, &options, program->modules[0], 0, program->modules[0]->count, 0);
  if (flags & AOT_PERF_MAP) aot_emit_symbols(&text, program->modules[0]);
  int ok = aot_tcc_run(L, main, text.data, message);
  rt_arena_free(&arena);
  aot_text_free(&text);
  return ok;
}

int aot_emit(State *L, const ModuleSource *sources, uint32_t count, const AotEmitOptions *given, char **out,
             size_t *len, char **message) {
  Arena arena = {0};
  Text text = {.arena = &arena};
  if (setjmp(arena.on_failure)) {
    rt_arena_free(&arena);
    aot_text_free(&text);
    return aot_fail(message, "not enough memory");
  }
  const Program *program = aot_program(&arena, sources, count, given && given->visible_locals);
  EmitOptions options = {.comments = 1};
  options.expand_depth = aot_expand_depth(program, NULL);
  options.line_directives = given && given->line_directives;
  aot_text_printf(&text,
                  "/* %s, translated by vmc. Compile: cc -O2 -fno-strict-aliasing -ffp-contract=off THIS.c libvmc.a "
                  "-rdynamic -lm -ldl -lpthread */\n",
                  program->modules[0]->source);
  aot_put_prelude(&text);
  for (uint32_t n = 0; n < count; n++) {
    const Module *module = program->modules[n];
    aot_emit_unit(&arena, &text, &options, module, 0, module->count, 0);
    aot_emit_code(&text, module, vm_dump(L, sources[n].main, 0), 1);
  }
  AotArchive archive = given ? given->archive : (AotArchive){0};
  if (archive.data) aot_emit_archive(&text, archive.data, archive.len);
  aot_emit_program(&text, program, (EmitPreloads){NULL, 0},
                   !archive.data       ? EMIT_NO_FILES
                   : archive.is_packed ? EMIT_PACKED_FILES
                                       : EMIT_FILES,
                   PARTS_ALL);
  *out = text.data;
  *len = text.len;
  rt_arena_free(&arena);
  return 1;
}
