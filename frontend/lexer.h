/* Text to tokens, with one token of lookahead; also the messages that name a token.
 *
 * Line numbers count from 1. `line` is where the lexer stands: after fe_lex_next, the line of the current token's end.
 * The text of the token scanned last is kept as written (escapes of strings already replaced) for "near" in messages.
 */
#ifndef VMC_FRONTEND_LEXER_H
#define VMC_FRONTEND_LEXER_H

#include "frontend/context.h"

enum TokenKind { /* single characters are their own code; the order of reserved words is that of lexer.c's table */
                 TK_AND = 257,
                 TK_BREAK,
                 TK_DO,
                 TK_ELSE,
                 TK_ELSEIF,
                 TK_END,
                 TK_FALSE,
                 TK_FOR,
                 TK_FUNCTION,
                 TK_GOTO,
                 TK_IF,
                 TK_IN,
                 TK_LOCAL,
                 TK_NIL,
                 TK_NOT,
                 TK_OR,
                 TK_REPEAT,
                 TK_RETURN,
                 TK_THEN,
                 TK_TRUE,
                 TK_UNTIL,
                 TK_WHILE,
                 TK_IDIV,
                 TK_CONCAT,
                 TK_DOTS,
                 TK_EQ,
                 TK_GE,
                 TK_LE,
                 TK_NE,
                 TK_SHL,
                 TK_SHR,
                 TK_DBCOLON,
                 TK_EOF,
                 TK_FLOAT,
                 TK_INT,
                 TK_NAME,
                 TK_STRING
};
#define TK_FIRST_RESERVED TK_AND
#define TK_LAST_RESERVED TK_WHILE

typedef struct {
  int kind;
  uint32_t at; /* offset of its first byte in the chunk */
  union {
    Symbol *symbol; /* TK_NAME, TK_STRING */
    int64_t i;      /* TK_INT */
    double d;       /* TK_FLOAT */
  } u;
} Token;

typedef struct {
  Compile *c;
  const char *p, *end; /* *end is 0 */
  char *source;        /* a copy of the chunk, as far as it has come; moves when it grows */
  size_t source_len, source_capacity;
  int is_whole; /* no more pieces */
  int scanning; /* a token that may go on in the next piece: errors go to `again`, the message to `failure` */
  jmp_buf again;
  const char *failure;
  uint32_t line;      /* where p stands */
  uint32_t last_line; /* of the token consumed last */
  uint32_t last_at;   /* its offset */
  uint32_t at;        /* offset of the token scanned last */
  Token t, ahead;     /* ahead.kind is TK_EOF when there is none */
  const char *text;   /* of the token scanned last; not zero-terminated */
  size_t text_len;
  char *buffer; /* strings that are not a slice of the source */
  size_t buffer_len, buffer_capacity;
} Lexer;

void fe_lex_init(Lexer *lx, Compile *c); /* no token yet: call fe_lex_next */
void fe_lex_next(Lexer *lx);
int fe_lex_peek(Lexer *lx); /* kind of the token after the current one */

/* "name:line: message near token". kind 0: no token. */
VMC_NORETURN void fe_lex_fail(Lexer *lx, const char *message, int kind);
VMC_NORETURN void fe_lex_fail_near(Lexer *lx, const char *message); /* near the current token */
const char *fe_reserved_word(int i);                                /* the i-th, or NULL after the last */
const char *fe_token_name(Compile *c, int kind);                    /* quoted, as in "'end' expected" */

#endif
