package org.isocentra.evaluation.internal;

import java.util.Arrays;

/** A set of lattice cells, each known by three indices between -2^20 and 2^20, with the order they came in. */
final class CellSet {

    private static final long EMPTY = Long.MIN_VALUE;
    private static final int BITS = 21;
    private static final int OFFSET = 1 << 20;

    private long[] table = new long[1 << 12];
    private long[] arrivals = new long[1 << 11];
    private int size;

    CellSet() {
        Arrays.fill(table, EMPTY);
    }

    static int index(long cell, int axis) {
        return (int) (cell >>> axis * BITS & (1 << BITS) - 1) - OFFSET;
    }

    /** @return whether it is new */
    boolean add(int i, int j, int k) {
        long cell = (long) (i + OFFSET) | (long) (j + OFFSET) << BITS | (long) (k + OFFSET) << 2 * BITS;
        if (!insert(cell)) {
            return false;
        }
        if (size == arrivals.length) {
            arrivals = Arrays.copyOf(arrivals, 2 * size);
            grow();
        }
        arrivals[size++] = cell;
        return true;
    }

    private boolean insert(long cell) {
        int mask = table.length - 1;
        int slot = (int) (cell * 0x9E3779B97F4A7C15L >>> 40) & mask;
        while (table[slot] != EMPTY) {
            if (table[slot] == cell) {
                return false;
            }
            slot = slot + 1 & mask;
        }
        table[slot] = cell;
        return true;
    }

    private void grow() {
        table = new long[2 * table.length];
        Arrays.fill(table, EMPTY);
        for (int n = 0; n < size; n++) {
            insert(arrivals[n]);
        }
    }

    int size() {
        return size;
    }

    /** The cell that came as the n-th. */
    long get(int n) {
        return arrivals[n];
    }
}
