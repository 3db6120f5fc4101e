/* main chunk of calls.lua */
COLD_CODE static Ret f0_main(State *L, Closure *self, int64_t argc, Value a0, Value a1, Value a2) {
  ENTER_FRAMED(6);
L0:;
  /* 0 CLOSURE 0, line 1 */
  { TEMPORARY_CLOSURE
    SLOW(0, new_ = rt_closure_inner(L, self, 0));
    R[0] = FROM_FUNCTION(new_); }
  /* 2 CLOSURE 1, line 2 */
  { TEMPORARY_CLOSURE
    SLOW(2, new_ = rt_closure_inner(L, self, 1));
    new_->up[0] = self->up[0];
    R[1] = FROM_FUNCTION(new_); }
  /* 4 CLOSURE 2, line 3 */
  { TEMPORARY_CLOSURE
    SLOW(4, new_ = rt_closure_inner(L, self, 2));
    R[2] = FROM_FUNCTION(new_); }
  /* 6 CLOSURE 3, line 4 */
  { TEMPORARY_CLOSURE
    SLOW(6, new_ = rt_closure_inner(L, self, 3));
    R[3] = FROM_FUNCTION(new_); }
  /* 8 CLOSURE 4, line 10 */
  { TEMPORARY_CLOSURE
    SLOW(8, new_ = rt_closure_inner(L, self, 4));
    new_->up[0] = self->up[0];
    R[4] = FROM_FUNCTION(new_); }
  /* 10 CLOSURE 5, line 11 */
  { TEMPORARY_CLOSURE
    SLOW(10, new_ = rt_closure_inner(L, self, 5));
    R[5] = FROM_FUNCTION(new_); }
  /* 12 RETURN0, line 11 */
  LEAVE_FRAMED();
  RET(VALUE_NIL, 0);
}

/* function at calls.lua:1 */
static Ret f1_pass(State *L, Closure *self, int64_t argc, Value a0, Value a1, Value a2) {
  Value qv, qw;
  int64_t qn;
  int more;
  ENTER_VARARG(a0, a1, a2);
  TAKE_VARARGS(0, a0, a1, a2);
L0:;
  /* 0 VARARG 0 0, line 1 */
  qn = nva, L->mv = va, qv = nva > 0 ? va[0] : VALUE_NIL;
  /* 1 RETURN 0 0, line 1 */
  LEAVE_VARARG();
  RET(qv, qn + 0);
}

/* function at calls.lua:2 */
struct data2 { Cache c[1]; Value k[2]; };
#undef D
#define D ((struct data2 *)(data + 0))
static Ret f2_count(State *L, Closure *self, int64_t argc, Value a0, Value a1, Value a2) {
  Value r0, r1, r2;
  Value qv, qw;
  int64_t qn;
  int more;
  Value *data = L->data;
  ENTER_VARARG(a0, a1, a2);
  TAKE_VARARGS(0, a0, a1, a2);
L0:;
  /* 0 VARARG 0 3, line 2 */
  r0 = nva > 0 ? va[0] : VALUE_NIL;
  r1 = nva > 1 ? va[1] : VALUE_NIL;
  /* 1 GETGLOBAL 2 0, line 2 */
  BODY_GETFIELD(1, r2, self->up[0], AS_STRING(D->k[0]), &D->c[0]);
  /* 3 LOADK 3, line 2 */
  /* 5 VARARG 4 0, line 2 */
  qn = nva, L->mv = va, qv = nva > 0 ? va[0] : VALUE_NIL;
  /* 6 CALL 2 0 2, line 2 */
  if (TRY_NATIVE(r2, NATIVE__G_select)) qv = FROM_SMALL_INT(nva), qn = 1;
  else {
  rt_gather(L, 1, qv, qn);
  L->top[0] = D->k[1];
  { Value b0 = L->top[0], b1 = L->top[1], b2 = L->top[2];
  CALL(6, r2, qn + 1, b0, b1, b2);
  }
  }
  r2 = qv;
  /* 7 MOVE 3 0, line 2 */
  /* 8 MOVE 4 1, line 2 */
  /* 9 RETURN 2 4, line 2 */
  L->mv = L->top;
  L->top[1] = r0;
  L->top[2] = r1;
  RETURNING(9, r2, 3)
  LEAVE_VARARG();
  RET(r2, 3);
}

