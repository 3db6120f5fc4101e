/* The entry points that need no compiler driver: translating in memory and writing out text. */
#include <stdlib.h>
#include <string.h>

#include "aot/aot.h"
#include "aot/emit.h"
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

const char *aot_source_name(const Proto *main, const char *given) {
  if (given) return given;
  if (!main->source || !main->source->len) return "program";
  const char *name = main->source->data;
  if (*name == '@' || *name == '=') return name + 1;
  return "chunk";
}

/* Measured (gcc 12, one core, words per second): expanded everywhere with -O2 2,100; expanded in loops 3,300; expanded
 * nowhere with -O1 6,000. The limits keep a build below about 25 seconds on two cores. */
uint32_t aot_expand_depth(const Module *module, int *optimize) {
  if (module->words <= 50000) return 0;
  if (module->words <= 120000) return 1;
  if (optimize) *optimize = 1;
  return EXPAND_NOTHING;
}

int aot_run_tcc(State *L, Proto *main, int visible_locals, char **message) {
  Arena arena = {0};
  Text text = {.arena = &arena};
  if (visible_locals) return 1; /* the interpreter is faster than libtcc's code for registers in frames */
  if (setjmp(arena.on_failure)) {
    rt_arena_free(&arena);
    aot_text_free(&text);
    return aot_fail(message, "not enough memory");
  }
  const Module *module = aot_module(&arena, main, 0);
  EmitOptions options = {.own_data = 1, .source = aot_source_name(main, NULL)};
  options.expand_depth = aot_expand_depth(module, NULL) ? 1 : 0;
  aot_put_prelude(&text);
  aot_emit_unit(&arena, &text, &options, module, 0, module->count, 0);
  int ok = aot_tcc_run(L, main, text.data, message);
  rt_arena_free(&arena);
  aot_text_free(&text);
  return ok;
}

int aot_emit(State *L, Proto *main, const AotEmitOptions *given, char **out, size_t *len, char **message) {
  Arena arena = {0};
  Text text = {.arena = &arena};
  if (setjmp(arena.on_failure)) {
    rt_arena_free(&arena);
    aot_text_free(&text);
    return aot_fail(message, "not enough memory");
  }
  const Module *module = aot_module(&arena, main, given && given->visible_locals);
  String *bytecode = vm_dump(L, main, 0);
  EmitOptions options = {.comments = 1};
  options.source = aot_source_name(main, given ? given->source_name : NULL);
  options.expand_depth = aot_expand_depth(module, NULL);
  options.line_directives = given && given->line_directives;
  aot_text_printf(&text,
                  "/* %s, translated by vmc. Compile: cc -O2 -fno-strict-aliasing -ffp-contract=off THIS.c libvmc.a "
                  "-rdynamic -lm -ldl -lpthread */\n",
                  options.source);
  aot_put_prelude(&text);
  aot_emit_unit(&arena, &text, &options, module, 0, module->count, 0);
  aot_emit_program(&text, module,
                   &(EmitProgram){.bytecode = bytecode->data, .bytecode_len = bytecode->len, .units = 1});
  *out = text.data;
  *len = text.len;
  rt_arena_free(&arena);
  return 1;
}
