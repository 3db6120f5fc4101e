/* States of several threads of the process at once, and a state that moves from thread to thread. For the thread
 * sanitizer: what two states share without saying so is a race here. */
#include "capi.h"

#include <pthread.h>

#define THREADS 4
#define ROUNDS 3

static int count_up(lua_State *L, int status, lua_KContext context) {
  (void)status;
  if (context == 10) return luaL_error(L, "end at %d", (int)context);
  lua_pushinteger(L, context);
  return lua_yieldk(L, 1, context + 1, count_up);
}

static int start_counting(lua_State *L) { return count_up(L, LUA_OK, 0); }

static int add_upvalue(lua_State *L) {
  lua_pushinteger(L, luaL_checkinteger(L, 1) + lua_tointeger(L, lua_upvalueindex(1)));
  return 1;
}

static int finalize(lua_State *L) {
  ++**(int **)lua_touserdata(L, 1);
  return 0;
}

/* What a host does with a state, all of it in a protected call. Argument: the place where finalizers count. */
static int work(lua_State *L) {
  int *finalized = lua_touserdata(L, 1);
  luaL_openlibs(L);
  luaL_newmetatable(L, "Type");
  lua_pushcfunction(L, finalize);
  lua_setfield(L, -2, "__gc");
  for (int i = 0; i < 50; i++) {
    *(int **)lua_newuserdatauv(L, sizeof(int *), 1) = finalized;
    luaL_setmetatable(L, "Type");
    lua_pushfstring(L, "value %d", i);
    lua_setiuservalue(L, -2, 1);
    lua_pop(L, 1);
  }
  lua_pushinteger(L, 100);
  lua_pushcclosure(L, add_upvalue, 1);
  lua_setglobal(L, "add");
  lua_Integer sum = 0;
  for (int i = 0; i < 20; i++) {
    lua_State *co = lua_newthread(L);
    int results, status;
    lua_pushcfunction(co, start_counting);
    while ((status = lua_resume(co, L, 0, &results)) == LUA_YIELD) sum += lua_tointeger(co, -1), lua_pop(co, results);
    if (status != LUA_ERRRUN || strcmp(lua_tostring(co, -1), "end at 10")) return luaL_error(L, "coroutine");
    lua_pop(L, 1);
  }
  if (luaL_loadstring(
          L, "local t = {} for i = 1, 2000 do t[i] = {i, ('k'):rep(i % 50)} t['f' .. i] = add(i) end collectgarbage()\n"
             "local ok, e = pcall(error, {1}) assert(not ok and e[1] == 1)\n"
             "local ok, e = pcall(function() local function f() return 1 + f() end return f() end) assert(not ok and "
             "e:find('stack overflow'))\n"
             "for w in ('a b c'):gmatch('%a') do t[w] = os.time() end table.sort(t, function(a, b) return a[1] > b[1] "
             "end)\n"
             "return #t + t.f1"))
    return lua_error(L);
  luaL_Buffer b;
  lua_State *other = lua_newthread(L);
  lua_insert(L, -2);
  luaL_buffinit(other, &b);
  lua_dump(L, keep_piece, &b, 0);
  luaL_pushresult(&b);
  size_t size;
  const char *binary = lua_tolstring(other, -1, &size);
  if (luaL_loadbufferx(L, binary, size, "=dumped", "b")) return lua_error(L);
  lua_call(L, 0, 1);
  sum += lua_tointeger(L, -1);
  lua_gc(L, LUA_GCCOLLECT);
  lua_pushinteger(L, sum);
  return 1;
}

#define SUM (20 * 45 + 2000 + 101)

typedef struct {
  Account account;
  lua_State *L;
  int finalized, status;
  lua_Integer result;
} Job;

static void run_job(Job *job) {
  lua_settop(job->L, 0);
  lua_pushcfunction(job->L, work);
  lua_pushlightuserdata(job->L, &job->finalized);
  job->status = lua_pcall(job->L, 1, 1, 0);
  if (job->status) fprintf(stderr, "%s\n", lua_tostring(job->L, -1));
  job->result = lua_tointeger(job->L, -1);
}

