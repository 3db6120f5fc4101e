/* vmc explain --html: one page that needs nothing else. Beside each line of the source are its notes, below it where the page is narrow. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/explain.h"

static const char head[] =
    "<!DOCTYPE html>\n"
    "<html lang=\"en\">\n"
    "<head>\n"
    "<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
    "<style>\n"
    ":root { color-scheme: light dark; --back: #fff; --text: #1c1c1c; --faint: #6a6a6a; --line: #e4e4e4; --code: "
    "#f6f7f9;"
    " --gain: #14683a; --miss: #9a3412; --note: #45556c; }\n"
    "@media (prefers-color-scheme: dark) { :root { --back: #16181c; --text: #e4e4e4; --faint: #9a9a9a; --line: #2c3038;"
    " --code: #1d2026; --gain: #6fd39a; --miss: #f2a477; --note: #a9b8cc; } }\n"
    "* { box-sizing: border-box; }\n"
    "body { margin: 0 auto; max-width: 100rem; padding: 0 .75rem 2rem; background: var(--back); color: var(--text);"
    " font: 1rem/1.45 system-ui, sans-serif; -webkit-text-size-adjust: 100%; }\n"
    "h1 { font-size: 1.3rem; } h2 { font-size: 1.1rem; margin: 1.5rem 0 .5rem; } h1, h2 { overflow-wrap: anywhere; }\n"
    "p.key span { margin-right: 1.2em; white-space: nowrap; }\n"
    ".gain { color: var(--gain); } .miss { color: var(--miss); } .note { color: var(--note); }\n"
    ".gain::before { content: \"+ \"; } .miss::before { content: \"\\2013  \"; } .note::before { content: \"\\b7  \"; "
    "}\n"
    ".row { display: grid; grid-template-columns: 2.7em minmax(0, 1fr); border-top: 1px solid transparent; }\n"
    ".row a { grid-row: 1 / span 2; padding-right: .8em; text-align: right; color: var(--faint); text-decoration: none;"
    " font: .8rem/1.6 ui-monospace, monospace; }\n"
    ".row pre { margin: 0; padding-left: 2ch; text-indent: -2ch; white-space: pre-wrap; overflow-wrap: anywhere; "
    "tab-size: 4; font: .85rem/1.5 ui-monospace,"
    " monospace; }\n"
    ".row ul { grid-column: 2; margin: 0 0 .3em; padding: 0 0 0 .6em; border-left: 3px solid var(--line); list-style: "
    "none;"
    " font-size: .85rem; }\n"
    ".row li { padding-left: 1em; text-indent: -1em; overflow-wrap: anywhere; } .row li.name { font-weight: 600; }\n"
    ".row.told { background: var(--code); } .row:target { outline: 2px solid var(--note); }\n"
    "@media (min-width: 64rem) {\n"
    "  .row { grid-template-columns: 3.2em minmax(0, 46rem) minmax(24rem, 1fr); } .row.told { border-top-color: "
    "var(--line); }\n"
    "  .row ul { grid-column: 3; grid-row: 1; margin: 0; }\n"
    "}\n"
    "</style>\n";

/* Source may hold anything; bytes that are no UTF-8 are taken for Latin-1. */
static void put_escaped(Text *out, const char *text, size_t len) {
  for (size_t n = 0; n < len;) {
    const unsigned char c = (unsigned char)text[n];
    size_t bytes = cli_utf8_length(text + n);
    if (bytes > len - n) bytes = 0;
    if (c == '<') aot_text_put(out, "&lt;");
    else if (c == '>') aot_text_put(out, "&gt;");
    else if (c == '&') aot_text_put(out, "&amp;");
    else if (c == '"') aot_text_put(out, "&quot;");
    else if ((c < ' ' && c != '\t') || c == 0x7f) aot_text_put(out, "?");
    else if (bytes == 0 && c < 0xA0) aot_text_put(out, "?");
    else if (bytes == 0) aot_text_printf(out, "&#%u;", c);
    else aot_text_add(out, text + n, bytes);
    n += bytes ? bytes : 1;
  }
}

