#include "runtime/call.h"

#include <string.h>

/* Copies up to `len` bytes to *out, advances it. */
static void append(char **out, const char *text, size_t len) {
  memcpy(*out, text, len);
  *out += len;
}

void rt_chunk_id(char out[RT_CHUNK_ID_SIZE], const char *source, size_t len) {
  static const char dots[] = "...", before[] = "[string \"", after[] = "\"]";
  size_t room = RT_CHUNK_ID_SIZE - 1;
  char *p = out;
  if (*source == '=') { /* a literal name: keep its beginning */
    append(&p, source + 1, len - 1 < room ? len - 1 : room);
  } else if (*source == '@') { /* a file: keep its end */
    if (len - 1 <= room) {
      append(&p, source + 1, len - 1);
    } else {
      append(&p, dots, 3);
      append(&p, source + len - (room - 3), room - 3);
    }
  } else { /* source text: its first line */
    const char *newline = memchr(source, '\n', len);
    size_t shown = newline ? (size_t)(newline - source) : len;
    room -= sizeof before - 1 + 3 + sizeof after - 1;
    append(&p, before, sizeof before - 1);
    if (!newline && shown < room) {
      append(&p, source, shown);
    } else {
      append(&p, source, shown < room ? shown : room);
      append(&p, dots, 3);
    }
    append(&p, after, sizeof after - 1);
  }
  *p = 0;
}
