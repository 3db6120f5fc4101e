/* The pattern matcher. It works on byte ranges, allocates nothing, and throws on malformed patterns when (and only
 * when) it reaches the malformed part. The subject must be followed by a byte that may be read (strings end with a 0).
 */
#ifndef VMC_RUNTIME_LIB_PATTERN_H
#define VMC_RUNTIME_LIB_PATTERN_H

#include "runtime/ops.h"

#define PATTERN_CAPTURES_MAX 32
#define PATTERN_DEPTH_MAX 200 /* nested attempts: "pattern too complex" beyond */

#define CAPTURE_OPEN (-1)
#define CAPTURE_POSITION (-2)

typedef struct {
  const char *start;
  int64_t len; /* or CAPTURE_* */
} Capture;

typedef struct {
  State *L;
  const char *subject, *subject_end, *pattern_end;
  int depth_left;
  int count;            /* captures begun */
  const char *set;      /* the set of the pattern that set_bits holds, or NULL */
  int set_uses;         /* bytes tested against sets while there is none */
  uint64_t set_bits[4]; /* bit per byte value */
  Capture captures[PATTERN_CAPTURES_MAX];
} Matcher;

void rt_pattern_init(Matcher *m, State *L, const String *subject, const String *pattern);
/* Matches the pattern text at p (behind an anchor, which is the caller's) at exactly s; the end of the match, or NULL.
 */
const char *rt_pattern_match(Matcher *m, const char *s, const char *p);
/* The first place at or after s where the pattern could match, judged by its first item; NULL when there is none. */
const char *rt_pattern_skip(Matcher *m, const char *s, const char *p);
/* How many values a match yields: its captures, or the whole match when there are none. */
#define rt_pattern_value_count(m) ((m)->count ? (m)->count : 1)
/* Value i of a match of [start, end): a string, or a position. Allocates; throws on an unfinished capture. */
Value rt_pattern_value(Matcher *m, int i, const char *start, const char *end);
/* The same as text: sets *data and *len, or returns 0 with *position for a position capture. */
int rt_pattern_text(Matcher *m, int i, const char *start, const char *end, const char **data, size_t *len,
                    int64_t *position);
int rt_pattern_is_plain(const String *pattern); /* no special character */

#endif