static void put_note(Text *out, const Note *note) {
  static const char *const classes[] = {[REMARK_GAIN] = "gain", [REMARK_MISS] = "miss", [REMARK_NOTE] = "note"};
  aot_text_printf(out, "<li class=\"%s\">",
                  note->kind == REMARK_FUNCTION ? "name" : classes[aot_remark_tones[note->kind]]);
  put_escaped(out, note->text, strlen(note->text));
  aot_text_put(out, "</li>");
}

/* The notes of a module by their lines, which may be those of several functions: lists in the order of the notes. */
typedef struct {
  uint32_t last;   /* line that has any */
  uint32_t *first; /* per line up to that: a note's number + 1; 0: there is none */
  uint32_t *next;  /* per note */
} ByLine;

static ByLine sort_by_line(Arena *arena, const Notes *notes, uint32_t module) {
  ByLine out = {0};
  for (size_t n = 0; n < notes->count; n++)
    if (notes->items[n].module == module && notes->items[n].line > out.last) out.last = notes->items[n].line;
  out.first = ARENA_NEW(arena, uint32_t, out.last + 1);
  out.next = ARENA_NEW(arena, uint32_t, notes->count);
  for (size_t n = notes->count; n-- > 0;) {
    if (notes->items[n].module != module) continue;
    out.next[n] = out.first[notes->items[n].line];
    out.first[notes->items[n].line] = (uint32_t)n + 1;
  }
  return out;
}

static void put_lines(Text *out, const Notes *notes, uint32_t module, const char *text, size_t len) {
  const ByLine by_line = sort_by_line(out->arena, notes, module);
  uint32_t line = 1;
  for (size_t at = 0; at < len; line++) {
    const char *end = memchr(text + at, '\n', len - at);
    size_t next = end ? (size_t)(end - text) : len, stop = next;
    if (stop > at && text[stop - 1] == '\r') stop--;
    uint32_t n = line <= by_line.last ? by_line.first[line] : 0;
    aot_text_printf(out, "<div class=\"row%s\" id=\"m%u-%u\"><a href=\"#m%u-%u\">%u</a><pre>", n ? " told" : "", module,
                    line, module, line, line);
    put_escaped(out, text + at, stop - at);
    aot_text_put(out, "</pre>");
    if (n) {
      aot_text_put(out, "<ul>");
      for (; n; n = by_line.next[n - 1]) put_note(out, &notes->items[n - 1]);
      aot_text_put(out, "</ul>");
    }
    aot_text_put(out, "</div>\n");
    at = next + 1;
  }
}

static int cannot_show(const char *file, const char *why) {
  cli_error("cannot show %s: %s", file, why);
  return 0;
}

static int put_module(Text *out, const Notes *notes, uint32_t module) {
  const char *file = notes->files[module];
  Text text = {.arena = out->arena};
  char chunk[65536];
  size_t got;
  FILE *f = fopen(file, "rb");
  if (!f) return cannot_show(file, strerror(errno));
  while ((got = fread(chunk, 1, sizeof chunk, f)) > 0) aot_text_add(&text, chunk, got);
  const char *why = ferror(f)                         ? strerror(errno)
                    : text.len && *text.data == '\33' ? "a binary chunk has no source"
                                                      : NULL;
  fclose(f);
  if (!why) {
    aot_text_put(out, "<h2>");
    put_escaped(out, file, strlen(file));
    aot_text_put(out, "</h2>\n");
    put_lines(out, notes, module, text.data, text.len);
  }
  aot_text_free(&text);
  return why ? cannot_show(file, why) : 1;
}

int cli_explain_page(const Notes *notes, Text *out) {
  aot_text_put(out, head);
  aot_text_put(out, "<title>");
  put_escaped(out, notes->files[0], strlen(notes->files[0]));
  aot_text_put(out, ", explained</title>\n</head>\n<body>\n<h1>What vmc " VMC_VERSION " made of ");
  put_escaped(out, notes->files[0], strlen(notes->files[0]));
  aot_text_put(
      out,
      "</h1>\n<p class=\"key\"><span class=\"gain\">faster for it</span> <span class=\"miss\">stayed general</span> "
      "<span class=\"note\">to know</span></p>\n");
  for (uint32_t n = 0; n < notes->file_count; n++)
    if (!put_module(out, notes, n)) return 0;
  aot_text_put(out, "</body>\n</html>\n");
  return 1;
}
