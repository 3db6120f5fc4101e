/* Calls in guessing versions of loops, in quick paths and in straight code that are done by a copy of the callee.
 *
 * The quick path of a small function (quick_path.h) is emitted once more, as `iN_name`, in the unit of the caller, for the C compiler to put in
 * place of each call. Behind a comparison of the callee it does what the function does in the usual case; where it cannot go on, and nobody can
 * have seen that it began, the caller's general version makes the call (label G<word>). Where somebody can, the callee gets its frame, its plain
 * version goes on, and the caller's general version behind the call, with what came (N<word>). So the guessing version sees no call: a loop
 * may be pure with one (speculate.h), and claims about shapes hold (shapes.h). */
#ifndef VMC_AOT_INLINE_H
#define VMC_AOT_INLINE_H

#include "aot/shapes.h"
#include "aot/typed_entry.h"

#define INLINE_DEPTH 5 /* of copies in copies; frames for all of them must have room above the limit (FRAME_SLACK) */

typedef struct {
  const ModuleFunction *callee;
  const TypedEntry *entry; /* the copy takes what this takes; NULL: values */
  const QuickPath *quick;
  uint8_t is_loose; /* that is ModuleFunction.loose */
  uint32_t count;   /* of arguments */
} InlineCall;

/* The copies that the call at pc may use, the registers being of these types: one of each function that may be called. Returns how many there are, 0 if one of
 * these has none. A call that wants all results gets one, whose types must be known, as aot_open_count wants it. */
uint32_t aot_inline_calls(const ModuleFunction *all, const ModuleFunction *caller, uint32_t pc, const RegType *state,
                          InlineCall *copies, InLine *what);
/* The same of what probably calls a metamethod, `site`: one that changes nothing, so that whoever leaves for the general version may begin anew. */
int aot_inline_event(const ModuleFunction *caller, const EventSite *site, InlineCall *call);
/* Those of a call in block n that no guess is made about: behind them everything goes on in the same version, whatever came of it. */
uint32_t aot_straight_calls(const ModuleFunction *caller, const TypedEntry *typed, uint32_t n, uint32_t pc,
                            const RegType *state, InlineCall *copies, InLine *what);
/* The same as CallTypes.in_line; context: a CallContext. */
int aot_in_line(const void *context, uint32_t pc, const RegType *state, InLine *what);
/* Of the typed entry where there is one. Or NULL. */
const QuickPath *aot_quick_path_of(const ModuleFunction *f);
/* Whether it has others in line. It may be NULL. */
static inline int aot_has_copies(const QuickPath *path) { return path && path->in_line.depth > 0; }
/* Finds the quick paths of the program's functions, those that are called first: so a path may have others in line. */
void aot_quick_paths(Arena *arena, ModuleFunction *all, uint32_t count);
/* In copies that loops have, accesses to fields of one object share a comparison (shapes.h), because a loop knows how often it is left; in those of
 * quick paths each access has its cache, as in loose ones. */
enum CopyKind { COPY_IN_LOOPS = 1, COPY_IN_PATHS = 2, COPY_LOOSE = 4 };
/* Of which copies of this kind are. */
static inline const QuickPath *aot_copied_path(const ModuleFunction *f, uint8_t kind) {
  return kind == COPY_LOOSE ? f->loose : aot_quick_path_of(f);
}
/* Marks, by their numbers in the program, the functions that versions of this one have in line, and those that these have, with kinds. */
void aot_mark_copied(const ModuleFunction *all, const ModuleFunction *function, uint8_t *copied);
/* The groups of accesses to fields (shapes.h) in copies of the function, behind the `first` that its prototype has already. Returns how many it has with these. */
uint32_t aot_shapes_of_copy(Arena *arena, ModuleFunction *function, uint32_t first);
/* Whether a copy is assumed to do the call at pc. */
int aot_is_in_line(const Analysis *analysis, uint32_t pc);

#endif
