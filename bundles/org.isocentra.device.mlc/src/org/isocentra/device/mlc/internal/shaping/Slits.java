package org.isocentra.device.mlc.internal.shaping;

/** What pairs of leaves leave open between them, mm at the isocentre. */
final class Slits {

    private final double[] from;
    private final double[] to;

    private Slits(double[] from, double[] to) {
        this.from = from;
        this.to = to;
    }

    static Slits closed(int pairs) {
        return new Slits(new double[pairs], new double[pairs]);
    }

    /** For the one who makes them; everyone else takes them as they are. */
    void open(int pair, double fromMm, double toMm) {
        from[pair] = fromMm;
        to[pair] = toMm;
    }

    int pairs() {
        return from.length;
    }

    boolean isOpen(int pair) {
        return from[pair] < to[pair];
    }

    double fromMm(int pair) {
        return from[pair];
    }

    double toMm(int pair) {
        return to[pair];
    }

    boolean isClosed() {
        for (int pair = 0; pair < from.length; pair++) {
            if (isOpen(pair)) {
                return false;
            }
        }
        return true;
    }

    /** Both, and what lies between them where a pair of leaves serves both. */
    Slits with(Slits other) {
        Slits joined = new Slits(from.clone(), to.clone());
        for (int pair = 0; pair < from.length; pair++) {
            if (!isOpen(pair)) {
                joined.open(pair, other.from[pair], other.to[pair]);
            } else if (other.isOpen(pair)) {
                joined.open(pair, Math.min(from[pair], other.from[pair]), Math.max(to[pair], other.to[pair]));
            }
        }
        return joined;
    }

    /**
     * By how much it is not the same to open both at once as one after the other: what lies open between them, and
     * what is open once instead of twice.
     *
     * @param edgesMm of the pairs
     */
    double clashMm2(Slits other, double[] edgesMm) {
        double area = 0;
        for (int pair = 0; pair < from.length; pair++) {
            if (isOpen(pair) && other.isOpen(pair)) {
                double between = Math.max(from[pair], other.from[pair]) - Math.min(to[pair], other.to[pair]);
                area += Math.abs(between) * (edgesMm[pair + 1] - edgesMm[pair]);
            }
        }
        return area;
    }
}
