/*
 * Rays through voxels, many side by side, each in a place of its own of vectors of the level in LEVEL. Single
 * precision, except for where a ray begins. What is meant by depth, and the units, are those of DoseKernel.depths in
 * org.isocentra.dose.api.kernel; the caller has checked every length and index.
 */
#include "function.h"

#ifdef __AVX2__
#include <immintrin.h>
#endif

/* Rays that are followed side by side: as many as a vector of the level holds floats. */
#if defined __AVX512F__
enum { RAYS = 16 };
#elif defined __AVX__
enum { RAYS = 8 };
#else
enum { RAYS = 4 };
#endif

typedef float floats __attribute__((vector_size(RAYS * sizeof(float))));
/* as a condition, each is 0 or -1 */
typedef int ints __attribute__((vector_size(RAYS * sizeof(int))));

/* Steps between two looks at whether any ray is on its way; more do no harm. */
enum { STEPS = 8 };

static const float NEVER = 1e30f;

/* Distances along a ray are in mm from where it enters the box of the voxels. */
struct rays {
    ints index;                 /* of the voxel */
    ints step[3];               /* to the next voxel along an axis, by index */
    ints left[3];               /* voxels of the box that still follow along an axis */
    floats crossed[3];          /* boundaries across an axis that have been passed */
    floats first[3];            /* distance of the first of them */
    floats apart[3];            /* their distances from each other */
    floats leave, point;        /* distances of the end of the box, and of the point whose depth is wanted */
    floats position, depth;
    floats begin, end;          /* of what holds anything, as far as it has been seen */
    ints active;
};

/* Where a ray enters and leaves the box; it is active when it meets the box at all. */
static void start(struct rays *r, int n, const int *low, const int *high, const int *stride, const double *source,
                  const double *per_mm, double point)
{
    double enter = 0, leave = __builtin_inf();
    for (int axis = 0; axis < 3; axis++) {
        if (per_mm[axis] == 0) {
            if (!(source[axis] >= low[axis] && source[axis] <= high[axis] + 1))
                leave = -1;
            continue;
        }
        const double a = (low[axis] - source[axis]) / per_mm[axis], b = (high[axis] + 1 - source[axis]) / per_mm[axis];
        const double near = a < b ? a : b, far = a < b ? b : a;
        enter = near > enter ? near : enter;
        leave = far < leave ? far : leave;
    }
    r->active[n] = enter < leave ? -1 : 0;
    r->index[n] = 0;
    for (int axis = 0; axis < 3; axis++) {
        const double at = source[axis] + enter * per_mm[axis];
        /* also for what is not a number */
        const int cell = at >= high[axis] + 1 ? high[axis] : at > low[axis] ? (int)at : low[axis];
        const int onwards = per_mm[axis] > 0;
        r->index[n] += cell * stride[axis];
        r->step[axis][n] = onwards ? stride[axis] : -stride[axis];
        r->left[axis][n] = onwards ? high[axis] - cell : cell - low[axis];
        r->crossed[axis][n] = 0;
        r->first[axis][n] = per_mm[axis] == 0 ? NEVER : (float)((cell + onwards - at) / per_mm[axis]);
        r->apart[axis][n] = per_mm[axis] == 0 ? NEVER : (float)__builtin_fabs(1 / per_mm[axis]);
    }
    r->leave[n] = (float)(leave - enter);
    r->point[n] = (float)(point - enter);
    r->position[n] = 0;
    r->depth[n] = 0;
    r->begin[n] = NEVER;
    r->end[n] = -NEVER;
}

static inline floats chosen(ints condition, floats yes, floats no)
{
    return (floats)((condition & (ints)yes) | (~condition & (ints)no));
}

static inline floats looked_up(const float *values, ints index)
{
#if defined __AVX512F__
    return (floats)_mm512_i32gather_ps((__m512i)index, values, sizeof(float));
#elif defined __AVX2__
    return (floats)_mm256_i32gather_ps(values, (__m256i)index, sizeof(float));
#else
    floats found;
    for (int n = 0; n < RAYS; n++)
        found[n] = values[index[n]];
    return found;
#endif
}

static inline floats least(floats a, floats b)
{
    return chosen(a < b, a, b);
}

/* All active rays through one voxel each. */
static inline void advance(struct rays *r, const float *density)
{
    const floats x = r->first[0] + r->crossed[0] * r->apart[0];
    const floats y = r->first[1] + r->crossed[1] * r->apart[1];
    const floats z = r->first[2] + r->crossed[2] * r->apart[2];
    const floats yz = least(y, z), next = least(least(x, yz), r->leave);
    const floats none = {0}, value = looked_up(density, r->index);
    const ints medium = r->active & (value > none);
    const floats within = least(next, r->point) - r->position;
    r->depth += chosen(medium & (within > none), value * within, none);
    r->begin = chosen(medium, least(r->position, r->begin), r->begin);
    r->end = chosen(medium, next, r->end);
    r->position = next;

    const ints across_x = x <= yz, across_y = ~across_x & (y <= z), across_z = ~across_x & ~across_y;
    r->crossed[0] -= __builtin_convertvector(across_x, floats);
    r->crossed[1] -= __builtin_convertvector(across_y, floats);
    r->crossed[2] -= __builtin_convertvector(across_z, floats);
    r->left[0] += across_x;
    r->left[1] += across_y;
    r->left[2] += across_z;
    const ints inside = (r->left[0] | r->left[1] | r->left[2]) >= 0;
    r->active &= inside & (next < r->leave) & ~(medium & (next >= r->point));
    r->index += r->active & ((across_x & r->step[0]) | (across_y & r->step[1]) | (across_z & r->step[2]));
}

static inline int any(ints condition)
{
    int sum = 0;
    for (int n = 0; n < RAYS; n++)
        sum |= condition[n];
    return sum;
}

static inline struct rays arrived(struct rays r, const float *density)
{
    while (any(r.active))
        for (int step = 0; step < STEPS; step++)
            advance(&r, density);
    return r;
}

/* box: first and last index along x, y and z of the voxels that hold anything. */
EXPORTED void FUNCTION(depths, LEVEL)(const float *density, int nx, int ny, const int *box, int from, int to,
        double source_x, double source_y, double source_z, const double *per_mm_x, const double *per_mm_y,
        const double *per_mm_z, const double *point_mm, double *depth_mm)
{
    const double source[] = {source_x, source_y, source_z};
    const int stride[] = {1, nx, nx * ny};
    for (int first = from; first < to; first += RAYS) {
        const int count = to - first < RAYS ? to - first : RAYS;
        struct rays r;
        for (int n = 0; n < RAYS; n++) {
            const int ray = first + (n < count ? n : 0);
            const double per_mm[] = {per_mm_x[ray], per_mm_y[ray], per_mm_z[ray]};
            start(&r, n, box, box + 3, stride, source, per_mm, point_mm[ray]);
        }
        r = arrived(r, density);
        for (int n = 0; n < count; n++) {
            const float point = r.point[n], begin = r.begin[n], end = r.end[n];
            depth_mm[first + n] = end == -NEVER ? __builtin_nan("") : point < begin ? point - begin
                    : point > end ? r.depth[n] + (point - end) : r.depth[n];
        }
    }
}
