/* Walking the activations of a thread, for tracebacks, messages and debug.getinfo.
 *
 * Activations are frame records (state.h), innermost first: level 0 is the running function. Boundaries between stack
 * segments are skipped. A Frame * stays valid while its activation lives: nothing here holds on to one. None of these
 * functions calls Lua code. */
#ifndef VMC_RUNTIME_FRAMES_H
#define VMC_RUNTIME_FRAMES_H

#include "runtime/call.h"

/* The innermost activation of L1, or NULL when none runs. */
Frame *rt_frame_first(State *L1);
/* The activation that called f, or NULL. A tail call hides the caller: see rt_frame_is_tail. */
Frame *rt_frame_next(Frame *f);
/* The activation at `level`, or NULL when the thread is not that deep (or level < 0). */
Frame *rt_frame_at(State *L1, int64_t level);
/* Level of the outermost activation, -1 when there is none. */
int64_t rt_frame_last_level(State *L1);

#define rt_frame_is_lua(f) ((f)->func->proto != NULL)
/* Index in proto->code of the instruction word being executed. Lua functions only. */
uint32_t rt_frame_pc(Frame *f);
/* Current line, or -1: native function or stripped code. */
int rt_frame_line(State *L1, Frame *f);
int rt_proto_line(Proto *p, uint32_t pc);         /* -1 when stripped */
Table *rt_proto_active_lines(State *L, Proto *p); /* line -> true, of the lines on which a hook may be called */
/* Entered by a tail call, so that the frame below is not its caller. Compiled code can lose this mark, never invent it.
 */
int rt_frame_is_tail(Frame *f);
/* What the caller of f calls it: "global", "local", "method", "field", "upvalue", "constant", "metamethod", "for
 * iterator", "hook", and sets *name; or NULL when unknown. Allocates. L: the running thread; L1: the thread that f
 * belongs to. */
const char *rt_frame_name(State *L, State *L1, Frame *f, String **name);
/* The same for a function that the collector calls. */
const char *rt_finalizer_name(State *L, String **name);
/* Registers of an activation that has them in its frame (interpreted, or compiled with FRAME_REGISTERS), arguments and
 * temporaries of a native one, else NULL. *count: how many are readable; extra arguments of a vararg function are
 * registers[-extra .. -1]. */
Value *rt_frame_registers(State *L1, Frame *f, int64_t *count, int64_t *extra);

/* Overwrites what waiting activations of the running thread will not read again, so that it keeps no
 * object alive. */
void rt_frames_forget_dead(State *L);

/* Chunk name as messages show it: "prog.lua", "[string \"x = 1\"]", "?" when source is NULL. out has
 * FRAMES_SHORT_SOURCE bytes. */
#define FRAMES_SHORT_SOURCE RT_CHUNK_ID_SIZE
void rt_short_source(char *out, const String *source);
/* What debug.getinfo and lua_getinfo say of a function of this prototype; NULL: of a native. */
typedef struct {
  const char *source, *what; /* "=[C]" and "C", "main", "Lua" */
  size_t source_len;
  int line_defined, last_line; /* -1: none */
  char short_source[FRAMES_SHORT_SOURCE];
} SourceInfo;
void rt_source_info(const Proto *p, SourceInfo *out);
/* "string.format" or "print" when f is a value of a loaded module (package.loaded), else NULL. */
String *rt_global_function_name(State *L, Closure *f);

#endif
