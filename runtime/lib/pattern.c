#include "runtime/lib/pattern.h"

#include <ctype.h>
#include <string.h>

#define ESCAPE '%'

void rt_pattern_init(Matcher *m, State *L, const String *subject, const String *pattern) {
  m->L = L;
  m->subject = subject->data;
  m->subject_end = subject->data + subject->len;
  m->pattern_end = pattern->data + pattern->len;
  m->depth_left = PATTERN_DEPTH_MAX;
  m->count = 0;
  m->set = NULL;
  m->set_uses = 0;
}

int rt_pattern_is_plain(const String *pattern) {
  for (uint64_t i = 0; i < pattern->len; i++)
    if (pattern->data[i] && strchr("^$*+?.([%-", pattern->data[i])) return 0;
  return 1;
}

/* Where the single-character item at p ends: before its repetition suffix. */
static const char *item_end(Matcher *m, const char *p) {
  switch (*p++) {
  case ESCAPE:
    if (p == m->pattern_end) rt_error(m->L, "malformed pattern (ends with '%%')");
    return p + 1;
  case '[':
    if (p < m->pattern_end && *p == '^') p++;
    do { /* a ']' that comes first is an ordinary member */
      if (p >= m->pattern_end) rt_error(m->L, "malformed pattern (missing ']')");
      if (*p++ == ESCAPE) p++;
    } while (p >= m->pattern_end || *p != ']');
    return p + 1;
  default: return p;
  }
}

/* Whether c is in the class named by a letter; a capital letter negates; any other character stands for itself. */
static int in_class(int c, int class) {
  int member;
  switch (class | 0x20) {
  case 'a': member = isalpha(c); break;
  case 'c': member = iscntrl(c); break;
  case 'd': member = isdigit(c); break;
  case 'g': member = isgraph(c); break;
  case 'l': member = islower(c); break;
  case 'p': member = ispunct(c); break;
  case 's': member = isspace(c); break;
  case 'u': member = isupper(c); break;
  case 'w': member = isalnum(c); break;
  case 'x': member = isxdigit(c); break;
  case 'z': member = c == 0; break; /* undocumented by now, and still there */
  default: return c == class;
  }
  return class & 0x20 ? member != 0 : !member; /* only letters become letters by setting this bit */
}

/* p is at the '[', last at the closing ']'. */
static int in_set(int c, const char *p, const char *last) {
  int found = 1;
  if (*++p == '^') {
    found = 0;
    p++;
  }
  for (; p < last; p++) {
    if (*p == ESCAPE) {
      p++;
      if (in_class(c, (unsigned char)*p)) return found;
    } else if (p[1] == '-' && p + 2 < last) {
      if ((unsigned char)*p <= c && c <= (unsigned char)p[2]) return found;
      p += 2;
    } else if ((unsigned char)*p == c) return found;
  }
  return !found;
}

#define SET_HAS(m, c) ((m)->set_bits[(c) >> 6] >> ((c)&63) & 1)

static void remember_set(Matcher *m, const char *p, const char *last) {
  memset(m->set_bits, 0, sizeof m->set_bits);
  for (int c = 0; c < 256; c++)
    if (in_set(c, p, last)) m->set_bits[c >> 6] |= UINT64_C(1) << (c & 63);
  m->set = p;
}

/* Whether the item [p, end) accepts the byte at s. */
static inline int item_accepts(const Matcher *m, const char *s, const char *p, const char *end) {
  if (s >= m->subject_end) return 0;
  int c = (unsigned char)*s;
  switch (*p) {
  case '.': return 1;
  case ESCAPE: return in_class(c, (unsigned char)p[1]);
  case '[': return p == m->set ? (int)SET_HAS(m, c) : in_set(c, p, end - 1);
  default: return (unsigned char)*p == c;
  }
}

#define SPAN(test)                                                                                                     \
  while (s < stop && ((test) != 0) == accepted) s++;                                                                   \
  return s

/* The first byte from s on of which "is in the class" is not `accepted`. The commonest classes have loops of their own.
 */
static const char *span_class(const char *s, const char *stop, int class, int accepted) {
  if (!(class & 0x20)) accepted = !accepted;
  switch (class | 0x20) {
  case 'a': SPAN(isalpha((unsigned char)*s));
  case 'd': SPAN(isdigit((unsigned char)*s));
  case 's': SPAN(isspace((unsigned char)*s));
  case 'w': SPAN(isalnum((unsigned char)*s));
  default:
    if (!(class & 0x20)) accepted = !accepted;
    SPAN(in_class((unsigned char)*s, class));
  }
}

