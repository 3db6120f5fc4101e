/* Takeuchi's function: nothing but calls, comparisons and small integers. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static int64_t tak(int64_t x, int64_t y, int64_t z) {
    if (y >= x)
        return z;
    return tak(tak(x - 1, y, z), tak(y - 1, z, x), tak(z - 1, x, y));
}

int main(int argc, char **argv) {
    int64_t n = argc > 1 ? atoll(argv[1]) : 10;
    printf("tak(%lld, %lld, %lld) = %lld\n", (long long)(3 * n), (long long)(2 * n), (long long)n,
           (long long)tak(3 * n, 2 * n, n));
    return 0;
}
