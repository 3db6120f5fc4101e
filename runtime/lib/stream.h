/* Files of the io library: the layout of their userdata, and reading. */
#ifndef VMC_RUNTIME_LIB_STREAM_H
#define VMC_RUNTIME_LIB_STREAM_H

#include <stdio.h>

#include "runtime/call.h"

#define STREAM_NAME "FILE*" /* metatable in the registry */

/* Closes the file that is the first argument of the running native, whose Stream says already that it is closed. Pushes
 * results and returns how many; may be any C function of that kind, whose data may lie behind the Stream. */
typedef int (*StreamClose)(State *L);
typedef struct { /* as luaL_Stream: C modules make it and look into it */
  FILE *file;
  StreamClose close; /* NULL: closed */
} Stream;

/* Reads what the formats args[first..n) ask for; results replace them. The first failure gives nil and ends reading. On
 * an error of the file: nil, message, errno. */
Ret rt_stream_read(State *L, FILE *f, Value *args, int64_t n, int first);

#endif
