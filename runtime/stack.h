/* Stack segments, and what the execution files share. Internal to call.c, protect.c, closing.c, coroutine.c, state.c,
 * poll.c.
 *
 * A segment is one range of reserved, uncommitted memory with a C stack, frame records and values in it:
 *
 *     low                     c_high                        values                       end
 *     | ... <-- C stack grows | frame records --> ...       | values --> ...             |
 *
 * Compiled functions check the C stack only. Each needs at least 16 bytes of it and pushes one Frame, so the record
 * area is twice as large as the part of the C stack above c_limit: it cannot overflow. Below c_limit lies
 * headroom for native functions and the runtime. A thread's segments form a chain; all but the innermost are
 * waiting for a call that went on in the next larger one. */
#ifndef VMC_RUNTIME_STACK_H
#define VMC_RUNTIME_STACK_H

#include "runtime/call.h"
#include "runtime/coroutine.h"

#define C_LIMIT_POLL ((char *)~(uintptr_t)0)

enum SegmentSize { SEGMENT_SMALL, SEGMENT_MEDIUM, SEGMENT_LARGE, SEGMENT_SIZES };

typedef struct Segment {
  struct Segment *below, *above; /* above: in use, or kept for the next overflow */
  enum SegmentSize size;
  char *low, *end; /* the whole range */
  char *c_limit;   /* calls move on when the C stack pointer is below */
  char *c_high;
  Frame *frames, *frame_limit;
  Value *values, *value_limit;
  void *sp; /* what the call that moved to `above` left here */
  Frame *left_frame;
  Value *left_top;
} Segment;

struct Closing { /* a list of reused entries; the bottom one holds no variable */
  Value v;
  Value *slot; /* of a C function's stack that the variable is; NULL for those of Lua functions */
  Closing *below, *above;
};

typedef struct Protect {
  uint32_t hook_running;
  struct Protect *below;
  void *catcher; /* context.h */
  Segment *segment;
  Frame *frame;
  Value *top;
  Closing *closing;
  uint32_t native_depth; /* above the thread's base depth */
  uint32_t no_yield;
  void *host_sp; /* main thread: Exec.host_sp */
  Value handler;
  enum Status status; /* of the error that was caught */
  Value error;
} Protect;

/* What a C function that was left is to go on with. */
typedef struct {
  CContinuation k; /* NULL: it returns `count` values */
  int status;
  intptr_t context;
  int64_t count;
} Continuation;

/* What the resumer waits in: rt_resume; or an entry, which gets the values as the library's function returns them. */
enum ResumedBy { RESUMED_BY_C, RESUMED_BY_RESUME, RESUMED_BY_WRAP };

struct Coroutine {
  State *resumer;       /* while running or normal */
  uint8_t status;       /* enum CoroutineStatus */
  uint8_t outcome;      /* enum Status; when dead */
  uint8_t has_stack;    /* segment is in use */
  uint8_t keeps_stack;  /* a host looks at it when nothing runs on it any more */
  uint8_t begun;        /* State.sp is a context; else what is to be called lies on the value stack */
  uint8_t finished;     /* the stack holds nothing any more */
  uint8_t in_entry;     /* suspended in rt_yield_entry: its record is popped by whoever resumes */
  uint8_t resumed_by;   /* enum ResumedBy; while running or normal */
  uint32_t yields;      /* so far */
  uint16_t no_yield;    /* natives on the stack that forbid it */
  uint16_t base_depth;  /* native_depth of the resumer */
  uint32_t stack_bytes; /* what the heap was told that the stack occupies */
  uint32_t kept;        /* values below what was called */
  /* Who was continued LOOK_AHEAD switches after this one, the last time: see stack_look_ahead. */
  uintptr_t next; /* the complement of its State's address: no root */
  char *next_sp;  /* where it waits if it is the same one again; NULL: it was not */
  /* A switch needs nothing below. */
  Segment segment; /* the first one */
  union {
    Value body;  /* what it is about to call, between begin and the first switch */
    Value error; /* what it died of; nil */
  };
  Protect *base;
  Continuation continuation; /* between rt_c_continue and the function's going on */
  Closing bottom;
};

/* From this many small segments on, what coroutines that are continued in turn need of them has left the first cache when
 * their turn comes again. */
#define CROWD 64
#define LOOK_AHEAD 2 /* one switch takes less time than memory does */

/* Free segments of one size. Warm ones keep their pages; the last one put is the first one taken. */
typedef struct {
  char **warm, **cold; /* one block of memory, the first half and the second */
  uint32_t warm_count, cold_count, capacity;
  uint32_t idle; /* least warm_count since the last trim */
} SegmentPool;

