/*
 * The inner loops of dose calculation, one point after the other: the compiler makes vectors of them, for the level of
 * the instruction set in LEVEL. Single precision throughout. The formula, units and the order of the numbers of a beam
 * are those of org.isocentra.dose.api.kernel.BeamBatch; the caller has checked every length and index.
 */
#include "function.h"

#include <string.h>

/* Points, and rows, that stay in the innermost cache. */
enum { TILE = 1024, ROW_TILE = 2048 };

/* Sums that a product adds up side by side: two of the widest vectors. */
enum { LANES = 32 };

/* Columns of the numbers of a beam. */
enum {
    FOCUS_X, FOCUS_Y, FOCUS_Z,
    ALONG_X, ALONG_Y, ALONG_Z,
    FIRST_X, FIRST_Y, FIRST_Z,
    SECOND_X, SECOND_Y, SECOND_Z,
    SOURCE_DISTANCE, WEIGHT, ATTENUATION, REFERENCE_DEPTH,
    ENTRY
};

static const float SOURCE_MARGIN_MM = 1;
/* Added to a number below 2^22, it leaves the nearest integer in the last bits. */
static const float ROUNDING = 0x1.8p23f;
/* Powers of two beyond these neither matter nor fit. */
static const float LARGEST_POWER = 120;
static const int EXPONENT_SHIFT = 23;
static const double LN_2 = 0.69314718055994531;

/* Taylor series about the nearest integer; good to 1.2e-7. */
static inline float power_of_two(float power)
{
    const float rounded = power + ROUNDING;
    const float f = (power - (rounded - ROUNDING)) * (float)LN_2;
    float series = 1.f / 720;
    series = series * f + 1.f / 120;
    series = series * f + 1.f / 24;
    series = series * f + 1.f / 6;
    series = series * f + 1.f / 2;
    series = series * f + 1;
    series = series * f + 1;
    unsigned exponent, bits;
    memcpy(&exponent, &rounded, sizeof exponent);
    memcpy(&bits, &series, sizeof bits);
    bits += exponent << EXPONENT_SHIFT;
    memcpy(&series, &bits, sizeof series);
    return series;
}

static void add_beam(const float *restrict beam, int stride, const float *restrict profile, int samples, float step_mm,
                     const float *restrict x_mm, const float *restrict y_mm, const float *restrict z_mm, int points,
                     float *restrict dose_gy)
{
#define NUMBER(column) beam[(column) * (long)stride]
    const float focus_x = NUMBER(FOCUS_X), focus_y = NUMBER(FOCUS_Y), focus_z = NUMBER(FOCUS_Z);
    const float along_x = NUMBER(ALONG_X), along_y = NUMBER(ALONG_Y), along_z = NUMBER(ALONG_Z);
    const float first_x = NUMBER(FIRST_X), first_y = NUMBER(FIRST_Y), first_z = NUMBER(FIRST_Z);
    const float second_x = NUMBER(SECOND_X), second_y = NUMBER(SECOND_Y), second_z = NUMBER(SECOND_Z);
    const float distance = NUMBER(SOURCE_DISTANCE), weight = NUMBER(WEIGHT);
    const float c0 = NUMBER(ENTRY), c1 = NUMBER(ENTRY + 1), c2 = NUMBER(ENTRY + 2);
    const float c3 = NUMBER(ENTRY + 3), c4 = NUMBER(ENTRY + 4), c5 = NUMBER(ENTRY + 5);
    const float slant = (float)(1 / (2.0 * distance * distance));
    const float power_per_mm = (float)(-NUMBER(ATTENUATION) / LN_2);
    const float power_at_entry = (float)(NUMBER(ATTENUATION) / LN_2 * NUMBER(REFERENCE_DEPTH));
#undef NUMBER
    const float samples_per_mm = (float)(1.0 / step_mm);
    const float last = (float)(samples - 1), last_but_one = (float)(samples - 2);

    for (int n = 0; n < points; n++) {
        const float x = x_mm[n] - focus_x, y = y_mm[n] - focus_y, z = z_mm[n] - focus_z;
        const float t = x * along_x + (y * along_y + z * along_z);
        const float s = distance - t;
        const float m = distance / (s > SOURCE_MARGIN_MM ? s : SOURCE_MARGIN_MM);
        const float a = (x * first_x + (y * first_y + z * first_z)) * m;
        const float b = (x * second_x + (y * second_y + z * second_z)) * m;
        const float rho2 = a * a + b * b;

        const float position = __builtin_sqrtf(rho2) * samples_per_mm;
        /* also for what is not a number */
        const int low = (int)(position < last_but_one ? position : last_but_one);
        const float inner = profile[low], outer = profile[low + 1];
        const float off_axis = inner + (position - (float)low) * (outer - inner);

        const float h = a * (a * c3 + (b * c4 + c1)) + (b * (b * c5 + c2) + c0);
        float depth = (h - t) * (rho2 * slant + 1);
        depth = depth > 0 ? depth : 0;
        float power = depth * power_per_mm + power_at_entry;
        power = power > -LARGEST_POWER ? power : -LARGEST_POWER;
        power = power < LARGEST_POWER ? power : LARGEST_POWER;
        const float gy = power_of_two(power) * (m * m * weight) * off_axis;
        dose_gy[n] += (position < last) & (s > SOURCE_MARGIN_MM) ? gy : 0;
    }
}

