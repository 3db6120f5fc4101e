/* What the translator decided, told by those who decide, in the moment when they do (`vmc explain`).
 *
 * A remark is about an instruction, or about a function: then its place is its first word. A later one about the same subject and the
 * same place replaces the earlier: passes go from what is always right to what is better, and some of them start anew. When nobody
 * listens, REMARK costs a test, and its arguments are not computed. */
#ifndef VMC_AOT_REMARKS_H
#define VMC_AOT_REMARKS_H

#include "aot/analysis.h"

/* KIND(id, subject, tone, text): `text`, and after a colon what the remark itself adds. */
/* clang-format off */
#define REMARK_KINDS(KIND) \
  KIND(FUNCTION,      FUNCTION,  NOTE, "") \
  KIND(INTERPRETED,   CODE,      MISS, "left to the interpreter") \
  KIND(PLAIN,         CODE,      MISS, "registers on the Lua stack") \
  KIND(PARTS,         PARTS,     NOTE, "divided into C functions") \
  KIND(COMPACT,       SIZE,      MISS, "helpers in place of code in line outside loops") \
  KIND(ENTRY,         ENTRY,     GAIN, "typed entry") \
  KIND(ENTRY_NONE,    ENTRY,     MISS, "no typed entry") \
  KIND(QUICK,         QUICK,     GAIN, "quick path without a frame") \
  KIND(QUICK_NONE,    QUICK,     NOTE, "no quick path") \
  KIND(LOOP,          LOOP,      GAIN, "loop in two versions") \
  KIND(LOOP_SINGLE,   LOOP,      MISS, "loop in one version") \
  KIND(PURE,          PURE,      GAIN, "what is read is kept from turn to turn") \
  KIND(PURE_NOT,      PURE,      NOTE, "what is read is read again in each turn") \
  KIND(GUESS,         GUESS,     GAIN, "guessed") \
  KIND(BITS,          BITS,      GAIN, "work on bits in two versions") \
  KIND(CALL_INLINE,   CALL,      GAIN, "function in line") \
  KIND(CALL_TYPED,    CALL,      GAIN, "direct call of a typed entry") \
  KIND(CALL_EVENT,    CALL,      GAIN, "direct call of a metamethod") \
  KIND(CALL_NATIVE,   CALL,      GAIN, "library function in line") \
  KIND(CALL_VALUE,    CALL,      MISS, "call of a value") \
  KIND(FIELD,         ACCESS,    GAIN, "field by a cache in line") \
  KIND(FIELD_SHAPE,   ACCESS,    GAIN, "field by a shape that is compared once") \
  KIND(FIELD_HELPER,  ACCESS,    NOTE, "field by a helper") \
  KIND(ELEMENT,       ACCESS,    GAIN, "element in line") \
  KIND(ELEMENT_HELPER, ACCESS,   NOTE, "element by a helper") \
  KIND(TABLE,         TABLE,     GAIN, "table made in line") \
  KIND(UNBOXED,       OPERATOR,  GAIN, "unboxed") \
  KIND(TESTED,        OPERATOR,  MISS, "operands tested each time") \
  KIND(OPERATOR_HELPER, OPERATOR, NOTE, "operator by a helper") \
  KIND(CELL,          CELL,      MISS, "captured and assigned, so it lives on the heap")
/* clang-format on */
enum RemarkKind {
#define KIND(id, subject, tone, text) REMARK_##id,
  REMARK_KINDS(KIND)
#undef KIND
      REMARK_KIND_COUNT
};

/* What is faster for it; what stays as it is, or general; neither. */
enum RemarkTone { REMARK_GAIN, REMARK_MISS, REMARK_NOTE };

typedef struct {
  const Proto *proto;
  uint32_t pc;
  enum RemarkKind kind;
  int in_entry;       /* it is about the typed entry */
  const char *detail; /* "" when there is none */
} Remark;

struct Remarks {
  Arena *arena; /* the caller's */
  Remark *items;
  size_t count, capacity;
  uint32_t *index; /* a hash table of items, by what they are about; 0: free, else number + 1 */
  size_t index_size;
};

extern const char *const aot_remark_texts[REMARK_KIND_COUNT];
extern const enum RemarkTone aot_remark_tones[REMARK_KIND_COUNT];

#define REMARK(study, proto, in_entry, id, pc, ...)                                                                    \
  do                                                                                                                   \
    if ((study)->remarks) aot_remark((study)->remarks, (proto), (pc), REMARK_##id, (in_entry), __VA_ARGS__);           \
  while (0)
void aot_remark(Remarks *remarks, const Proto *proto, uint32_t pc, enum RemarkKind kind, int in_entry,
                const char *format, ...) __attribute__((format(printf, 6, 7)));
/* The line of the source, 0 when it is unknown. */
uint32_t aot_remark_line(const Remark *remark);

/* Words for remarks, in the listener's arena. What a register holds before the instruction at pc: a variable's name, or how it came there. */
const char *aot_register_text(const Cfg *cfg, uint32_t pc, uint32_t reg);
/* What the instruction at pc gives to a register, or sets; the arithmetic or comparison that it is. */
const char *aot_made_text(const Cfg *cfg, uint32_t pc);
const char *aot_operation_text(const Cfg *cfg, uint32_t pc);
/* The local variable of a register at the beginning of block n; or NULL. */
const char *aot_local_name(const Cfg *cfg, uint32_t n, uint32_t reg);
/* "x integer, y float": adds one to a list, which begins as "". */
const char *aot_typed_list(const Cfg *cfg, const char *list, const char *name, uint16_t types);
/* The same reason for all loops that begin in the blocks [first, last): there is one version of them. */
void aot_remark_loops(const Cfg *cfg, int in_entry, uint32_t first, uint32_t last, const char *why);
/* Where the loop that begins with block n is said to be: at the instruction that its line is told by. */
uint32_t aot_loop_place(const Cfg *cfg, uint32_t head);

#endif