/* The same for a set. The first one that has looked at SET_PATIENCE bytes in a search becomes a bitmap. */
#define SET_PATIENCE 64
static const char *span_set(Matcher *m, const char *s, const char *p, const char *last, int accepted) {
  const char *stop = m->subject_end;
  if (p[1] == '^' && last - p == 3 && p[2] != ESCAPE) { /* [^c] */
    SPAN(*s != p[2]);
  }
  for (; m->set != p; s++) {
    if (s == stop || (in_set((unsigned char)*s, p, last) != 0) != accepted) return s;
    if (!m->set && ++m->set_uses > SET_PATIENCE) remember_set(m, p, last);
  }
  SPAN(SET_HAS(m, (unsigned char)*s));
}

/* The first byte from s on whose acceptance by the item is not `accepted`. */
static const char *span(Matcher *m, const char *s, const char *p, const char *end, int accepted) {
  const char *stop = m->subject_end;
  switch (*p) {
  case '.': return accepted ? stop : s;
  case ESCAPE: return span_class(s, stop, (unsigned char)p[1], accepted);
  case '[': return span_set(m, s, p, end - 1, accepted);
  default: SPAN(*s == *p);
  }
}

static const char *match_here(Matcher *m, const char *s, const char *p);

/* Every item that is about to try what follows it asks for a level, even where the attempt can be spared: which
 * patterns are too complex does not depend on that. */
static inline void require_depth(const Matcher *m) {
  if (m->depth_left == 0) rt_error(m->L, "pattern too complex");
}

static const char *match_deeper(Matcher *m, const char *s, const char *p) {
  require_depth(m);
  m->depth_left--;
  const char *end = match_here(m, s, p);
  m->depth_left++;
  return end;
}

/* The byte that a match of the pattern text at p must start with, or -1 when several will do. */
static int first_byte(const Matcher *m, const char *p) {
  if (p >= m->pattern_end) return -1;
  if (*p == ESCAPE) {
    if (p + 1 >= m->pattern_end || isalnum((unsigned char)p[1])) return -1;
    p++;
  } else if (strchr("^$*+?.([)-", *p)) return -1; /* also a zero byte: rare, not worth a case */
  const char *suffix = p + 1;
  if (suffix < m->pattern_end && (*suffix == '*' || *suffix == '?' || *suffix == '-')) return -1;
  return (unsigned char)*p;
}

/* Whether p is a single-character item that every match consumes; its end in *end. */
static int mandatory_item(Matcher *m, const char *p, const char **end) {
  if (p >= m->pattern_end || strchr("($)", *p)) return 0; /* finds a zero byte, too */
  if (*p == ESCAPE && p + 1 < m->pattern_end && (p[1] == 'b' || p[1] == 'f' || (p[1] >= '0' && p[1] <= '9'))) return 0;
  *end = item_end(m, p);
  return *end >= m->pattern_end || !strchr("*?-", **end);
}

const char *rt_pattern_skip(Matcher *m, const char *s, const char *p) {
  for (int opened = 0; m->pattern_end - p > 1 && p[0] == '(' && p[1] != ')'; p++)
    if (++opened > PATTERN_CAPTURES_MAX) return s; /* too many, which is the matcher's to say */
  int c = first_byte(m, p);
  if (c >= 0) return memchr(s, c, (size_t)(m->subject_end - s));
  const char *end;
  if (!mandatory_item(m, p, &end)) return s;
  s = span(m, s, p, end, 0);
  return s < m->subject_end ? s : NULL;
}

/* The rest of the pattern at `to` or, going back, at a place before it, down to `least`. */
static const char *match_most(Matcher *m, const char *least, const char *to, const char *rest) {
  require_depth(m);
  if (rest == m->pattern_end) return to;
  int c = first_byte(m, rest);
  for (; to >= least; to--) {
    if (c >= 0 && (to == m->subject_end || (unsigned char)*to != c)) continue;
    const char *matched = match_deeper(m, to, rest);
    if (matched) return matched;
  }
  return NULL;
}

static const char *match_least(Matcher *m, const char *s, const char *p, const char *item_stop) {
  const char *rest = item_stop + 1;
  require_depth(m);
  int c = first_byte(m, rest);
  for (;; s++) {
    if (c < 0 || (s < m->subject_end && (unsigned char)*s == c)) {
      const char *matched = match_deeper(m, s, rest);
      if (matched) return matched;
    }
    if (!item_accepts(m, s, p, item_stop)) return NULL;
  }
}

static const char *begin_capture(Matcher *m, const char *s, const char *p, int64_t what) {
  if (m->count >= PATTERN_CAPTURES_MAX) rt_error(m->L, "too many captures");
  m->captures[m->count].start = s;
  m->captures[m->count].len = what;
  m->count++;
  const char *matched = match_deeper(m, s, p);
  if (!matched) m->count--;
  return matched;
}

static const char *end_capture(Matcher *m, const char *s, const char *p) {
  int i = m->count - 1;
  while (i >= 0 && m->captures[i].len != CAPTURE_OPEN) i--;
  if (i < 0) rt_error(m->L, "invalid pattern capture");
  m->captures[i].len = s - m->captures[i].start;
  const char *matched = match_deeper(m, s, p);
  if (!matched) m->captures[i].len = CAPTURE_OPEN;
  return matched;
}

