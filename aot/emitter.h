/* How one function is emitted. Private to emit_*.c; each of these files uses those above it only:
 *
 *   emit_registers.c  where the values of registers are; reading, writing, edges between blocks
 *   emit_known.c      calls of known functions, typed entries
 *   emit_inline.c     copies of small functions for guessing versions, and the calls that they do
 *   emit_native.c     calls of library functions that are done in line
 *   emit_event.c      metamethods that are known
 *   emit_call.c       calls, returns, varargs, closures, lists of values: the same in typed and plain blocks
 *   emit_plain.c      instructions of plain blocks: a line for each opcode
 *   emit_typed.c      instructions of typed blocks
 *   emit_block.c      the instructions of a block; stretches of it in two versions
 *   emit_function.c   blocks, islands, parts, the C function around them
 *
 * In a typed block a register has up to three C variables: r3 (Value), i3 (int64_t), d3 (double). At the block's entry
 * the current form is given by the register's types there: exactly integer: i3; exactly float: d3; one known value: no
 * variable at all; else r3. Inside the block the emitter tracks which forms are current, and puts off copies and
 * constants until somebody needs a variable. Each edge between typed blocks converts what the successor reads.
 * In a plain block a register has one place, R[3], and nothing is put off (layout.h says which blocks are what). */
#ifndef VMC_AOT_EMITTER_H
#define VMC_AOT_EMITTER_H

#include "aot/emit.h"
#include "aot/quick_path.h"
#include "aot/bases.h"
#include "aot/inline.h"
#include "aot/records.h"
#include "aot/remarks.h"
#include "aot/shapes.h"
#include "aot/typed_entry.h"

enum Form { FORM_VALUE = 1, FORM_INT = 2, FORM_DOUBLE = 4 };

typedef struct {
  RegType type;
  uint8_t forms;     /* variables that are current. 0: see type (known value) or alias */
  uint8_t has_alias; /* the value can be read from register `alias`, which is not an alias itself */
  uint8_t alias;
} Slot;

/* Where the plain version of a function takes over: before an instruction at which the quick path gave up, behind a call whose callee broke
 * its promise. */
enum RestEntry { REST_BEFORE = 1, REST_BEHIND = 2 };

/* Where a version that assumes something goes when a test fails: to the general one, label G<word>, before the same
 * instruction. */
typedef struct {
  const Slot *general; /* what the general version knows there; the quick path has none */
  RegSet live;         /* before the instruction */
} Leave;

typedef struct {
  const EmitOptions *options;
  Arena *arena;
  const Module *module;
  const ModuleFunction *function;
  const char *linkage; /* of its C functions */
  const Proto *proto;
  const Cfg *cfg;
  const Layout *layout;
  const Analysis *analysis;
  const Analysis *general_analysis; /* of the version that makes no guesses */
  const TypedEntry *typed;          /* what is emitted; NULL: the ordinary function, or its rest */
  const QuickPath *quick;           /* the part of it that is emitted; or NULL */
  uint8_t is_copy;                  /* enum CopyKind: it is emitted for callers that have it in line; else 0 */
  uint8_t has_quick;                /* it is all that is emitted, and there is a quick path, too, */
  uint8_t quick_is_all;             /* which never gives up */
  uint8_t *leaves;                  /* per word: RestEntry, where the rest may take over */
  uint8_t has_leaves;               /* there is one */
  uint8_t rest;                     /* what is emitted */
  Text *out;                        /* body of the C function */
  Slot slots[258];
  RegType *types;             /* of the registers before the current instruction, with room for any operand */
  const Speculation *guesses; /* those that this function makes, or NULL */
  const Slot **general;       /* per word: what the general version knows before an instruction with assumptions */
  const Slot **behind;        /* the same behind a call, before its result has a register */
  Slot *general_slots;        /* room for them */
  uint8_t *counted;           /* per word: a FORLOOP whose general version counts iterations down */
  int guessing;               /* the guessing version is being emitted */
  Leave *leave;               /* where to go from the current instruction; or NULL */
  int stretch;                /* in a stretch that assumes integers (emit_block.c) */
  uint32_t stretch_tests;     /* operands that it has tested so far */
  RegSet live;                /* after the current instruction */
  RegSet used_values, used_ints, used_doubles, used_walks; /* variables that the C function declares */
  uint32_t base_count;                                     /* likewise */
  uint32_t pc;                                             /* current instruction */
  uint32_t block;
  uint8_t plain;           /* the current block is */
  uint8_t is_roundabout;   /* what is outside the function's loops runs rarely, or is too long */
  uint8_t compact;         /* typed: call helpers instead of expanding fast paths */
  uint8_t calls_by_helper; /* typed: at least look up methods and call values so */
  uint8_t has_calls, is_vararg;
  uint8_t uses_data; /* caches or constants: D points to them */
  uint8_t ended;     /* the block's last instruction has emitted its own edges */
} Emitter;

