/* main chunk of visible.lua */
static Ret f0_main(State *L, Closure *self, int64_t argc, Value a0, Value a1, Value a2) {
  Value qv, qw;
  int64_t qn;
  int more;
  ENTER_VISIBLE(2);
  /* 0 CLOSURE 0, line 5 */
  { TEMPORARY_CLOSURE
    SLOW(0, new_ = rt_closure_inner(L, self, 0));
    new_->up[0] = self->up[0];
    R[0] = FROM_FUNCTION(new_); }
  /* 2 RETURN0, line 5 */
  LEAVE_VISIBLE();
  RET(VALUE_NIL, 0);
}

/* function at visible.lua:1 */
struct data1 { Cache c[2]; Value k[2]; };
#undef D
#define D ((struct data1 *)(data + 0))
static Ret f1_shown(State *L, Closure *self, int64_t argc, Value a0, Value a1, Value a2) {
  Value qv, qw;
  int64_t qn;
  int more;
  Value *data = L->data;
  ENTER_VISIBLE(8);
  /* 0 NEWTABLE 2 0, line 2 */
  SLOW(0, R[2] = FROM_TABLE(rt_table_new(L, 0, 2)));
  /* 2 MOVE 3 0, line 2 */
  R[3] = R[0];
  /* 3 MOVE 4 1, line 2 */
  R[4] = R[1];
  /* 4 SETLIST 2 3, line 2 */
  L->top[0] = R[3];
  L->top[1] = R[4];
  SETLIST(4, R[2], 0, 2);
  R[3] = VALUE_NIL;
  R[4] = VALUE_NIL;
  /* 6 LOADI 3 1, line 3 */
  R[3] = 0xFFFF800000000001UL;
  /* 7 MOVE 4 1, line 3 */
  R[4] = R[1];
  /* 8 LOADI 5 1, line 3 */
  R[5] = 0xFFFF800000000001UL;
  /* 9 FORPREP 3 -> 15, line 3 */
  more = 1;
  FORPREP_ANY(9, R[3], R[4], R[5], R[6], more = 0)
  if (!more) goto L15;
L11:;
  /* 11 ADD 7 0 6, line 3 */
  BODY_ADD(11, R[7], R[0], R[6]);
  /* 12 SETINDEX 2 6 7, line 3 */
  BODY_SETINDEX(12, R[2], R[6], R[7]);
  R[7] = VALUE_NIL;
  /* 13 FORLOOP 3 -> 11, line 3 */
  FORLOOP_ANY(13, more, R[3], R[4], R[5], R[6])
  if (more) {
  POLL(13)
  goto L11;
  }
L15:;
  R[3] = VALUE_NIL;
  R[4] = VALUE_NIL;
  R[5] = VALUE_NIL;
  R[6] = VALUE_NIL;
  /* 15 GETGLOBAL 3 0, line 4 */
  BODY_GETFIELD(15, R[3], self->up[0], AS_STRING(D->k[0]), &D->c[0]);
  /* 17 GETFIELD 3 3, line 4 */
  BODY_GETFIELD(17, R[3], R[3], AS_STRING(D->k[1]), &D->c[1]);
  /* 19 LOADI 4 1, line 4 */
  R[4] = 0xFFFF800000000001UL;
  /* 20 LOADI 5 1, line 4 */
  R[5] = 0xFFFF800000000001UL;
  /* 21 CALL 3 3 2, line 4 */
  CALL(21, R[3], 2, R[4], R[5], VALUE_NIL);
  R[3] = qv;
  CHANGE_OVER(22)
  R[4] = VALUE_NIL;
  R[5] = VALUE_NIL;
  /* 22 MOVE 4 2, line 4 */
  R[4] = R[2];
  /* 23 RETURN 3 3, line 4 */
  L->mv = L->top;
  L->top[1] = R[4];
  RETURNING(23, R[3], 2)
  LEAVE_VISIBLE();
  RET(R[3], 2);
}

static const AotFunction functions0[] = {
  {0, 3, 0, 0, 0, f0_main},
  {1, 25, 2, 2, 0, f1_shown},
};
const AotUnit unit0 = {functions0, 2, 0};

