/* What the standard library's files share: argument checking and registration. Arguments count from 1 in messages,
 * from 0 in `args`. */
#ifndef VMC_RUNTIME_LIB_H
#define VMC_RUNTIME_LIB_H

#include "runtime/ops.h"

typedef struct {
  const char *name;
  NativeFn fn;
  Entry entry; /* what goes first and may leave the call to rt_native_entry, such as a LEAF; NULL: that itself */
} LibEntry;    /* ends with {0} */

/* A second entry of a native, for the usual case of a call: no frame is pushed and nothing spilled. It looks at the
 * arguments where they are, calls nothing that may run Lua code, throws nothing but for memory, and leaves every other
 * case to the NativeFn, by LEAF_OTHERWISE, before anything has changed. While a poll is requested, as always under a
 * hook, there is no usual case. */
#define LEAF(name) static Ret name(State *L, Closure *self, int64_t argc, Value a0, Value a1, Value a2)
#define LEAF_IF(condition) if (LIKELY(!L->poll && (condition)))
#define LEAF_OTHERWISE return rt_native_entry(L, self, argc, a0, a1, a2)

void rt_lib_register(State *L, Table *t, const LibEntry *entries);
void rt_lib_set(State *L, Table *t, const char *name, Value v);
void rt_lib_recognise(State *L, const char *library, Table *t); /* t has all its functions: Global.natives */
Closure *rt_lib_function(State *L, NativeFn fn, Entry entry, int upvalue_count); /* upvalues are nil */
/* Makes f what the reference calls a light C function: a value, not an object. It stays as long as the state, weak
 * tables keep it, and it has no upvalues to look at, though it may use some. */
Value rt_lib_value(State *L, Closure *f);
Table *rt_registry_table(State *L, const char *name);      /* registry[name], made when absent */
Table *rt_registry_weak_table(State *L, const char *name); /* the same with weak keys */
/* Creates (or finds) the global table `name`, also in package.loaded, and fills it. */
Table *rt_lib_open(State *L, const char *name, const LibEntry *entries);
void rt_open_libs(State *L); /* all of them */
void rt_lib_base(State *L);
void rt_lib_package(State *L);
void rt_lib_coroutine(State *L);
void rt_lib_table(State *L);
void rt_lib_io(State *L);
void rt_lib_os(State *L);
void rt_lib_string(State *L);
void rt_lib_math(State *L);
void rt_lib_utf8(State *L);
void rt_lib_debug(State *L);

/* Compiles a chunk in memory or in a file (filename NULL: standard input) with code->load, on a C stack that is large
 * enough. Returns the function, or the message with *failed set. A file may start with a byte order mark and a line
 * that starts with '#'. (load.c) */
Value rt_load_chunk(State *L, const Chunk *chunk, int *failed);
Value rt_load(State *L, const char *data, size_t len, const char *chunkname, const char *mode, int *failed);
#define LOAD_NO_FILE 2 /* of *failed: the file cannot be opened or read */
Value rt_load_file(State *L, const char *filename, const char *mode, int *failed);
/* package.searchpath: the first readable file among the templates of path; NULL, and the files tried in *tried. */
String *rt_search_path(State *L, String *name, String *path, const char *separator, const char *directory,
                       String **tried);
size_t rt_chunk_start(const char *data, size_t len); /* where the chunk starts in a file's bytes */

/* Results of an operating system call, as io and os give them: true, or nil, "name: message", errno. (io.c) */
Ret rt_file_result(State *L, int ok, const char *name);
/* Results for the status that system() and pclose() return: true or nil, "exit" or "signal", code; those above if
 * errno is set, which callers clear before. */
Ret rt_exec_result(State *L, int status);

/* Pushes these results, three at most, and returns how many. */
int rt_push_results(State *L, Ret results);

/* Argument i (0-based) of n, or an argument error. */
int64_t rt_check_int(State *L, Value *args, int64_t n, int i);
int64_t rt_opt_int(State *L, Value *args, int64_t n, int i, int64_t otherwise);
/* Arguments that the reference keeps in an int: the upper half of larger values is lost. */
int rt_check_c_int(State *L, Value *args, int64_t n, int i);
int rt_opt_c_int(State *L, Value *args, int64_t n, int i, int otherwise);
double rt_check_double(State *L, Value *args, int64_t n, int i);
String *rt_check_string(State *L, Value *args, int64_t n,
                        int i); /* converts numbers (in place, so that it stays reachable) */
String *rt_opt_string(State *L, Value *args, int64_t n, int i, String *otherwise);
Table *rt_check_table(State *L, Value *args, int64_t n, int i);
void rt_check_any(State *L, Value *args, int64_t n, int i); /* "value expected" */
Value rt_check_function(State *L, Value *args, int64_t n, int i);
int rt_check_option(State *L, Value *args, int64_t n, int i, const char *otherwise, const char *const *names);

/* Userdata with a metatable registered by name in the registry. */
Userdata *rt_userdata_new(State *L, size_t size, int user_values);
Table *rt_named_metatable(State *L, const char *name, int *created);

#endif
