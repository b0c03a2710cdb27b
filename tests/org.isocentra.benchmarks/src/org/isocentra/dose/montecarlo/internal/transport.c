/*
 * The histories of org.isocentra.dose.montecarlo in bare C, for comparison of speed: a water sphere, one beam, cubic
 * cells; the same tables, the same random numbers, the same decisions. Reads a scene from standard input, prints
 * histories per second of processor time and the mean energy in the cells.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { INCOHERENT, PHOTOELECTRIC, PAIR, COHERENT, STACK = 256 };

#define REST 0.51099895
#define PHOTON_CUTOFF 0.02
#define NEAR 0.4
#define FAR 0.1
#define LEAST_WEIGHT 0.02
#define SURVIVAL 0.1
#define ATOM_RADIUS (0.88534 * 137.035999 / 2)
#define GOLDEN 0x9E3779B97F4A7C15ULL

static int photonCount, rangeCount, energyCount, radiusCount, lineCount, n[3];
static double scale, lowest, stepMev, stepMm, cutoffMev, sphere, edge, low[3], high[3], source[3], axisPoint[3],
        first[3], second[3];
static float *mu, *incoherent, *photoelectric, *pair, *ranges, *energies, *scatterings, *radius, *cells;
static double *lines, *cumulative, cutoffMm, activeMm;
static int64_t key;

static double stack[STACK][7];
static int stacked;
static uint64_t state;
static double turnedX, turnedY, turnedZ, endX, endY, endZ, enter, leave, scattered, cosine;

static inline uint64_t mix(uint64_t z) {
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
}

static inline double random01(void) {
    state += GOLDEN;
    return (double) (mix(state) >> 11) * 0x1p-53;
}

static inline double clampd(double x, double a, double b) {
    return x < a ? a : x > b ? b : x;
}

static inline double rangeMm(double mev) {
    double place = mev / stepMev;
    int i = (int) place < rangeCount - 2 ? (int) place : rangeCount - 2;
    return ranges[i] + (place - i) * (ranges[i + 1] - ranges[i]);
}

static inline double energyMev(double mm) {
    double place = mm / stepMm;
    int i = (int) place < energyCount - 2 ? (int) place : energyCount - 2;
    return energies[i] + (place - i) * (energies[i + 1] - energies[i]);
}

static inline double scatteringPerMm(double mm) {
    int i = (int) (mm / stepMm);
    return scatterings[i < energyCount - 1 ? i : energyCount - 1];
}

static inline double density(double x, double y, double z) {
    return x * x + y * y + z * z <= sphere * sphere ? 1 : 0;
}

static inline int cellAt(double x, double y, double z) {
    if (!(x >= low[0] && y >= low[1] && z >= low[2] && x < high[0] && y < high[1] && z < high[2])) {
        return -1;
    }
    int i = (int) ((x - low[0]) / edge), j = (int) ((y - low[1]) / edge), k = (int) ((z - low[2]) / edge);
    i = i < n[0] ? i : n[0] - 1;
    j = j < n[1] ? j : n[1] - 1;
    k = k < n[2] ? k : n[2] - 1;
    return i + n[0] * (j + n[1] * k);
}

static inline int near(double x, double y, double z, double d) {
    return x >= low[0] - d && y >= low[1] - d && z >= low[2] - d && x <= high[0] + d && y <= high[1] + d
            && z <= high[2] + d;
}

static inline void clip(double a, double b, double x, double u) {
    if (u == 0) {
        if (x < a || x > b) {
            leave = -1;
        }
        return;
    }
    double t = (a - x) / u, s = (b - x) / u;
    double small = t < s ? t : s, large = t < s ? s : t;
    enter = enter > small ? enter : small;
    leave = leave < large ? leave : large;
}

static inline void turn(double u, double v, double w, double cos) {
    double a, b, r2;
    do {
        a = 2 * random01() - 1;
        b = 2 * random01() - 1;
        r2 = a * a + b * b;
    } while (r2 > 1 || r2 == 0);
    double rest = 1 - cos * cos;
    double sin = sqrt((rest > 0 ? rest : 0) / r2);
    a *= sin;
    b *= sin;
    double across2 = u * u + v * v;
    if (across2 < 1e-12) {
        turnedX = a;
        turnedY = b;
        turnedZ = w > 0 ? cos : -cos;
        return;
    }
    double across = sqrt(across2), forward = a / across, side = b / across;
    double x = u * cos + forward * u * w - side * v, y = v * cos + forward * v * w + side * u, z = w * cos - a * across;
    double norm = 1.5 - 0.5 * (x * x + y * y + z * z);
    turnedX = x * norm;
    turnedY = y * norm;
    turnedZ = z * norm;
}

static inline void deposit(double x, double y, double z, double energy) {
    int cell = cellAt(x, y, z);
    if (cell >= 0 && density(x, y, z) > 0) {
        cells[cell] += (float) energy;
    }
}

static void electron(double energy, double x, double y, double z, double u, double v, double w, double weight) {
    double left = rangeMm(energy), kinetic = energy;
    for (;;) {
        if (left <= cutoffMm) {
            deposit(x, y, z, kinetic * weight);
            break;
        }
        if (!near(x, y, z, left)) {
            break;
        }
        if (density(x, y, z) <= 0) {
            if (fabs(x) > sphere || fabs(y) > sphere || fabs(z) > sphere) {
                break;
            }
            x += u;
            y += v;
            z += w;
            continue;
        }
        double step = 0.06 + 0.2 * left;
        double length = fmin(1, fmin(left, fmin(0.5, step)));
        double after = left - length > 0 ? left - length : 0;
        double kept = energyMev(after);
        double hinge = length * random01();
        x += hinge * u;
        y += hinge * v;
        z += hinge * w;
        int cell = cellAt(x, y, z);
        if (cell >= 0) {
            cells[cell] += (float) (weight * (kinetic - kept));
        }
        double scattering = length * scatteringPerMm((left + after) / 2);
        double mean = scattering < 1 ? scattering * (1 - scattering / 2 * (1 - scattering / 3)) : 1;
        double away = -mean * log(1 - random01());
        turn(u, v, w, away < 2 ? 1 - away : 2 * random01() - 1);
        u = turnedX;
        v = turnedY;
        w = turnedZ;
        x += (length - hinge) * u;
        y += (length - hinge) * v;
        z += (length - hinge) * w;
        left = after;
        kinetic = kept;
    }
    endX = x;
    endY = y;
    endZ = z;
}

static void roulette(double energy, double x, double y, double z, double u, double v, double w, double weight) {
    if (random01() < weight) {
        double photon[7] = {energy, x, y, z, u, v, w};
        memcpy(stack[stacked++], photon, sizeof photon);
    }
}

static void kleinNishina(double energy) {
    double alpha = energy / REST, least = 1 / (1 + 2 * alpha), log0 = -log(least), half = (1 - least * least) / 2;
    for (;;) {
        double share = random01() * (log0 + half) < log0 ? exp(-log0 * random01())
                : sqrt(least * least + 2 * half * random01());
        double t = (1 - share) / (alpha * share);
        if (random01() * (1 + share * share) < 1 + share * share - share * t * (2 - t)) {
            scattered = share * energy;
            cosine = clampd(1 - t, -1, 1);
            return;
        }
    }
}

static double coherentCosine(double energy) {
    double s = energy / REST * ATOM_RADIUS, most = 4 * s * s;
    for (;;) {
        double r = random01(), q2 = r * most / (1 + most * (1 - r)), c = 1 - 2 * q2 / most;
        if (2 * random01() < 1 + c * c) {
            return c;
        }
    }
}

static void collide(int interaction, double energy, double x, double y, double z, double u, double v, double w,
        double weight) {
    if (interaction == INCOHERENT) {
        kleinNishina(energy);
        double left = scattered;
        turn(u, v, w, cosine);
        double ex = energy * u - left * turnedX, ey = energy * v - left * turnedY, ez = energy * w - left * turnedZ;
        if (left > PHOTON_CUTOFF) {
            roulette(left, x, y, z, turnedX, turnedY, turnedZ, weight);
        } else {
            deposit(x, y, z, left * weight);
        }
        double m = 1 / sqrt(ex * ex + ey * ey + ez * ez);
        electron(energy - left, x, y, z, ex * m, ey * m, ez * m, weight);
    } else if (interaction == PHOTOELECTRIC) {
        electron(energy, x, y, z, u, v, w, weight);
    } else if (interaction == PAIR) {
        double kinetic = energy - 2 * REST, share = random01();
        electron(share * kinetic, x, y, z, u, v, w, weight);
        electron((1 - share) * kinetic, x, y, z, u, v, w, weight);
        double ex = endX, ey = endY, ez = endZ;
        turn(0, 0, 1, 2 * random01() - 1);
        double ax = turnedX, ay = turnedY, az = turnedZ;
        roulette(REST, ex, ey, ez, ax, ay, az, weight);
        roulette(REST, ex, ey, ez, -ax, -ay, -az, weight);
    } else {
        turn(u, v, w, coherentCosine(energy));
        roulette(energy, x, y, z, turnedX, turnedY, turnedZ, weight);
    }
}

static void photon(double energy, double x, double y, double z, double u, double v, double w) {
    enter = 0;
    leave = INFINITY;
    clip(-sphere, sphere, x, u);
    clip(-sphere, sphere, y, v);
    clip(-sphere, sphere, z, w);
    if (!(enter < leave)) {
        return;
    }
    double t = enter, end = leave;
    enter = 0;
    leave = INFINITY;
    clip(low[0] - activeMm, high[0] + activeMm, x, u);
    clip(low[1] - activeMm, high[1] + activeMm, y, v);
    clip(low[2] - activeMm, high[2] + activeMm, z, w);
    double from = enter < leave ? enter : INFINITY, to = enter < leave ? leave : INFINITY;
    double place = clampd(scale * log(energy / lowest), 0, photonCount - 2);
    int i = (int) place;
    double water = mu[i] + (place - i) * (mu[i + 1] - mu[i]);
    const float *bones = mu + photonCount;
    double bone = bones[i] + (place - i) * (bones[i + 1] - bones[i]);
    double most = water > bone ? water : bone;
    double weight = 1;
    for (;;) {
        int close = t >= from && t < to;
        double perMm = fmax(most, close ? NEAR : FAR);
        double limit = fmin(end, close ? to : t < from ? from : end);
        double next = t - log(1 - random01()) / perMm;
        if (next >= limit) {
            t = limit;
            if (t >= end) {
                return;
            }
            continue;
        }
        t = next;
        double px = x + t * u, py = y + t * v, pz = z + t * w;
        if (density(px, py, pz) <= 0) {
            continue;
        }
        double colliding = weight * water / perMm;
        weight -= colliding;
        double r = random01();
        collide(r < incoherent[i] ? INCOHERENT : r < photoelectric[i] ? PHOTOELECTRIC : r < pair[i] ? PAIR : COHERENT,
                energy, px, py, pz, u, v, w, colliding);
        if (weight < LEAST_WEIGHT) {
            if (random01() >= SURVIVAL) {
                return;
            }
            weight /= SURVIVAL;
        }
    }
}

static void history(void) {
    double r = random01();
    int line = 0;
    while (line < lineCount - 1 && r >= cumulative[line]) {
        line++;
    }
    double place = random01() * (radiusCount - 1);
    int i = (int) place;
    double rho = radius[i] + (place - i) * (radius[i + 1] - radius[i]);
    double angle = 2 * M_PI * random01(), a = rho * cos(angle), b = rho * sin(angle), d[3];
    for (int c = 0; c < 3; c++) {
        d[c] = axisPoint[c] + a * first[c] + b * second[c] - source[c];
    }
    double length = 1 / sqrt(d[0] * d[0] + d[1] * d[1] + d[2] * d[2]);
    photon(lines[line], source[0], source[1], source[2], d[0] * length, d[1] * length, d[2] * length);
    while (stacked > 0) {
        double *p = stack[--stacked];
        photon(p[0], p[1], p[2], p[3], p[4], p[5], p[6]);
    }
}

static void get(void *to, size_t size, size_t count) {
    if (fread(to, size, count, stdin) != count) {
        fprintf(stderr, "the scene ends too early\n");
        exit(2);
    }
}

static float *getFloats(int count) {
    float *values = malloc(sizeof(float) * (size_t) count);
    get(values, sizeof(float), (size_t) count);
    return values;
}

static double *getDoubles(int count) {
    double *values = malloc(sizeof(double) * (size_t) count);
    get(values, sizeof(double), (size_t) count);
    return values;
}

int main(int argc, char **argv) {
    int histories = argc > 1 ? atoi(argv[1]) : 100000;
    int counts[5];
    get(counts, sizeof(int), 5);
    photonCount = counts[0];
    rangeCount = counts[1];
    energyCount = counts[2];
    radiusCount = counts[3];
    lineCount = counts[4];
    get(n, sizeof(int), 3);
    get(&key, sizeof key, 1);
    double *numbers = getDoubles(7);
    scale = numbers[0];
    lowest = numbers[1];
    stepMev = numbers[2];
    stepMm = numbers[3];
    cutoffMev = numbers[4];
    sphere = numbers[5];
    edge = numbers[6];
    get(low, sizeof(double), 3);
    get(high, sizeof(double), 3);
    get(source, sizeof(double), 3);
    get(axisPoint, sizeof(double), 3);
    get(first, sizeof(double), 3);
    get(second, sizeof(double), 3);
    mu = getFloats(2 * photonCount);
    incoherent = getFloats(photonCount);
    photoelectric = getFloats(photonCount);
    pair = getFloats(photonCount);
    ranges = getFloats(rangeCount);
    energies = getFloats(energyCount);
    scatterings = getFloats(energyCount);
    radius = getFloats(radiusCount);
    lines = getDoubles(lineCount);
    cumulative = getDoubles(lineCount);
    cells = calloc((size_t) n[0] * n[1] * n[2], sizeof(float));
    cutoffMm = rangeMm(cutoffMev);
    activeMm = rangeMm(lines[lineCount - 1]);
    clock_t start = clock();
    for (int64_t h = 0; h < histories; h++) {
        state = mix((uint64_t) key + mix((uint64_t) h * GOLDEN + 1));
        history();
    }
    double seconds = (double) (clock() - start) / CLOCKS_PER_SEC, sum = 0;
    for (int c = 0; c < n[0] * n[1] * n[2]; c++) {
        sum += cells[c];
    }
    printf("%.9g %.9g\n", histories / seconds, sum / histories);
    return 0;
}
