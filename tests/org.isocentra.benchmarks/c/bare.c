/* Times the loops of the native kernel from C: reads beams, prints the most pairs per second. See BareC.java. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { ACROSS = 16, VOXELS = ACROSS * ACROSS * 8, COLUMNS = 22 };

static const double SECONDS = 5;

void isocentra_add_dose_bare(int count, const float *beams, const int *profile, const float *profiles, int samples,
                             float step_mm, const float *x_mm, const float *y_mm, const float *z_mm, int from, int to,
                             float *dose_gy);

static float x[VOXELS], y[VOXELS], z[VOXELS], dose[VOXELS];

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + 1e-9 * t.tv_nsec;
}

static void read_into(void *values, size_t count, FILE *file)
{
    if (fread(values, 4, count, file) != count) {
        fprintf(stderr, "the file of beams is too short\n");
        exit(2);
    }
}

static void *read_new(size_t count, FILE *file)
{
    void *values = malloc(4 * count);
    if (!values)
        abort();
    read_into(values, count, file);
    return values;
}

int main(int count_of_arguments, char **arguments)
{
    FILE *file = count_of_arguments == 2 ? fopen(arguments[1], "rb") : NULL;
    if (!file) {
        fprintf(stderr, "which file of beams?\n");
        return 2;
    }
    int count, samples, all;
    float step;
    read_into(&count, 1, file);
    float *beams = read_new((size_t)COLUMNS * count, file);
    int *profile = read_new(count, file);
    read_into(&samples, 1, file);
    read_into(&step, 1, file);
    read_into(&all, 1, file);
    float *profiles = read_new(all, file);
    fclose(file);
    for (int n = 0; n < VOXELS; n++) {
        x[n] = n % ACROSS - 7.5f;
        y[n] = n / ACROSS % ACROSS - 7.5f;
        z[n] = n / ACROSS / ACROSS - 3.5f;
    }
    double least = SECONDS;
    for (double end = now() + SECONDS; now() < end;) {
        const double begin = now();
        isocentra_add_dose_bare(count, beams, profile, profiles, samples, step, x, y, z, 0, VOXELS, dose);
        const double spent = now() - begin;
        least = spent < least ? spent : least;
    }
    if (!(dose[VOXELS / 2] > 0))
        return 1;
    printf("%.0f\n", (double)count * VOXELS / least);
    return 0;
}