/* A remark about the current instruction. The integer version of a stretch only repeats part of what is emitted, and says
 * nothing, nor does a copy. */
#define SAY(e, id, ...)                                                                                                \
  do                                                                                                                   \
    if (!(e)->plain && !(e)->stretch && !(e)->is_copy)                                                                 \
      REMARK((e)->cfg->study, (e)->proto, (e)->typed != NULL, id, (e)->pc, __VA_ARGS__);                               \
  while (0)

/* emit_registers.c */

const char *full_entry_name(Emitter *e); /* of the C function that is not only the quick path */
/* Where an operand comes from: a register or a constant. */
typedef struct {
  uint16_t types;
  int is_known; /* v is its value */
  Value v;
  uint8_t reg; /* when it is no constant */
  int is_reg;
  int has_double; /* its value as a double is at hand, whichever number it is */
} Operand;

void emit_line(Emitter *e, const char *format, ...) __attribute__((format(printf, 2, 3)));
Operand operand_reg(Emitter *e, uint32_t reg);
Operand operand_constant(Emitter *e, uint32_t k);
/* Makes a form of the operand current, by a statement if need be, and returns its C expression. */
const char *need_value(Emitter *e, Operand o);  /* as a Value */
const char *need_int(Emitter *e, Operand o);    /* types is exactly INT */
const char *need_double(Emitter *e, Operand o); /* types is exactly INT or DOUBLE */
const char *
need_term(Emitter *e,
          Operand o); /* the same beside an operand that is not known: a literal is one for the C compiler, too */
double known_double(Operand o);
#define need_reg(e, r) need_value((e), operand_reg((e), (r)))
const char *current_value(Emitter *e, uint32_t reg);    /* the same without a statement; NULL: it has none */
const char *value_text(Emitter *e, Value v, int32_t k); /* a literal, or K[k] when v is none */
const char *key_text(Emitter *e, uint32_t k);           /* String * of K[k] */
const char *cache_text(Emitter *e, uint32_t n);         /* Cache * number n */
const char *group_text(Emitter *e, uint32_t n);         /* ShapeGroup *, of group n of the guessing version */
const char *site_text(Emitter *e);                      /* TableSite *, of the record that is made at e->pc */
int known_value(const Proto *p, RegType type, Value *v);

/* Announces that reg gets a new value: call after the operands were made current and before emitting the statement.
 * Returns the variable. */
const char *write_value(Emitter *e, uint32_t reg);
const char *write_int(Emitter *e, uint32_t reg);
const char *write_double(Emitter *e, uint32_t reg);
void write_known(Emitter *e, uint32_t reg, RegType type);
void write_copy(Emitter *e, uint32_t reg, uint32_t from);

/* Registers [first, first + count) are about to change on an edge: whoever reads their present values gets copies. */
void settle_copies(Emitter *e, uint32_t first, uint32_t count);

