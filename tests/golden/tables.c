/* main chunk of tables.lua */
struct data0 { Cache c[11]; Value k[7]; };
#undef D
#define D ((struct data0 *)(data + 0))
COLD_CODE static Ret f0_main(State *L, Closure *self, int64_t argc, Value a0, Value a1, Value a2) {
  Value qv, qw;
  int64_t qn;
  int more;
  Value *data = L->data;
  ENTER_FRAMED(6);
L0:;
  /* 0 NEWTABLE 0 3 0, line 1 */
  SLOW(0, R[0] = FROM_TABLE(0 ? rt_record_new(L, 3) : rt_table_new(L, 3, 2)));
  /* 2 LOADI 1 1, line 1 */
  R[1] = FROM_SMALL_INT((int64_t)(1));
  /* 3 LOADI 2 2, line 1 */
  R[2] = FROM_SMALL_INT((int64_t)(2));
  /* 4 LOADI 3 3, line 1 */
  R[3] = FROM_SMALL_INT((int64_t)(3));
  /* 5 SETFIELD 0 3, line 1 */
  SLOW(5, rt_set_field(L, R[0], AS_STRING(D->k[0]), &D->c[0], R[3]));
  /* 7 LOADI 3 4, line 1 */
  R[3] = FROM_SMALL_INT((int64_t)(4));
  /* 8 SETFIELD 0 3, line 1 */
  SLOW(8, rt_set_field(L, R[0], AS_STRING(D->k[1]), &D->c[1], R[3]));
  /* 10 LOADI 3 5, line 1 */
  R[3] = FROM_SMALL_INT((int64_t)(5));
  /* 11 SETINT 0 10 3, line 1 */
  SLOW(11, rt_put_index(L, R[0], FROM_SMALL_INT((int64_t)10), R[3]));
  /* 12 GETGLOBAL 3 0, line 1 */
  SLOW(12, R[3] = rt_get_field(L, self->up[0], AS_STRING(D->k[2]), &D->c[2]));
  /* 14 CALL 3 1 0, line 1 */
  CALL_BY(rt_call_clean, 14, R[3], 0, VALUE_NIL, VALUE_NIL, VALUE_NIL);
  /* 15 SETLIST 0 0, line 1 */
  rt_gather(L, 2, qv, qn);
  L->top[0] = R[1];
  L->top[1] = R[2];
  SETLIST(15, R[0], 0, qn + 2);
  /* 17 GETFIELD 1 0, line 2 */
  SLOW(17, R[1] = rt_get_field(L, R[0], AS_STRING(D->k[0]), &D->c[4]));
  /* 19 GETFIELD 2 0, line 2 */
  SLOW(19, R[2] = rt_get_field(L, R[0], AS_STRING(D->k[4]), &D->c[5]));
  /* 21 GETINT 3 0 2, line 2 */
  SLOW(21, R[3] = rt_get_index(L, R[0], FROM_SMALL_INT((int64_t)2)));
  /* 22 LOADNIL 4 1, line 2 */
  FILL_NIL(&R[4], 1);
  /* 23 SETINDEX 0 0 4, line 2 */
  SLOW(23, rt_put_index(L, R[0], R[0], R[4]));
  /* 24 SETINT 0 1 3, line 2 */
  SLOW(24, rt_put_index(L, R[0], FROM_SMALL_INT((int64_t)1), R[3]));
  /* 25 SETFIELD 1 2, line 2 */
  SLOW(25, rt_set_field(L, R[1], AS_STRING(D->k[3]), &D->c[3], R[2]));
  /* 27 CLOSURE 1, line 3 */
  { TEMPORARY_CLOSURE
    SLOW(27, new_ = rt_closure_inner(L, self, 0));
    R[1] = FROM_FUNCTION(new_); }
  /* 29 SETFIELD 0 1, line 3 */
  SLOW(29, rt_set_field(L, R[0], AS_STRING(D->k[5]), &D->c[6], R[1]));
  /* 31 CLOSURE 1, line 4 */
  { TEMPORARY_CLOSURE
    SLOW(31, new_ = rt_closure_inner(L, self, 1));
    R[1] = FROM_FUNCTION(new_); }
  /* 33 SETFIELD 0 1, line 4 */
  SLOW(33, rt_set_field(L, R[0], AS_STRING(D->k[6]), &D->c[7], R[1]));
  /* 35 SELF 1 0, line 5 */
  SLOW(35, R[1 + 1] = R[0]; R[1] = rt_get_field(L, R[1 + 1], AS_STRING(D->k[6]), &D->c[8]));
  /* 37 LOADI 3 1, line 5 */
  R[3] = FROM_SMALL_INT((int64_t)(1));
  /* 38 LOADI 4 2, line 5 */
  R[4] = FROM_SMALL_INT((int64_t)(2));
  /* 39 LOADI 5 3, line 5 */
  R[5] = FROM_SMALL_INT((int64_t)(3));
  /* 40 CALL 1 5 1, line 5, calls f2_n */
  L->top[3] = R[5];
  L->mv = L->top;
  CALL_BY(rt_call_clean, 40, R[1], 4, R[2], R[3], R[4]);
  /* 41 GETFIELD 1 0, line 6 */
  SLOW(41, R[1] = rt_get_field(L, R[0], AS_STRING(D->k[5]), &D->c[9]));
  /* 43 SELF 2 0, line 6 */
  SLOW(43, R[2 + 1] = R[0]; R[2] = rt_get_field(L, R[2 + 1], AS_STRING(D->k[6]), &D->c[10]));
  /* 45 CALL 2 2 0, line 6, calls f2_n */
  CALL_BY(rt_call_clean, 45, R[2], 1, R[3], VALUE_NIL, VALUE_NIL);
  /* 46 TAILCALL 1 0, line 6, calls f1_m */
  rt_gather(L, 0, qv, qn);
  { Value b0 = L->top[0], b1 = L->top[1], b2 = L->top[2];
  REQUEST_CALL(46, R[1], qn + 0, b0, b1, b2, LEAVE_FRAMED());
  }
}