EXPORTED void FUNCTION(add_dose, LEVEL)(int count, const float *beams, const int *profile, const float *profiles,
        int samples, float step_mm, const float *x_mm, const float *y_mm, const float *z_mm, int from, int to,
        float *dose_gy)
{
    for (int start = from; start < to; start += TILE) {
        const int points = to - start < TILE ? to - start : TILE;
        for (int i = 0; i < count; i++)
            add_beam(beams + i, count, profiles + (long)profile[i] * samples, samples, step_mm, x_mm + start,
                     y_mm + start, z_mm + start, points, dose_gy + start);
    }
}

EXPORTED void FUNCTION(multiply, LEVEL)(const float *restrict a, int rows, int columns, const float *restrict x,
        float *restrict y)
{
    for (int from = 0; from < rows; from += ROW_TILE) {
        const int count = rows - from < ROW_TILE ? rows - from : ROW_TILE;
        float *restrict sum = y + from;
        memset(sum, 0, count * sizeof *sum);
        int column = 0;
        for (; column + 3 < columns; column += 4) {
            const float *a0 = a + (long)column * rows + from, *a1 = a0 + rows, *a2 = a1 + rows, *a3 = a2 + rows;
            const float x0 = x[column], x1 = x[column + 1], x2 = x[column + 2], x3 = x[column + 3];
            for (int row = 0; row < count; row++)
                sum[row] += (a0[row] * x0 + a1[row] * x1) + (a2[row] * x2 + a3[row] * x3);
        }
        for (; column < columns; column++) {
            const float *a0 = a + (long)column * rows + from;
            const float x0 = x[column];
            for (int row = 0; row < count; row++)
                sum[row] += a0[row] * x0;
        }
    }
}

EXPORTED void FUNCTION(multiply_transposed, LEVEL)(const float *restrict a, int rows, int columns,
        const float *restrict y, float *restrict x)
{
    for (int column = 0; column < columns; column++) {
        const float *values = a + (long)column * rows;
        float sums[LANES] = {0};
        int row = 0;
        for (; row + LANES <= rows; row += LANES)
            for (int lane = 0; lane < LANES; lane++)
                sums[lane] += values[row + lane] * y[row + lane];
        for (int half = LANES / 2; half > 0; half /= 2)
            for (int lane = 0; lane < half; lane++)
                sums[lane] += sums[lane + half];
        float sum = sums[0];
        for (; row < rows; row++)
            sum += values[row] * y[row];
        x[column] = sum;
    }
}
