/* Calls one and the same closure in a loop; it reads and writes its captured variable.
   A closure is a function pointer with its environment. The constructor is kept out of line,
   so that the call stays indirect, as it is in the Lua program. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct Closure {
    int64_t (*call)(struct Closure *self, int64_t amount);
    int64_t total;
} Closure;

static int64_t accumulate(Closure *self, int64_t amount) {
    self->total = (self->total + amount) % 1000003;
    return self->total;
}

__attribute__((noinline)) static Closure *make_accumulator(int64_t start) {
    Closure *closure = malloc(sizeof *closure);
    if (closure == NULL)
        exit(1);
    closure->call = accumulate;
    closure->total = start;
    return closure;
}

int main(int argc, char **argv) {
    int64_t calls = argc > 1 ? atoll(argv[1]) : 45000000;
    Closure *add = make_accumulator(1);
    int64_t last = 0;
    for (int64_t i = 1; i <= calls; i++)
        last = add->call(add, i);
    printf("%lld closure calls: %lld\n", (long long)calls, (long long)last);
    free(add);
    return 0;
}
