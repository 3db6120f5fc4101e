/* A thread of execution (the main program or one coroutine) and its stacks. (prelude)
 *
 * A thread owns three stacks: the C stack (grows down), frame records and values (both grow up).
 * All three live in one segment; when one runs out inside a coroutine's small segment, the call that
 * noticed moves on to a larger segment (rt_enter_slow) and comes back when it returns. */
#ifndef VMC_RUNTIME_STATE_H
#define VMC_RUNTIME_STATE_H

#include "runtime/natives.h"
#include "runtime/object.h"

/* One activation. Most compiled functions write func and pc only. */
struct Frame {
  Closure *func; /* NULL: a segment boundary, pc is then the Frame * below it */
  uint64_t pc;   /* below 2^32: index of the current instruction word in proto->code (compiled and native code,
                    native functions store 0); else address of the instruction word being executed (interpreter) */
  Value *base;   /* register 0, of interpreted functions and with FRAME_REGISTERS; natives: first argument */
  union {
    struct {
      int32_t vararg_count; /* where base is register 0: extra arguments, which lie below it; natives: arguments */
      uint16_t flags;       /* FRAME_*; the caller clears them (RT_ENTER) or sets FRAME_TAIL before it enters */
      int16_t want;         /* interpreter: results the caller wants, -1 for all; or WANT_FINISH and below */
    };
    uint64_t shape; /* the three together, FRAME_SHAPE(want) in the usual case */
  };
};
#define FRAME_PC_IS_INDEX(f) ((f)->pc >> 32 == 0)
/* Added to an interpreted function's pc while a helper works for the instruction: a metamethod that is an interpreted
 * function, too, is not called by the helper, but left to the interpreter, which pushes an ordinary frame. See
 * rt_call_metamethod. */
#define FRAME_PC_OFFER (UINT64_C(1) << 63)
/* Of a metamethod's frame: its first result finishes the caller's instruction, whatever that does with it. Of a
 * concatenation the first `rest` operands are then still to be joined to it. */
#define WANT_FINISH (-2)
#define WANT_FINISH_REST(rest) (WANT_FINISH - (rest))
/* No extra arguments, no flags. */
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
#define FRAME_SHAPE(want) ((uint64_t)(uint16_t)(want))
#else
#define FRAME_SHAPE(want) ((uint64_t)(uint16_t)(want) << 48)
#endif
#define FRAME_ENTRY 1     /* interpreter: return leaves the C function */
#define FRAME_TAIL 2      /* entered by a tail call */
#define FRAME_REGISTERS 4 /* compiled: the registers are at base, and FRAME_C_EXTENT above them */
/* The part of the C stack, [0] up to [1], where such an activation holds nothing but copies. */
#define FRAME_C_EXTENT(f) ((char **)((f)->base + (f)->func->proto->max_stack))

/* The order is that of cache lines, of which the first begins two words earlier (Thread): a switch between coroutines
 * touches the second and, with what a struct Coroutine begins with, the fourth. */
struct State {
  struct { /* a requested tail call, see RET_TAIL; extra arguments are in mv */
    Closure *func;
    int64_t argc;
    Value a0, a1, a2;
  } tail;
  char *c_limit_real; /* what c_limit is when no poll is requested */

  Frame *frame;          /* innermost activation */
  char *c_limit;         /* a C stack address below this: call rt_enter_slow. All ones: poll requested */
  Value *mv;             /* extra arguments and results, see Ret and Entry */
  Value *top;            /* first free slot of the value stack; everything below is a root */
  Value *top_limit;      /* top must stay below; TOP_SLACK slots lie above */
  Frame *frame_limit;    /* likewise; FRAME_SLACK frames lie above */
  Global *g;             /* what all threads share */
  uint32_t poll;         /* nonzero: call rt_poll at the next back edge (finalizers, interrupt, hooks) */
  uint32_t native_depth; /* nested native and metamethod calls, limit RT_NATIVE_DEPTH_MAX */