/* function at tables.lua:3 */
SLOW_ENTRY Ret a1_m(State *L, Closure *self, int64_t argc, Value r0, Value a1, Value a2) {
  ENTER(r0, a1, a2);
L0:;
  /* 0 RETURN1 0, line 3 */
  LEAVE();
  RET(r0, 1);
}
static Ret f1_m(State *L, Closure *self, int64_t argc, Value r0, Value a1, Value a2) {
  TEMPORARIES
  if (UNLIKELY(L->poll)) return a1_m(L, self, argc, r0, a1, a2);
L0:;
  /* 0 RETURN1 0, line 3 */
  RET(r0, 1);
}

/* function at tables.lua:4 */
struct data2 { Cache c[2]; Value k[1]; };
#undef D
#define D ((struct data2 *)(data + 51))
static Ret f2_n(State *L, Closure *self, int64_t argc, Value r0, Value r1, Value a2) {
  Value r2, r3;
  Value qv, qw;
  int64_t qn;
  int more;
  Value *data = L->data;
  ENTER_VARARG(r0, r1, a2);
  TAKE_VARARGS(2, r0, r1, a2);
L0:;
  /* 0 SELF 2 0, line 4 */
  BODY_GETMETHOD(0, r2, r0, AS_STRING(D->k[0]), &D->c[0]);
  /* 2 MOVE 4 1, line 4 */
  /* 3 CALL 2 3 2, line 4, calls f1_m */
  qn = RET_ANEW;
  if (LIKELY(!L->poll && HAS_ENTRY(r2, f1_m))) {
  COPY_CALL(j1_m, (L, AS_FUNCTION(r2), r0));
  }
  if (LIKELY(qn == RET_TYPED)) {
  qn = 1;
  } else {
  Value b0 = r0;
  Value b1 = r1;
  CALL_BY(rt_call_any, 3, r2, 2, b0, b1, VALUE_NIL);
  }
  r2 = qv;
  /* 4 SELF 2 2, line 4 */
  r3 = r2;
  BODY_GETMETHOD(4, r2, r3, AS_STRING(D->k[0]), &D->c[1]);
  /* 6 VARARG 4 0, line 4 */
  qn = nva, L->mv = va, qv = nva > 0 ? va[0] : VALUE_NIL;
  /* 7 TAILCALL 2 0, line 4, calls f1_m */
  rt_gather(L, 1, qv, qn);
  L->top[0] = r3;
  { Value b0 = L->top[0], b1 = L->top[1], b2 = L->top[2];
  TAIL_CALL(7, r2, qn + 1, b0, b1, b2, LEAVE_VARARG());
  }
}

static const AotFunction functions0[] = {
  {0, 48, 7, 11, 0, 0, f0_main},
  {1, 2, 0, 0, 0, 51, f1_m},
  {2, 9, 1, 2, 0, 51, f2_n},
};
const AotUnit unit0 = {functions0, 3, 0};

