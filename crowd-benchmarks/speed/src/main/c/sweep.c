/*
 * The yardstick: one fused Dawid-Skene sweep in C, with the same work as ConfusionSweep. It shows
 * how fast the machine could be and is not part of the build.
 *
 *   gcc -O3 -march=native -DK=4 sweep.c -lm -o sweep && ./sweep TASKS ANSWERS_PER_TASK WORKERS SWEEPS
 *
 * Prints nanoseconds per answer, one line per sweep, with the M step, and the log likelihood, which
 * Yardstick.java prints for the same arguments, too.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#ifndef K
#define K 4
#endif

enum { FACTORS = 15 };

static uint64_t state = 42;

static uint64_t next(void) { /* splitmix64 */
    uint64_t z = (state += 0x9e3779b97f4a7c15ULL);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec + 1e-9 * now.tv_nsec;
}

/* theta(w, c, l) from the counts, in the layout worker, given label, truth; smoothing 0.01 */
static void maximise(int workers, int tasks, const double *counts, const double *labels, double *theta, double *pi) {
    for (int w = 0; w < workers; w++) {
        const double *n = counts + (size_t)w * K * K;
        double *t = theta + (size_t)w * K * K;
        for (int c = 0; c < K; c++) {
            double sum = 0;
            for (int l = 0; l < K; l++) sum += n[l * K + c] + 0.01;
            for (int l = 0; l < K; l++) t[l * K + c] = (n[l * K + c] + 0.01) / sum;
        }
    }
    for (int c = 0; c < K; c++) pi[c] = labels[c] / tasks;
}

static double sweep(int tasks, const int *from, const int *cell, const double *theta, const double *pi, double *q,
                    double *counts, double *labels) {
    double total = 0;
    for (int t = 0; t < tasks; t++) {
        double p[K], logs[K];
        int folded = 0, last = from[t + 1];
        for (int c = 0; c < K; c++) p[c] = pi[c];
        for (int a = from[t]; a < last;) {
            if (a > from[t]) {
                if (!folded) memset(logs, 0, sizeof logs);
                folded = 1;
                for (int c = 0; c < K; c++) { logs[c] += log(p[c]); p[c] = 1; }
            }
            int block = a + FACTORS < last ? a + FACTORS : last;
            for (; a < block; a++) {
                const double *rates = theta + (size_t)cell[a] * K;
                for (int c = 0; c < K; c++) p[c] *= rates[c];
            }
        }
        double shift = 0, sum = 0;
        if (folded) {
            for (int c = 0; c < K; c++) logs[c] += log(p[c]);
            shift = logs[0];
            for (int c = 1; c < K; c++) shift = logs[c] > shift ? logs[c] : shift;
            for (int c = 0; c < K; c++) p[c] = exp(logs[c] - shift);
        }
        for (int c = 0; c < K; c++) sum += p[c];
        total += shift + log(sum);
        double scale = 1 / sum;
        for (int c = 0; c < K; c++) {
            p[c] *= scale;
            q[(size_t)t * K + c] = p[c];
            labels[c] += p[c];
        }
        for (int a = from[t]; a < last; a++) {
            double *n = counts + (size_t)cell[a] * K;
            for (int c = 0; c < K; c++) n[c] += p[c];
        }
    }
    return total;
}

int main(int argc, char **argv) {
    int tasks = argc > 1 ? atoi(argv[1]) : 1000000;
    int each = argc > 2 ? atoi(argv[2]) : 10;
    int workers = argc > 3 ? atoi(argv[3]) : 10000;
    int sweeps = argc > 4 ? atoi(argv[4]) : 10;
    size_t table = (size_t)workers * K * K;
    int *from = malloc((tasks + 1) * sizeof *from);
    int *cell = malloc((size_t)tasks * each * sizeof *cell);
    double *theta = malloc(table * sizeof *theta), *counts = calloc(table, sizeof *counts);
    double *q = malloc((size_t)tasks * K * sizeof *q);
    double pi[K], labels[K] = {0};
    for (int t = 0; t < tasks; t++) { /* three answers in four are right */
        int truth = next() % K;
        from[t] = t * each;
        for (int i = 0; i < each; i++) {
            int given = next() % 4 ? truth : (int)(next() % K);
            cell[(size_t)t * each + i] = (int)(next() % workers) * K + given;
        }
    }
    from[tasks] = tasks * each;
    for (int t = 0; t < tasks; t++) { /* the start: vote shares */
        double share[K] = {0};
        for (int a = from[t]; a < from[t + 1]; a++) share[cell[a] % K] += 1.0 / each;
        for (int c = 0; c < K; c++) labels[c] += share[c];
        for (int a = from[t]; a < from[t + 1]; a++)
            for (int c = 0; c < K; c++) counts[(size_t)cell[a] * K + c] += share[c];
    }
    for (int s = 0; s < sweeps; s++) {
        double begin = seconds();
        maximise(workers, tasks, counts, labels, theta, pi);
        memset(counts, 0, table * sizeof *counts);
        memset(labels, 0, sizeof labels);
        double found = sweep(tasks, from, cell, theta, pi, q, counts, labels);
        printf("%.2f ns an answer, log likelihood %.6f\n", (seconds() - begin) * 1e9 / ((double)tasks * each), found);
    }
    return 0;
}
