/* The largest singular value of an infinite matrix's n-by-n corner, by power iteration. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static double element(int64_t i, int64_t j) {
    return 1 / ((double)((i + j) * (i + j + 1)) / 2 + (double)i + 1);
}

static void multiply(int64_t n, const double *x, double *y) {
    for (int64_t i = 0; i < n; i++) {
        double sum = 0;
        for (int64_t j = 0; j < n; j++)
            sum += element(i, j) * x[j];
        y[i] = sum;
    }
}

static void multiply_transposed(int64_t n, const double *x, double *y) {
    for (int64_t i = 0; i < n; i++) {
        double sum = 0;
        for (int64_t j = 0; j < n; j++)
            sum += element(j, i) * x[j];
        y[i] = sum;
    }
}

int main(int argc, char **argv) {
    int64_t n = argc > 1 ? atoll(argv[1]) : 850;
    double *u = malloc((size_t)n * sizeof *u);
    double *v = malloc((size_t)n * sizeof *v);
    double *t = malloc((size_t)n * sizeof *t);
    if (u == NULL || v == NULL || t == NULL)
        return 1;
    for (int64_t i = 0; i < n; i++)
        u[i] = 1;
    for (int k = 1; k <= 10; k++) {
        multiply(n, u, t);
        multiply_transposed(n, t, v);
        multiply(n, v, t);
        multiply_transposed(n, t, u);
    }
    double uv = 0, vv = 0;
    for (int64_t i = 0; i < n; i++) {
        uv += u[i] * v[i];
        vv += v[i] * v[i];
    }
    printf("spectral norm for n = %lld: %.9f\n", (long long)n, sqrt(uv / vv));
    free(u);
    free(v);
    free(t);
    return 0;
}