/* function at calls.lua:3 */
static Ret f3_tail(State *L, Closure *self, int64_t argc, Value r0, Value a1, Value a2) {
  Value qv, qw;
  int64_t qn;
  int more;
  ENTER_VARARG(r0, a1, a2);
  TAKE_VARARGS(1, r0, a1, a2);
L0:;
  /* 0 MOVE 1 0, line 3 */
  /* 1 LOADI 2 1, line 3 */
  /* 2 LOADI 3 2, line 3 */
  /* 3 LOADI 4 3, line 3 */
  /* 4 LOADI 5 4, line 3 */
  /* 5 VARARG 6 0, line 3 */
  qn = nva, L->mv = va, qv = nva > 0 ? va[0] : VALUE_NIL;
  /* 6 TAILCALL 1 0, line 3 */
  rt_gather(L, 4, qv, qn);
  L->top[0] = 0xFFFF800000000001UL;
  L->top[1] = 0xFFFF800000000002UL;
  L->top[2] = 0xFFFF800000000003UL;
  L->top[3] = 0xFFFF800000000004UL;
  { Value b0 = L->top[0], b1 = L->top[1], b2 = L->top[2];
  TAIL_CALL(6, r0, qn + 4, b0, b1, b2, LEAVE_VARARG());
  }
}

/* function at calls.lua:4 */
static Ret f4_both(State *L, Closure *self, int64_t argc, Value r0, Value a1, Value a2) {
  Value r1, r2, r3;
  Value qv, qw;
  int64_t qn;
  int more;
  ENTER(r0, a1, a2);
L0:;
  /* 0 MOVE 1 0, line 4 */
  /* 1 MOVE 2 0, line 4 */
  /* 2 CALL 2 1 0, line 4 */
  CALL(2, r0, 0, VALUE_NIL, VALUE_NIL, VALUE_NIL);
  /* 3 CALL 1 0 3, line 4 */
  rt_gather(L, 0, qv, qn);
  { Value b0 = L->top[0], b1 = L->top[1], b2 = L->top[2];
  CALL(3, r0, qn + 0, b0, b1, b2);
  }
  r1 = qv;
  r2 = RESULT(1);
  /* 4 MOVE 3 0, line 4 */
  /* 5 MOVE 4 1, line 4 */
  /* 6 MOVE 5 2, line 4 */
  /* 7 MOVE 6 1, line 4 */
  /* 8 MOVE 7 2, line 4 */
  /* 9 CALL 3 5 1, line 4 */
  L->top[3] = r2;
  L->mv = L->top;
  CALL(9, r0, 4, r1, r2, r1);
  /* 10 NEWTABLE 3 0 0, line 4 */
  SLOW(10, r3 = FROM_TABLE(rt_table_new(L, 0, 1)));
  /* 12 MOVE 4 1, line 4 */
  /* 13 MOVE 5 0, line 4 */
  /* 14 CALL 5 1 0, line 4 */
  CALL(14, r0, 0, VALUE_NIL, VALUE_NIL, VALUE_NIL);
  /* 15 SETLIST 3 0, line 4 */
  rt_gather(L, 1, qv, qn);
  L->top[0] = r1;
  SETLIST(15, r3, 0, qn + 1);
  /* 17 RETURN1 3, line 4 */
  RETURNING(17, r3, 1)
  LEAVE();
  RET(r3, 1);
}

