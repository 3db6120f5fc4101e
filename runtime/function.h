/* Prototypes: the static part of a Lua function, and what the upper layers provide to the runtime. */
#ifndef VMC_RUNTIME_FUNCTION_H
#define VMC_RUNTIME_FUNCTION_H

#include "runtime/state.h"

typedef uint32_t Instr; /* vm/opcode.h says what the bits mean */

typedef struct {
  String *name;       /* NULL in stripped code */
  uint8_t from_local; /* captured from the enclosing function's register `index`; else from its upvalue `index` */
  uint8_t index;
  uint8_t is_cell;   /* the captured word is a Cell */
  uint8_t attribute; /* 0 regular, 1 const, 2 close */
} UpvalueDesc;

typedef struct {
  String *name;
  uint32_t start, end; /* live in instruction words [start, end) */
  uint8_t reg;
  uint8_t is_cell; /* the register holds a Cell */
} LocalDesc;

/* A `while` whose test stands behind its body, words start to test - 1. Line hooks see it where the source has it: the
 * test before the body, and behind the body a jump back, which has no instruction. */
typedef struct {
  uint32_t start, test, end; /* the test is words test to end - 1 */
  uint32_t back_line;        /* of the jump */
} LoopDesc;

struct Proto { /* KIND_PROTO; arrays are storage of the prototype. What calls read comes first, in one cache line */
  Header h;
  Instr *code;
  Instr *run; /* what the interpreter executes: code with superinstructions and integer runs (vm/opcode.h), the same
                 words at the same places; may be code itself. Set by the load service before the prototype is used */
  Value *constants;
  Cache *caches; /* zeroed. Both are storage of the prototype, or data of compiled code (PROTO_DATA_ELSEWHERE) */
  uint8_t param_count, is_vararg;
  uint8_t max_stack; /* registers, 2..255 */
  uint8_t flags;
  Proto **protos; /* inner functions */
  UpvalueDesc *upvalues;
  uint32_t *lines;   /* line of each instruction word, or NULL when stripped */
  LocalDesc *locals; /* in order of start; empty when stripped */
  LoopDesc *loops;   /* in order of test; empty when stripped */
  String *source;    /* chunk name with its '@' or '='; NULL when stripped */
  Entry entry;       /* what new closures start with: interpreter or compiled */
  uint32_t code_len, constant_count, proto_count, upvalue_count, local_count, loop_count, cache_count;
  uint32_t line_defined, last_line; /* 0 for a main chunk */
  uint32_t index;                   /* position in a pre-order walk of its chunk; the same in every mode */
  struct IntRuns *int_runs;         /* vm/intrun.h; storage, or NULL */
  size_t int_runs_size;
  Proto *root;        /* the chunk's main function; itself for that */
  ShapeGroup *groups; /* `group_count` of them: of compiled code, and the memory is its owner's */
  uint32_t group_count;
  void *recorded; /* what vm/recording.h has of it, or NULL */
};
#define PROTO_DATA_ELSEWHERE 1
#define PROTO_VERIFIED 2
#define PROTO_COMPILED 4 /* entry is machine code (aot) */

Proto *rt_proto_new(State *L);
/* Zeroed storage of a prototype: sets *array and *count. */
void *rt_proto_array(State *L, size_t element_size, uint32_t count);
/* Moves p's caches and constants to `to`, in this order, for compiled code that reaches them there, and makes groups of
 * accesses behind them. All are the collector's business as caches were before; the memory is the caller's and outlives p. */
#define PROTO_DATA_WORDS(cache_count, constant_count, group_count)                                                     \
  ((cache_count) * (sizeof(Cache) / sizeof(Value)) + (constant_count) +                                                \
   (group_count) * (sizeof(ShapeGroup) / sizeof(Value)))
void rt_proto_move_data(State *L, Proto *p, Value *to, uint32_t group_count);
/* Memory for such data of one program, `words` of it, which all threads have in State.data, so that compiled functions
 * find it without looking at their closure. It is not cleared: most modules of a large program may never be required.
 * 0 when this state has such a program already. */
int rt_program_data(State *L, uint64_t words);
/* Likewise for the shared object that has this slot, in State.modules[slot]. Returns NULL when the state has it already. */
Value *rt_module_data(State *L, uint32_t slot, uint64_t words);
void rt_program_data_free(Global *g);                                 /* closing the state */
void rt_proto_free_data(struct Heap *heap, Proto *p);                 /* p dies */
Closure *rt_closure_new(State *L, Proto *proto);                      /* upvalues are nil; entry = proto->entry */
Closure *rt_native_new(State *L, void *native_fn, int upvalue_count); /* entry = rt_native_entry */
Cell *rt_cell_new(State *L, Value v);
Value rt_upvalue_get(Closure *f, int i); /* 0-based, through the cell if it is one; native functions too */
void rt_upvalue_set(State *L, Closure *f, int i, Value v); /* of a copy: f's own only, see runtime/upvalues.h */
Proto *rt_proto_parent(
    Proto *p); /* the prototype that contains p directly, found from the chunk's main function; NULL for that */

/* What is to be loaded. Text that comes in pieces: `data` is the first one (which may be empty), and `more` returns the
 * others, then NULL; it may throw. A piece need not outlive the next call. */
typedef struct {
  const char *data;
  size_t len;
  const char *(*more)(State *L, void *ud, size_t *len); /* NULL: data is all */
  void *ud;
  const char *name; /* with its '@' or '=' mark */
  const char *mode; /* "t", "b", "bt", or NULL for that */
  int is_own;       /* part of the program, like its machine code: not verified */
} Chunk;

/* What frontend and vm provide. One of several constant sets, chosen by vmc_open and vmc_set_dispatch (embed/). */
typedef struct CodeServices {
  /* Compile source or undump a binary chunk. Returns a closure with its first upvalue set to the globals, or a string
   * message with *failed set. Throws what chunk->more throws, else for memory only. */
  Value (*load)(State *L, const Chunk *chunk, int *failed);
  String *(*dump)(State *L, Proto *p, int strip);
  Entry interpreter_entry;
  Entry hooked_entry; /* interprets any Lua function, compiled ones too, and reports to the hooks */
  /* Goes on with an activation that has its registers in the frame, from the instruction at pc, in that interpreter. */
  Ret (*continue_hooked)(State *L, Frame *f, uint32_t pc);
  /* What the operand `which` (0 = first source operand, 1 = second, ...) of the instruction at word pc is called:
   * returns "local", "global", "field", "method", "upvalue", "constant" and sets *name, or NULL. */
  const char *(*describe_operand)(State *L, Proto *p, uint32_t pc, int which, String **name);
  /* What the function called by the instruction at pc is called: also "for iterator", "metamethod". */
  const char *(*describe_call)(State *L, Proto *p, uint32_t pc, String **name);
  /* The interpreted function p makes many integers that need a box. May collect. */
  void (*integers_hot)(State *L, Proto *p);
  /* How many registers the instruction at pc leaves to its function while a call that it makes runs. */
  uint32_t (*live_registers)(Proto *p, uint32_t pc);
  uint32_t counting; /* the interpreter counts single instructions: superinstructions of them would hide what it sees */
} CodeServices;

#endif
