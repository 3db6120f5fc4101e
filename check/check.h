/* Checks of Lua source: what a program does that it can hardly mean.
 *
 * Stands on the front end, whose tree it walks (frontend/inspect.h); executes nothing of the program. Files are added
 * one by one, findings are ready when all are there, because what one file defines another may use. What the standard
 * library holds is asked of the state's own globals. Memory is in the arena, which check_close empties. Errors of memory
 * are thrown; the arena is to be closed then, too. */
#ifndef VMC_CHECK_CHECK_H
#define VMC_CHECK_CHECK_H

#include "runtime/arena.h"
#include "runtime/table.h"

/* What can be found: its name for -W, --ignore and comments, whether it is looked for by default, what it means. A name
 * up to a hyphen stands for all kinds that begin with it. */
#define CHECK_KINDS(KIND)                                                                                              \
  KIND(SYNTAX, "syntax", 1, "the program does not compile")                                                            \
  KIND(UNDEFINED_GLOBAL, "undefined-global", 1, "a global is read that nobody defines")                                \
  KIND(UNDEFINED_FIELD, "undefined-field", 1, "a field is read that its standard library has not")                     \
  KIND(GLOBAL_IN_FUNCTION, "global-in-function", 1, "a function makes a global that is declared nowhere")              \
  KIND(UNUSED_VARIABLE, "unused-variable", 1, "a local variable is never read")                                        \
  KIND(UNSET_VARIABLE, "unset-variable", 1, "a local variable is read, but never given a value")                       \
  KIND(UNUSED_FUNCTION, "unused-function", 1, "a local function is never used")                                        \
  KIND(UNUSED_LOOP_VARIABLE, "unused-loop-variable", 1, "a loop's variable is never read and could be left out")       \
  KIND(UNUSED_VALUE, "unused-value", 1, "a value is overwritten or lost before anybody reads it")                      \
  KIND(UNUSED_LABEL, "unused-label", 1, "no goto leads to a label")                                                    \
  KIND(UNUSED_PLACE, "unused-place", 0, "an unused variable that only keeps the place before a used one")              \
  KIND(UNUSED_ARGUMENT, "unused-argument", 0, "a parameter is never read")                                             \
  KIND(SHADOW, "shadow", 0, "a local variable hides another one")                                                      \
  KIND(UNREACHABLE, "unreachable", 1, "a statement can never be executed")                                             \
  KIND(FORMAT, "format", 1, "string.format is given a bad format, or not the arguments that it asks for")              \
  KIND(DUPLICATE_KEY, "duplicate-key", 1, "a table constructor has a key twice")                                       \
  KIND(CONSTANT_COMPARISON, "constant-comparison", 1, "a comparison always has the same result")                       \
  KIND(LOOP_BOUNDS, "loop-bounds", 1, "a numeric loop counts away from its limit")                                     \
  KIND(COMMENT, "comment", 1, "a comment for this check that cannot be understood")

enum CheckKind {
#define KIND(id, name, on, about) CHECK_##id,
  CHECK_KINDS(KIND)
#undef KIND
      CHECK_KIND_COUNT
};

typedef uint32_t CheckSet; /* bit k: kind k */
extern const char *const check_names[CHECK_KIND_COUNT], *const check_meanings[CHECK_KIND_COUNT];
CheckSet check_defaults(void);
CheckSet check_set_of(const char *name, size_t len); /* a kind, a group, or "all"; 0: there is none of that name */

typedef struct {
  const char *name; /* for messages */
  const char *text; /* the whole file */
  size_t len;
  size_t index;  /* in the order in which files were added */
  size_t *lines; /* where each line begins */
  size_t line_count, line_capacity;
  CheckSet ignored;              /* by a comment, in the whole file */
  struct CheckComment *comments; /* those that ignore kinds in one line, newest first */
  const char **globals;          /* declared by comments */
  size_t global_count, global_capacity;
  int open_globals; /* the file changes what a global is: nothing is said about them */
} CheckFile;

typedef struct {
  const CheckFile *file;
  uint32_t at, end;      /* offsets */
  uint32_t line, column; /* from 1; column in bytes, 0: not known */
  uint32_t end_column;   /* of the first byte behind it; at least column + 1 */
  enum CheckKind kind;   /* CHECK_SYNTAX is an error, all others are warnings */
  const char *message;
} CheckFinding;

/* A local variable of C: the collector finds `defined` there. */
typedef struct {
  State *L;
  Arena arena;
  CheckSet enabled;
  Table *defined; /* globals ("name") and fields of libraries ("string.name") that the program defines: true */
  CheckFinding *findings;
  size_t finding_count, finding_capacity;
  size_t file_count;
  struct GlobalUse *uses; /* of names that no library has; of all files */
  size_t use_count, use_capacity;
} Check;

void check_open(Check *check, State *L, CheckSet enabled);
void check_define(Check *check, const char *name, size_t len); /* a global that the host of the program defines */
/* name and text must stay until check_close. */
void check_add(Check *check, const char *name, const char *text, size_t len);
void check_finish(Check *check); /* no more files: findings are complete, in order of the files and their lines */
void check_close(Check *check);

#endif