/* function at calls.lua:5 */
struct data5 { Cache c[2]; Value k[2]; };
#undef D
#define D ((struct data5 *)(data + 6))
static Ret f5_each(State *L, Closure *self, int64_t argc, Value r0, Value a1, Value a2) {
  Value r1, r2, r3, r4, r5, r6, r7;
  uint64_t p2;
  int m2;
  Value qv, qw;
  int64_t qn;
  int more;
  Value *data = L->data;
  ENTER(r0, a1, a2);
L0:;
  /* 0 LOADI 1 0, line 6 */
  /* 1 GETGLOBAL 2 0, line 7 */
  BODY_GETFIELD(1, r2, self->up[0], AS_STRING(D->k[0]), &D->c[0]);
  /* 3 MOVE 3 0, line 7 */
  /* 4 CALL 2 2 5, line 7 */
  CALL(4, r2, 1, r0, VALUE_NIL, VALUE_NIL);
  r2 = qv;
  r3 = RESULT(1);
  r4 = RESULT(2);
  r5 = RESULT(3);
  /* 5 TFORPREP 2 -> 8, line 7 */
  TFORPREP(5, m2, p2, r2, r3, r4, r5);
  r1 = 0xFFFF800000000000UL;
  goto L2;
L1:;
  /* 7 ADD 1 1 7, line 7 */
  BODY_ADD(7, r1, r1, r7);
L2:;
  /* 8 TFORCALL 2 2, line 7 */
  TFORCALL(8, m2, p2, r2, r3, r4)
  r6 = qv;
  r7 = qw;
  /* 9 TFORLOOP 2 -> 7, line 7 */
  if (!IS_NIL(r6)) {
  r4 = r6;
  POLL(9)
  goto L1;
  }
  RELEASE(r4);
L3:;
  /* 11 CLOSE 1, line 7 */
  SLOW(11, rt_close_count(L, 1));
  /* 12 GETGLOBAL 2 0, line 8 */
  BODY_GETFIELD(12, r2, self->up[0], AS_STRING(D->k[1]), &D->c[1]);
  /* 14 MOVE 3 0, line 8 */
  /* 15 CALL 2 2 5, line 8 */
  CALL(15, r2, 1, r0, VALUE_NIL, VALUE_NIL);
  r2 = qv;
  r3 = RESULT(1);
  r4 = RESULT(2);
  r5 = RESULT(3);
  /* 16 TFORPREP 2 -> 19, line 8 */
  TFORPREP(16, m2, p2, r2, r3, r4, r5);
  goto L5;
L4:;
  /* 18 SUB 1 1 7, line 8 */
  BODY_SUB(18, r1, r1, r7);
L5:;
  /* 19 TFORCALL 2 2, line 8 */
  TFORCALL(19, m2, p2, r2, r3, r4)
  r6 = qv;
  r7 = qw;
  /* 20 TFORLOOP 2 -> 18, line 8 */
  if (!IS_NIL(r6)) {
  r4 = r6;
  POLL(20)
  goto L4;
  }
  RELEASE(r4);
L6:;
  /* 22 CLOSE 1, line 8 */
  SLOW(22, rt_close_count(L, 1));
  /* 23 RETURN1 1, line 9 */
  RETURNING(23, r1, 1)
  LEAVE();
  RET(r1, 1);
}

/* function at calls.lua:11 */
struct data6 { Cache c[0]; Value k[2]; };
#undef D
#define D ((struct data6 *)(data + 16))
static Ret f6_words(State *L, Closure *self, int64_t argc, Value r0, Value r1, Value a2) {
  Value r2, r3;
  Value *data = L->data;
  ENTER(r0, r1, a2);
L0:;
  /* 0 MOVE 2 0, line 11 */
  /* 1 MOVE 3 1, line 11 */
  /* 2 CONCAT 2 2 2, line 11 */
  SLOW(2, r2 = rt_concat2(L, r0, r1));
  /* 3 MOVE 3 0, line 11 */
  /* 4 LOADK 4, line 11 */
  /* 6 MOVE 5 1, line 11 */
  /* 7 LOADI 6 1, line 11 */
  /* 8 LOADK 7, line 11 */
  /* 10 CONCAT 3 3 5, line 11 */
  L->top[0] = r0;
  L->top[1] = D->k[0];
  L->top[2] = r1;
  L->top[3] = 0xFFFF800000000001UL;
  L->top[4] = D->k[1];
  CONCAT(10, r3, 5);
  /* 11 RETURN 2 3, line 11 */
  L->mv = L->top;
  L->top[1] = r3;
  LEAVE();
  RET(r2, 2);
}

static const AotFunction functions0[] = {
  {0, 13, 0, 0, 0, 0, f0_main},
  {1, 3, 0, 0, 0, 0, f1_pass},
  {2, 11, 2, 1, 0, 0, f2_count},
  {3, 8, 0, 0, 0, 6, f3_tail},
  {4, 19, 0, 0, 0, 6, f4_both},
  {5, 25, 2, 2, 0, 6, f5_each},
  {6, 13, 2, 0, 0, 16, f6_words},
};
const AotUnit unit0 = {functions0, 7, 0};