/* %bxy at p: the end of the balanced text, or NULL. */
static const char *balanced(Matcher *m, const char *s, const char *p) {
  if (m->pattern_end - p < 4) rt_error(m->L, "malformed pattern (missing arguments to '%%b')");
  if (s >= m->subject_end || *s != p[2]) return NULL;
  int64_t depth = 1;
  while (++s < m->subject_end) {
    if (*s == p[3]) {
      if (--depth == 0) return s + 1;
    } else if (*s == p[2]) depth++;
  }
  return NULL;
}

/* %1 to %9 at p: s behind another occurrence of the capture, or NULL. */
static const char *back_reference(Matcher *m, const char *s, const char *p) {
  int i = p[1] - '1';
  if (i < 0 || i >= m->count || m->captures[i].len == CAPTURE_OPEN) rt_error(m->L, "invalid capture index %%%d", i + 1);
  size_t len = (size_t)m->captures[i].len; /* a position capture: too long to match */
  if ((size_t)(m->subject_end - s) < len || memcmp(m->captures[i].start, s, len) != 0) return NULL;
  return s + len;
}

/* %f[set] at p; *end becomes what follows. Both ends of the subject count as a zero byte. */
static int at_frontier(Matcher *m, const char *s, const char *p, const char **end) {
  p += 2;
  if (p >= m->pattern_end || *p != '[') rt_error(m->L, "missing '[' after '%%f' in pattern");
  *end = item_end(m, p);
  int before = s == m->subject ? 0 : (unsigned char)s[-1], here = s < m->subject_end ? (unsigned char)*s : 0;
  return !in_set(before, p, *end - 1) && in_set(here, p, *end - 1);
}

static const char *match_here(Matcher *m, const char *s, const char *p) {
  while (p != m->pattern_end) {
    const char *end, *to;
    switch (*p) {
    case '(':
      if (p + 1 < m->pattern_end && p[1] == ')') return begin_capture(m, s, p + 2, CAPTURE_POSITION);
      return begin_capture(m, s, p + 1, CAPTURE_OPEN);
    case ')': return end_capture(m, s, p + 1);
    case '$':
      if (p + 1 == m->pattern_end) return s == m->subject_end ? s : NULL;
      break;
    case ESCAPE:
      if (p + 1 == m->pattern_end) break;
      if (p[1] == 'b') {
        if (!(s = balanced(m, s, p))) return NULL;
        p += 4;
        continue;
      }
      if (p[1] == 'f') {
        if (!at_frontier(m, s, p, &end)) return NULL;
        p = end;
        continue;
      }
      if (p[1] >= '0' && p[1] <= '9') {
        if (!(s = back_reference(m, s, p))) return NULL;
        p += 2;
        continue;
      }
      break;
    default: break;
    }
    end = item_end(m, p);
    switch (end < m->pattern_end ? *end : 0) {
    case '*': /* an item that matches nothing here costs no level of depth: likewise for '-' and '?' */
      if ((to = span(m, s, p, end, 1)) > s) return match_most(m, s, to, end + 1);
      p = end + 1;
      continue;
    case '+': return (to = span(m, s, p, end, 1)) > s ? match_most(m, s + 1, to, end + 1) : NULL;
    case '-':
      if (item_accepts(m, s, p, end)) return match_least(m, s, p, end);
      p = end + 1;
      continue;
    case '?':
      if (item_accepts(m, s, p, end)) {
        const char *matched = match_deeper(m, s + 1, end + 1);
        if (matched) return matched;
      }
      p = end + 1;
      continue;
    default:
      if (!item_accepts(m, s, p, end)) return NULL;
      s++;
      p = end;
    }
  }
  return s;
}

const char *rt_pattern_match(Matcher *m, const char *s, const char *p) {
  m->count = 0;
  m->depth_left = PATTERN_DEPTH_MAX;
  return match_deeper(m, s, p);
}

int rt_pattern_text(Matcher *m, int i, const char *start, const char *end, const char **data, size_t *len,
                    int64_t *position) {
  if (i >= m->count) {
    if (i != 0) rt_error(m->L, "invalid capture index %%%d", i + 1);
    *data = start;
    *len = (size_t)(end - start);
    return 1;
  }
  const Capture *c = &m->captures[i];
  if (c->len == CAPTURE_OPEN) rt_error(m->L, "unfinished capture");
  if (c->len == CAPTURE_POSITION) {
    *position = c->start - m->subject + 1;
    return 0;
  }
  *data = c->start;
  *len = (size_t)c->len;
  return 1;
}

Value rt_pattern_value(Matcher *m, int i, const char *start, const char *end) {
  const char *data;
  size_t len;
  int64_t position;
  if (!rt_pattern_text(m, i, start, end, &data, &len, &position)) return rt_int(m->L, position);
  return FROM_STRING(rt_string_new(m->L, data, len));
}
