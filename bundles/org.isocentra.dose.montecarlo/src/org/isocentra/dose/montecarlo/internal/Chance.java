package org.isocentra.dose.montecarlo.internal;

/**
 * The random numbers of one history after another, and directions turned by them. Belongs to one thread; its fields are
 * what would otherwise be returned.
 */
final class Chance {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;
    /** A turned direction. */
    double turnedU;
    double turnedV;
    double turnedW;

    /** The bits of a number well mixed. */
    static long mix(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Goes to the first number of a history, which the key of its beam and its number there tell alone. */
    void begin(long key, long history) {
        state = mix(key + mix(history * GOLDEN + 1));
    }

    /** The next number, from 0 to below 1. */
    double next() {
        state += GOLDEN;
        return (mix(state) >>> 11) * 0x1p-53;
    }

    /** Turns a direction by an angle of a cosine, evenly around. */
    void turn(double u, double v, double w, double cos) {
        double a;
        double b;
        double r2;
        do {
            a = 2 * next() - 1;
            b = 2 * next() - 1;
            r2 = a * a + b * b;
        } while (r2 > 1 || r2 == 0);
        double sin = Math.sqrt(Math.max(0, 1 - cos * cos) / r2);
        a *= sin;
        b *= sin;
        double across2 = u * u + v * v;
        if (across2 < 1e-12) {
            turnedU = a;
            turnedV = b;
            turnedW = w > 0 ? cos : -cos;
            return;
        }
        double across = Math.sqrt(across2);
        double forward = a / across;
        double side = b / across;
        double x = u * cos + forward * u * w - side * v;
        double y = v * cos + forward * v * w + side * u;
        double z = w * cos - a * across;
        double norm = 1.5 - 0.5 * (x * x + y * y + z * z);
        turnedU = x * norm;
        turnedV = y * norm;
        turnedW = z * norm;
    }
}
