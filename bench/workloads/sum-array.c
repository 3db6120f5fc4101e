/* Fills an array once, then adds up all of its elements again and again.
   One element changes between two passes, so no pass can be left out. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv) {
    int64_t passes = argc > 1 ? atoll(argv[1]) : 2000;
    int64_t size = 100000;
    int64_t *values = malloc((size_t)(size + 1) * sizeof *values);
    if (values == NULL)
        return 1;
    for (int64_t i = 1; i <= size; i++)
        values[i] = (i * 7919) % 1000;

    int64_t total = 0;
    for (int64_t pass = 1; pass <= passes; pass++) {
        int64_t sum = 0;
        for (int64_t i = 1; i <= size; i++)
            sum += values[i];
        total += sum;
        values[pass % size + 1] = pass % 1000;
    }
    printf("%lld elements, %lld passes: %lld\n", (long long)size, (long long)passes,
           (long long)total);
    free(values);
    return 0;
}
