/* The heap: allocation, marking, sweeping, finalizers. Every byte of the runtime comes through here.
 *
 * Objects never move. Small ones live in size-classed cells of aligned blocks; large ones apart. Given any
 * 64-bit word, heap_find says which live object it points into. C stacks and registers are scanned
 * conservatively, the heap precisely. Any heap_new/heap_storage_* call may collect; finalizers never run
 * there: they are queued and run by rt_poll at a back edge or function entry (or by collectgarbage).
 * Unless stated otherwise, allocation failure throws "not enough memory" after an emergency collection. */
#ifndef VMC_RUNTIME_HEAP_H
#define VMC_RUNTIME_HEAP_H

#include "runtime/state.h"

typedef struct Heap Heap;

/* Returns NULL when the system has no memory. */
Heap *heap_create(Global *g);
/* Frees every object and block; runs no finalizers (rt_close_state does that before). Returns how many bytes of storage
 * nobody owned any more (0, or there is a bug). */
size_t heap_destroy(Heap *heap);

/* A new object of `size` bytes, header filled in (mark, flags, extra, aux are 0), the rest uninitialised: fill it
 * before the next allocation. Pointers put into a fresh object need no barrier until the next allocation. */
void *heap_new(State *L, size_t size, enum ObjectKind kind);

/* Raw storage owned by one object, counted as heap memory, uncollected: the owner's kind frees it when the owner
 * dies (heap.c switches on the kind). old may be NULL; new_size 0 frees. Sizes in bytes; old_size must be the exact
 * size. */
void *heap_storage_resize(State *L, void *old, size_t old_size, size_t new_size);
/* Never collects, never throws; usable while sweeping. */
void heap_storage_free(Heap *heap, void *p, size_t size);

/* Memory outside the heap that an object holds on to (a coroutine's stack, a file's buffer) grew or shrank: is part of
 * heap_bytes, and makes the next cycle come sooner or later. */
void heap_count_external(Heap *heap, int64_t delta);
/* The same for what a collection found out or freed: it is no allocation. */
void heap_correct_external(Heap *heap, int64_t delta);
/* heap_storage_resize of nothing, for tables that the collector itself makes smaller: never collects; NULL when there
 * is no memory. */
void *heap_storage_try(Heap *heap, size_t size);

/* The live object that `word` (tag bits ignored) points at or into, or NULL. */
Header *heap_find(Heap *heap, uint64_t word);

/* Write barrier: call after storing `v` anywhere into `owner` (fields of the object or its storage). Nobody needs it
 * yet; the stress build checks that it is there. */
#ifdef VMC_CHECK_BARRIERS
void heap_note_store(State *L, const void *owner);
#define heap_barrier(L, owner, v) (heap_note_store((L), (owner)), (void)(v))
#else
#define heap_barrier(L, owner, v) ((void)(L), (void)(owner), (void)(v))
#endif

enum GcMode { GC_INCREMENTAL, GC_GENERATIONAL };

void heap_collect(State *L); /* a full cycle; queues finalizers, does not run them */
/* The last resort before something fails for want of memory: a cycle that gives back all that is free. 0 when none is
 * possible now; else trying again makes sense. */
int heap_collect_for_room(State *L);
int heap_step(State *L, int64_t kbytes); /* nonzero when it ended an incremental cycle */
size_t heap_bytes(Heap *heap);
void heap_stop(Heap *heap, int stopped);
int heap_is_running(Heap *heap);
enum GcMode heap_set_mode(Heap *heap, enum GcMode mode); /* returns the previous one */
/* A parameter as programs give it: the reference keeps these in a byte, in units of four percent. */
#define heap_percent(value) (((value) / 4 & 255) * 4)
int heap_set_pause(Heap *heap, int percent); /* return the previous one; a negative argument only reads */
int heap_set_stepmul(Heap *heap, int percent);
void heap_set_stress(Heap *heap,
                     int every); /* collect at every `every`-th allocation, more rarely in a large heap; 0: off */
void heap_set_limit(Heap *heap, size_t bytes); /* allocation beyond fails; 0: no limit */
#ifdef VMC_DEBUG
/* A test program may define it: nonzero when cells cannot be had. It is asked for each, under heap_set_stress. */
int heap_test_refuses(void) __attribute__((weak));
#endif
void heap_scrub_c_stack(void);      /* zeroes what lies below the caller's frame */
int heap_is_finalizing(Heap *heap); /* a finalizer is running */
size_t heap_cycles(Heap *heap);     /* collections so far */

/* Registers obj (a table or userdata whose metatable has __gc) for finalization. Idempotent. */
void heap_add_finalizer(State *L, Value obj);
/* Runs queued finalizers. Throws nothing (errors become warnings) and forbids yields. Reentrant: a nested call does
 * nothing. */
void heap_run_finalizers(State *L);
/* Queues every registered finalizer in reverse order of registration (closing a state). */
void heap_queue_all_finalizers(State *L);

/* Visits every live object (debug.setupvalue looks for closures that share a variable). fn must not allocate. */
void heap_each(Heap *heap, enum ObjectKind kind, void (*fn)(void *ud, Header *obj), void *ud);

#endif
