/* Sorts pseudo-random integers with a quicksort written out in full. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static void quicksort(int64_t *a, int64_t low, int64_t high) {
    while (low < high) {
        int64_t pivot = a[(low + high) / 2];
        int64_t i = low, j = high;
        while (i <= j) {
            while (a[i] < pivot)
                i++;
            while (a[j] > pivot)
                j--;
            if (i <= j) {
                int64_t swap = a[i];
                a[i] = a[j];
                a[j] = swap;
                i++;
                j--;
            }
        }
        /* Recurse into the shorter part, so that the depth stays logarithmic. */
        if (j - low < high - i) {
            quicksort(a, low, j);
            low = i;
        } else {
            quicksort(a, i, high);
            high = j;
        }
    }
}

int main(int argc, char **argv) {
    int64_t size = argc > 1 ? atoll(argv[1]) : 2500000;
    int64_t *values = malloc((size_t)(size + 1) * sizeof *values);
    if (values == NULL)
        return 1;
    int64_t seed = 42;
    for (int64_t i = 1; i <= size; i++) {
        seed = (seed * 16807) % 2147483647;
        values[i] = seed;
    }

    quicksort(values, 1, size);

    int64_t checksum = 0;
    for (int64_t i = 1; i <= size; i++) {
        if (i > 1 && values[i - 1] > values[i]) {
            fprintf(stderr, "not sorted at %lld\n", (long long)i);
            return 1;
        }
        checksum = (checksum * 31 + values[i]) % 1000003;
    }
    printf("sorted %lld values: first %lld, last %lld, checksum %lld\n", (long long)size,
           (long long)values[1], (long long)values[size], (long long)checksum);
    free(values);
    return 0;
}