  Value *data;     /* caches and constants of the program compiled for this state, see rt_program_data; or NULL */
  Value **modules; /* the same for shared objects, by the slot that each of them has in the process; or NULL */
  /* From here on for the runtime only; generated code reads nothing below. */
  struct Segment *segment; /* innermost stack segment, chained (stack.h) */
  struct Protect *protect; /* innermost protected call (call.h) */
  struct Closing *closing; /* pending to-be-closed variables, innermost first (call.h) */
  Frame *frame_base;       /* first frame of the thread */
  Value *value_base;       /* first slot of the thread's first segment */
  struct Hook *hook;       /* debug.sethook, or NULL (hook.h) */

  void *sp;                    /* saved stack pointer while something else runs */
  struct Coroutine *coroutine; /* saved context, status, resumer (coroutine.h); NULL in the main thread */
};

/* A thread as an object. A host knows it as a State *, before which lie eight bytes that are the host's: the collector
 * does not look at them, and a new thread has a copy of the main thread's. */
typedef struct {
  Header h;
  char extra[8];
  State state;
} Thread;
_Static_assert((__builtin_offsetof(Thread, state.frame) | __builtin_offsetof(Thread, state.sp)) % 64 == 0,
               "what a switch needs is in two lines");
#define THREAD_OF(L) ((Thread *)(void *)((char *)(L) - __builtin_offsetof(Thread, state)))
#define FROM_THREAD(L) FROM_OBJECT(THREAD_OF(L))
#define AS_THREAD(v) (&((Thread *)AS_PTR(v))->state)
#define TOP_SLACK 512
#define FRAME_SLACK 32

#define EVENTS_MAX 32 /* bits of Header.aux */
#define EVENT_WAYS 16
#define EVENT_WAY(shape) ((unsigned)((uintptr_t)(shape)*0x9E3779B9u >> 16) % EVENT_WAYS)
#define RT_NATIVE_DEPTH_MAX 200

/* What was seen of the tables that one constructor made (table.c). A collection forgets the shape. */
typedef struct {
  union {
    Shape *shape; /* of the tables made there, with all keys that the constructor lists; or NULL */
    Table *first; /* while there is no shape: the first table made there since the last collection, or NULL */
  } u;
  uint32_t hash;   /* of the constructor that these two are of; others may share the rest */
  uint8_t tries;   /* CONSTRUCTOR_KNOWN: u is the shape. Else how often `first` was found unfinished; saturates */
  uint8_t slots;   /* that tables made there get at least */
  uint8_t growths; /* how often one had to grow; saturates */
  uint8_t made;    /* wraps around */
} Constructor;
#define CONSTRUCTOR_TRIES 200
#define CONSTRUCTOR_KNOWN 255
/* Of a name in C that became a string; and where the table that was asked for it last had it. A collection empties them
 * all. */
typedef struct {
  const char *from;
  String *string;
  Shape *shape;
  uint64_t slot;
} NameEntry;
#define NAME_ENTRIES_LOG 7

/* What the first metatable made of a table's shape, for the pairs met last (shape.c). A collection empties them. */
typedef struct {
  Shape *from;
  Table *metatable;
  Shape *metatable_shape; /* then there is no finalizer */
  Shape *to;
  uint64_t epoch; /* meta_epoch when that was so */
} Join;
#define JOINS 64 /* a power of two */
#define JOIN_OF(g, shape, meta) (&(g)->joins[((uint64_t)(meta) >> 4 ^ (uint64_t)(shape) >> 5) & (JOINS - 1)])
#define JOIN_SERVES(g, j, t, meta)                                                                                     \
  ((j)->from == (t)->shape && (j)->metatable == (meta) && (j)->metatable_shape == (meta)->shape &&                     \
   (j)->epoch == (g)->meta_epoch && !((t)->h.flags & TABLE_IS_META))

#define CONSTRUCTORS 512 /* a power of two; constructors share entries by hash */