/* A register is what is assumed from here on, or the general version goes on (e->leave). */
void emit_assumption(Emitter *e, uint32_t reg, enum Assumption what);
/* Where the guessing version of a loop is left for what happened in it. */
void emit_count_leaving(Emitter *e);
/* The same of a path with copies in line, if that counts; and whether it often is. */
int counts_leaving(const Emitter *e);
void emit_count_leaving_path(Emitter *e);
const char *often_left_text(Emitter *e);
/* The statements that leave for the general version, or end the quick path, as things stand. */
const char *leave_text(Emitter *e);
/* What the function that `name` is called with as this one was. */
const char *pass_on_text(Emitter *e, const char *name);
/* The type of a typed entry's parameter: the letter of the variable's name. */
char variable_letter(RegType param);
/* A call of the plain version, which goes on at the current instruction, a RestEntry; R are its registers. */
const char *rest_text(Emitter *e, enum RestEntry entry, const char *results);
/* What is in line here shall get a frame and go on so, when the function that has it in line has seen to that: an entry for rt_take_up. Registers
 * [first, first + count) are about to get results. */
void emit_set_aside(Emitter *e, enum RestEntry entry, const RegSet *live, uint32_t first, uint32_t count,
                    const char *results);
/* Stores registers, but for those that the instruction is about to give, into R. */
void emit_store_registers(Emitter *e, const RegSet *live, uint32_t first, uint32_t count);
/* Puts live registers where the general version's state has them. */
void emit_to_general(Emitter *e, const Slot *general, const RegSet *live);
/* In the general version: where the guessing one may go on, label <letter><word>. */
void emit_general_label(Emitter *e, enum LeavePoint point);
/* In front of the general version of a loop's head: on to the guessing one, if all is what it expects. */
void emit_gate(Emitter *e, uint32_t n);
/* Whether an operator leaves where it would call a helper: in pure loops, and in the quick path. */
int is_pure(const Emitter *e);
/* The groups of accesses in what is emitted, or NULL. */
const Shapes *shapes_here(const Emitter *e);
/* The access at e->pc if it is in a group, or NULL. */
const ShapeAccess *grouped_access(const Emitter *e);
/* The access at e->pc if it is to a base: its number + 1; or 0. */
uint32_t based_access(Emitter *e);
/* What the guessing version assumes about the result of the current instruction. */
enum Assumption assumed_result(const Emitter *e);

/* tv is what the guessing version assumes about the current instruction's result, and goes to R[to] as such; or it leaves. */
void emit_assumed_value(Emitter *e, uint32_t to, const char *leave);

/* What is known at the entry of block n. */
void enter_block(Emitter *e, uint32_t n);
/* Puts everything where the block at the other end of an edge expects it. */
void emit_edge(Emitter *e, uint32_t to);
/* Copies what the typed block n reads from the frame: where an island is entered. */
void emit_landing(Emitter *e, uint32_t n);
/* if (condition) take the edge; condition NULL: always. `before`: statement on the edge, before its copies. */
void emit_branch(Emitter *e, const char *condition, Edge edge, const char *before);
/* The ways in which the branch at e->pc can be left, as far as types tell. */
enum BranchWays { BRANCH_FALLS = 1, BRANCH_JUMPS = 2 };
int branch_ways(Emitter *e);
/* The jump alone. */
const char *jump_text(Emitter *e, uint32_t to);

/* emit_known.c */
void emit_parameters(const ModuleFunction *function, Text *out); /* of a typed entry */
void emit_typed_signature(Text *out, const ModuleFunction *function, const char *linkage, const char *name);
void emit_slow_entry(Emitter *e, Text *out); /* a C function that it needs */
/* What happened before is undone or finished, and results of a call go on in the general version, or, in a typed entry whose callee broke its promise, in
 * the plain one. */
void emit_go_behind(Emitter *e, Instr i);
void emit_typed_entry_head(Emitter *e, Text *out); /* of the typed entry */
void emit_quick_head(Emitter *e, Text *out);       /* of the quick path */
void emit_hand_over(Emitter *e, Text *out);        /* in the ordinary entry's head */
/* A CALL of a function that has a typed entry: the results are in qv and qn, or already where they belong. */
enum KnownResult { KNOWN_NOT, KNOWN_IN_LIST, KNOWN_IN_PLACE };
enum KnownResult emit_typed_call(Emitter *e, Instr i);
int emit_typed_tail_call(Emitter *e, Instr i); /* 0: it is none, as is the next one */
int emit_typed_return(Emitter *e, Instr i);
/* Ends the quick path if it does not go on with the current instruction; what is live after it. */
int emit_give_up(Emitter *e, RegSet live);
void emit_rest_label(Emitter *e); /* behind a call, before its results are distributed */
void emit_rest_signature(Emitter *e, Text *out);
void emit_rest_head(Emitter *e, Text *out);

