/* What the files of the string library share. Positions are 0-based byte offsets inside, 1-based in Lua. */
#ifndef VMC_RUNTIME_LIB_STRLIB_H
#define VMC_RUNTIME_LIB_STRLIB_H

#include "runtime/lib.h"

/* Longest string that rep and packsize agree to, as in the reference. */
#define RT_LIB_SIZE_MAX ((size_t)INT32_MAX)

/* The start of a slice: negative positions count from the end, all others are clipped to at least 1. Returns 1-based,
 * at most INT64_MAX. */
int64_t rt_slice_start(int64_t position, uint64_t len);
/* Its end: clipped to len; 0 when it lies before the string. */
int64_t rt_slice_end(int64_t position, uint64_t len);

Ret rt_lib_string_find(State *L, Value *args, int64_t n); /* search.c */
Ret rt_lib_string_match(State *L, Value *args, int64_t n);
Ret rt_lib_string_gmatch(State *L, Value *args, int64_t n);
Ret rt_lib_string_gsub(State *L, Value *args, int64_t n);
Ret rt_lib_string_format(State *L, Value *args, int64_t n); /* format.c */
Ret rt_lib_string_pack(State *L, Value *args, int64_t n);   /* pack.c */
Ret rt_lib_string_packsize(State *L, Value *args, int64_t n);
Ret rt_lib_string_unpack(State *L, Value *args, int64_t n);

#endif