static void *live_and_die(void *argument) {
  Job *job = argument;
  for (int i = 0; i < ROUNDS; i++) {
    job->L = lua_newstate(account_alloc, &job->account);
    run_job(job);
    lua_close(job->L);
    if (job->status || job->result != SUM) break;
  }
  return NULL;
}

static void *run_once(void *argument) {
  run_job(argument);
  return NULL;
}

static void *close_state(void *argument) {
  lua_close(((Job *)argument)->L);
  return NULL;
}

static void check(const Job *job) {
  assert_int_equal(job->status, LUA_OK);
  assert_int_equal(job->result, SUM);
}

static void on_threads(void *(*function)(void *), Job *jobs, int n) {
  pthread_t threads[THREADS];
  for (int i = 0; i < n; i++) assert_int_equal(pthread_create(&threads[i], NULL, function, &jobs[i]), 0);
  for (int i = 0; i < n; i++) assert_int_equal(pthread_join(threads[i], NULL), 0);
}

PLAIN_TEST(states_of_several_threads_at_once) {
  static Job jobs[THREADS];
  memset(jobs, 0, sizeof jobs);
  on_threads(live_and_die, jobs, THREADS);
  for (int i = 0; i < THREADS; i++) {
    check(&jobs[i]);
    assert_int_equal(jobs[i].finalized, ROUNDS * 50);
    account_check(&jobs[i].account);
  }
}

PLAIN_TEST(a_state_that_moves_from_thread_to_thread) {
  static Job job;
  memset(&job, 0, sizeof job);
  job.L = lua_newstate(account_alloc, &job.account);
  run_job(&job);
  check(&job);
  for (int i = 0; i < 3; i++) {
    on_threads(run_once, &job, 1);
    check(&job);
  }
  run_job(&job);
  check(&job);
  on_threads(close_state, &job, 1);
  assert_int_equal(job.finalized, 5 * 50);
  account_check(&job.account);
}

/* A coroutine begun on one thread goes on on another. */
static void *resume_once(void *argument) {
  Job *job = argument;
  int results;
  lua_State *co = lua_tothread(job->L, 1);
  job->status = lua_resume(co, job->L, 0, &results);
  job->result += lua_tointeger(co, -1);
  lua_pop(co, results);
  return NULL;
}

PLAIN_TEST(a_coroutine_that_moves_from_thread_to_thread) {
  static Job job;
  memset(&job, 0, sizeof job);
  job.L = lua_newstate(account_alloc, &job.account);
  lua_State *co = lua_newthread(job.L);
  lua_pushcfunction(co, start_counting);
  for (int i = 0; i < 10; i++) {
    if (i % 2) on_threads(resume_once, &job, 1);
    else resume_once(&job);
    assert_int_equal(job.status, LUA_YIELD);
  }
  assert_int_equal(job.result, 45);
  lua_close(job.L);
  account_check(&job.account);
}

static lua_State *shared;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static void *take_turns(void *argument) {
  Job *job = argument;
  for (int i = 0; i < 50; i++) {
    pthread_mutex_lock(&lock);
    lua_getglobal(shared, "count");
    if (lua_pcall(shared, 0, 1, 0)) job->status = 1;
    job->result = lua_tointeger(shared, -1);
    lua_settop(shared, 0);
    pthread_mutex_unlock(&lock);
  }
  return NULL;
}

PLAIN_TEST(a_state_that_threads_take_turns_with) {
  static Job jobs[THREADS];
  Account account = {0};
  memset(jobs, 0, sizeof jobs);
  shared = lua_newstate(account_alloc, &account);
  luaL_openlibs(shared);
  run_code(
      shared,
      "n, t = 0, {} function count() n = n + 1 t[n % 100] = {n} if n % 20 == 0 then collectgarbage() end return n end");
  on_threads(take_turns, jobs, THREADS);
  lua_getglobal(shared, "n");
  assert_int_equal(lua_tointeger(shared, -1), THREADS * 50);
  lua_close(shared);
  account_check(&account);
}