/* emit_inline.c */
/* The quick path of a function for its callers in this unit. `linkage`: of its other C functions, as seen from here. */
void emit_copy(Arena *arena, Text *out, const EmitOptions *options, const ModuleFunction *function, const char *linkage,
               uint8_t kind);
void emit_copy_head(Emitter *e, Text *out);
void emit_copy_return(Emitter *e, Instr i);
/* The CALL or TAILCALL that a guessing version, or a quick path, assumes to be done in line; 0: it is none. */
int emit_inline_call(Emitter *e, Instr i);
/* A CALL that copies may do where nothing is guessed: its results are in qv and qn. 0: it is none. */
int emit_straight_call(Emitter *e, Instr i);

/* emit_native.c */
/* The CALL of a library function in a guessing version that assumes its result: in line, or the general version goes on. 0: it is
 * none. */
int emit_assumed_native(Emitter *e, Instr i);
/* Opens the statements that make a call, which follow, and behind them emit_native_end: they run unless it is the usual case of a
 * library function. 0: it is none, and nothing was emitted. */
int emit_native_begin(Emitter *e, Instr i);
void emit_native_end(Emitter *e);

/* emit_event.c. Each of them returns 0, or NULL, where no metamethod is known, and then has emitted nothing that matters. Keys are Values; `cache` is NULL where
 * there is none. */
int emit_event_operator(Emitter *e, const char *name, uint32_t to, Operand x, Operand y); /* name: of the BODY_ */
const char *event_condition(Emitter *e, const char *name, Operand x, Operand y);          /* of the COND_ */
int emit_event_get(Emitter *e, uint32_t to, const char *o, const char *k, const char *cache);
int emit_event_set(Emitter *e, const char *o, const char *k, const char *cache, const char *v);
int emit_event_call(Emitter *e, Instr i); /* `else` and the call of any value follow, and a brace */
/* A call in place of this function if it is one of the metamethod; any call follows. */
int emit_event_tail_call(Emitter *e, Instr i, const char *macro, const char *leave);

/* emit_call.c */
void emit_list(Emitter *e, uint32_t first, uint32_t n, uint32_t at); /* stores n registers at L->top[at] and up */
/* The opcodes whose text is made by one function, in plain blocks as in typed ones. */
/* clang-format off */
#define SHARED_CASES \
  VM_CALLS(OPCODE_CASE) case OP_TFORPREP: case OP_TFORCALL: case OP_CLOSURE: case OP_VARARG: case OP_CLOSE: case OP_SETLIST:
/* clang-format on */
void emit_shared_instruction(Emitter *e, Instr i); /* one of SHARED_CASES */

/* emit_plain.c, emit_typed.c */
void emit_plain_instruction(Emitter *e);
void emit_typed_instruction(Emitter *e);
/* Whether the instruction at e->pc says by itself that unknown operands are integers. */
int hints_at_integers(Emitter *e);

/* emit_block.c: all instructions of the block that was entered. */
void emit_instructions(Emitter *e);

/* emit_function.c */
/* The prototype's caches and constants, D, a part of the program's `data`; `kind`: of the struct that says what they are. */
void emit_data(Emitter *e, Text *out, const char *kind);
/* The keys of groups, for rt_meet_shape; those of records, for rt_table_at. */
void emit_shape_keys(Emitter *e, Text *out, const Shapes *shapes);
void emit_record_keys(Emitter *e, Text *out);
void emit_version(Arena *arena, Text *out, const Emitter *common);
void emit_variables(Emitter *e, Text *out, uint32_t in_registers);
void emit_rest_declaration(Emitter *e, Text *out);
void emit_first_line(Emitter *e, Text *out);
/* Appends the C functions of a prototype, and the static arrays they need. */
void emit_function(Arena *arena, Text *out, const EmitOptions *options, const Module *module,
                   const ModuleFunction *function, const char *linkage);

#endif