struct Exec { /* execution state shared by all threads of one Lua state */
  Global *g;
  State *volatile current;   /* the running thread */
  volatile int poll_pending; /* a poll was requested of whichever thread runs */
  volatile int interrupted;
  int is_limited;      /* every poll takes one of steps_left; a poll is pending all the time */
  uint64_t steps_left; /* 0: every poll throws */
  Frame *finalizing;   /* the record above which finalizers run, or NULL */
  size_t page;         /* the system's: 4 KiB, on AArch64 also 16 or 64 */
  Segment main_segment;
  Closing main_bottom;
  SegmentPool pools[SEGMENT_SIZES];
  struct {
    char *base;
    size_t size;
  } * reservations;
  uint32_t reservation_count, reservation_capacity;
  uint32_t trims;                     /* cycles so far */
  uint32_t small_used;                /* small segments in use */
  struct Coroutine *last[LOOK_AHEAD]; /* of a crowd: those that were continued or made last, or NULL */
  Segment finished;          /* of the last coroutine that ended; its values may still be read. low NULL: none */
  char *host_high;           /* upper end of the stack that the host last called from; see stack_note_host */
  void *host_sp;             /* saved pointer of that stack while the main segment's is in use */
  Closure *host_function;    /* the activation that stands for the host in tracebacks */
  State *overflowed;         /* the thread whose error handler runs in the extra room after a stack overflow */
  Protect *overflow_protect; /* will catch that overflow's error */
};

/* Whose stacks this thread of the system runs on; NULL: on its own. A state that C code calls while another one runs has
 * its own stacks, so that the other's innermost thread waits meanwhile, with its stack pointer in sp. */
extern _Thread_local struct Exec *stack_owner;
#define stack_holds(s, sp) ((uintptr_t)(sp) - (uintptr_t)(s)->low <= (uintptr_t)(s)->c_high - (uintptr_t)(s)->low)

struct Exec *stack_open(Global *g);
void stack_close(struct Exec *exec);
/* Sets host_high to the end of the running stack, which is the host's: a state may be used by one thread after another.
 * What the host itself holds on a stack of its own making (not a thread's) is not seen by the collector. 0: no memory
 * to find out, and nothing of that stack will be seen. */
int stack_note_host(struct Exec *exec);

/* Makes a segment of `size` out of pooled memory. 0: out of memory. Everything but below and above is set. */
int stack_acquire(struct Exec *exec, Segment *s, enum SegmentSize size);
/* The segment above s, at least `size` large, its description inside itself. NULL: out of memory. */
Segment *stack_above(struct Exec *exec, Segment *s, enum SegmentSize size);
void stack_release(struct Exec *exec, Segment *s);
void stack_release_above(struct Exec *exec, Segment *s); /* the chain above s */
/* The coroutine's memory is given back when the next one is needed or ends, so that its results can be read until then.
 */
void stack_retire(struct Exec *exec, Segment *s);
/* co is about to be continued, or was made, one of a crowd. Schedulers and rounds of generators continue the same ones in
 * the same order again and again: where that shows, the memory of the one after the next is asked for now. */
void stack_look_ahead(struct Exec *exec, State *co);
/* Sets L's limits from L->segment. */
void stack_use_limits(State *L);
/* Tells the heap that L's stack grew into a segment of `size`. */
void stack_count(State *L, enum SegmentSize size);
void stack_count_bytes(State *L, int64_t delta);
/* Slots that a segment of that size has for values. */
int64_t stack_value_count(enum SegmentSize size);
/* A stack overflow of L was caught: the extra room goes, and the pages beyond what L uses now are given back. */
void stack_forget_overflow(State *L);
void stack_unpoison(const void *low, const void *high); /* tells the address sanitizer about abandoned C frames */

VMC_NORETURN void rt_panic(State *L, Value error);
#define rt_base_depth(L) ((L)->coroutine ? (L)->coroutine->base_depth : 0)

Closing *rt_closing_bottom(State *L);
/* Closes everything above mark after an error, innermost first, each with the error so far; an error of one replaces
 * it. */
void rt_close_after_error(State *L, Closing *mark, Value handler, enum Status *status, Value *error);
void rt_closing_free(State *L);
/* Whether the innermost variable is at or above `from` there. (A slot of an outer function may be anywhere else.) */
#define rt_closes_slots(L, from) (UNLIKELY((L)->closing->slot >= (from)) && (L)->closing->slot < (L)->top)
/* Closes, innermost first, the variables that are at or above `from` on the stack of the running C function, which
 * keeps the n values on top. */
void rt_close_slots(State *L, Value *from, int64_t n);
/* Ends a native that was continued by a switch: a hook may want to hear of its return. */
Ret rt_native_leave(State *L, Ret ret);
/* Fills p with L's present state and makes it the innermost protected call. */
void rt_protect_begin(State *L, Protect *p, Value handler);
/* After an error arrived at p: stacks and limits as they were at its beginning; pending variables are not closed. */
void rt_protect_restore(State *L, Protect *p);

#endif
