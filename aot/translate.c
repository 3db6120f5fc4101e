/* The entry points that need no compiler driver: translating in memory and writing out text. */
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

#define TCC_WORDS 50000 /* the program waits for libtcc: of larger ones only loops are expanded */

int aot_run_tcc(State *L, Proto *main, int flags, const Study *study, char **message) {
  Arena arena = {0};
  Text text = {.arena = &arena};
  if (flags & AOT_VISIBLE_LOCALS) return 1; /* the interpreter is faster than libtcc's code for registers in frames */
  if (setjmp(arena.on_failure)) {
    rt_arena_free(&arena);
    aot_text_free(&text);
    return aot_fail(message, "not enough memory");
  }
  const Program *program =
      aot_program(&arena, &(ModuleSource){.main = main}, 1, 0, study); /* libtcc puts nothing in line */
  EmitOptions options = {.own_data = 1};
  options.expand_depth = program->modules[0]->words > TCC_WORDS;
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
  const Program *program =
      aot_program(&arena, sources, count, PROGRAM_INLINES | (given && given->visible_locals ? PROGRAM_WATCHED : 0),
                  given ? given->study : NULL);
  EmitOptions options = {.comments = 1};
  options.expand_depth = program->effort.expand_depth;
  options.is_lean = program->effort.is_lean;
  options.line_directives = given && given->line_directives;
  aot_text_printf(&text,
                  "/* %s, translated by vmc. Compile: cc -O2 -fno-strict-aliasing -ffp-contract=off THIS.c libvmc.a "
                  "-rdynamic -lm -ldl -lpthread */\n",
                  program->modules[0]->source);
  if (program->effort.is_lean) aot_text_put(&text, AOT_LEAN);
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