/* What all memory of a state comes from and goes to: see memory.h. */
typedef void *(*Allocate)(void *ud, void *p, size_t old_size, size_t new_size); /* a lua_Alloc */
/* Pages that were given back and wait for the next large block (memory.c). No two touch. */
#define KEPT_RANGES 16
typedef struct {
  struct {
    char *start;
    size_t size; /* whole pages */
  } ranges[KEPT_RANGES];
  unsigned count;
  uint32_t used; /* some came or went since memory_pages_tidy */
  size_t bytes, allowed, page;
} KeptPages;
typedef struct {
  Allocate f;
  void *ud;
  KeptPages *kept; /* NULL: pages go back to the system at once */
} Memory;

/* What all threads share. One per lua state. */
struct Global {
  uint32_t meta_epoch;         /* bumped when something changes that inline caches take for granted (cache.c) */
  struct Heap *heap;           /* heap.h */
  Allocator *cells;            /* the heap's: none, then those of cells of 16 bytes, 32, 48, ... 256 */
  struct StringTable *strings; /* strings.h: interned strings */
  struct ShapeTable *shapes;   /* table.h: roots of the shape trees */
  Shape *empty_shape;          /* of tables that have just been made */
  struct FieldCaches *fields;  /* cache.c */
  Table *nothing;              /* an empty table: where caches lead for keys that are known to be absent */
  struct {                     /* slots of events that were found in shapes of metatables, see rt_table_event */
    Shape *shape;
    uint64_t slot;
  } event_slots[EVENTS_MAX][EVENT_WAYS];
  Constructor constructors[CONSTRUCTORS];
  Join joins[JOINS];
  State *main;
  Value registry;                  /* a table; [1] main thread, [2] globals, _LOADED */
  Value globals;                   /* a table */
  Table *type_meta[9];             /* metatables of basic types, indexed by rt_type() */
  String *event_names[EVENTS_MAX]; /* "__index", ..., indexed by Event (ops.h) */
  String *memory_message;          /* preallocated "not enough memory" */
  const struct CodeServices *code; /* what the upper layers provide (function.h): load, dump, names for messages */
  struct Warn *warn;
  Closure *next_native, *ipairs_native; /* the functions that pairs loops and ipairs loops are recognised by */
  Closure *natives[NATIVE_COUNT];       /* natives.h; each is a value of its library's, which stays */
  void *host;                           /* the embedding command's */
  uint64_t data_words;                  /* at State.data of every thread */
  /* A Lua module that is part of the program: its main function and, in *file, the file that it was made from; nil when
   * the program has no such module. NULL: it has none at all. May throw. */
  Value (*find_module)(State *L, const void *program, const String *name, String **file);
  const void *program;
  /* A file that is part of the program, opened for reading: a FILE *, or NULL with errno set, to ENOENT when the program has
   * no file of that name (files.h). NULL: it has none at all. */
  void *(*open_inside)(const void *files, const char *path);
  const void *files;
  uint32_t module_count;       /* at State.modules of every thread */
  uint32_t has_coroutines;     /* threads other than main were made */
  struct AtClose *at_close;    /* what else goes with the state, see rt_at_close */
  struct Profile *profile;     /* of the interpreter that counts (vm/profile.h); its owner's, or NULL */
  struct Recording *recording; /* likewise (vm/recording.h) */
  uint64_t next_position;      /* where the last call of rt_table_next ended; a guess */
  /* Of the C API (runtime/api/). */
  NameEntry names[1 << NAME_ENTRIES_LOG]; /* C strings by their address, see api_name */
  Table *c_functions;                     /* C functions without upvalues and the library's, by address */
  int (*panic)(State *L);                 /* lua_atpanic */
  struct Exec *exec;                      /* stacks and the running thread (stack.h) */
  /* From here on no word is taken for a root: addresses of memory that was given back would keep what lies there now. */
  Memory memory;
  KeptPages kept_pages;
  uint32_t fields_found;  /* by compiled code, of late: see find.c */
  uint32_t fields_missed; /* cache.c */
  String *bytes[256];     /* strings of one byte, as far as somebody asked for them: rt_string_of_byte */
};

#define C_STACK_LOW(L) ((char *)__builtin_frame_address(0) < (L)->c_limit)

#endif
