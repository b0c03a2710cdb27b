package org.isocentra.contouring.internal;

import java.util.Arrays;

import org.isocentra.model.geometry.VolumeGeometry;

/** Nodes of a grid sorted into parts that hang together by their faces. */
final class Parts {

    private final VolumeGeometry geometry;
    /** 0 for nodes that belong to none, otherwise 1, 2, 3 … */
    private final int[] part;
    private final int[] waiting;
    private int[] sizes = new int[16];
    private boolean[] atBorder = new boolean[16];
    private int count;

    /** @param belongs which nodes to sort */
    Parts(VolumeGeometry geometry, boolean[] belongs) {
        this.geometry = geometry;
        part = new int[belongs.length];
        waiting = new int[belongs.length];
        for (int n = 0; n < belongs.length; n++) {
            part[n] = belongs[n] ? -1 : 0;
        }
        for (int n = 0; n < belongs.length; n++) {
            if (part[n] < 0) {
                spread(n);
            }
        }
    }

    private void spread(int seed) {
        count++;
        if (count == sizes.length) {
            sizes = Arrays.copyOf(sizes, 2 * count);
            atBorder = Arrays.copyOf(atBorder, 2 * count);
        }
        int left = 0;
        part[seed] = count;
        waiting[left++] = seed;
        int nx = geometry.nx();
        int ny = geometry.ny();
        int plane = nx * ny;
        while (left > 0) {
            int n = waiting[--left];
            sizes[count]++;
            int i = n % nx;
            int j = n / nx % ny;
            int k = n / plane;
            atBorder[count] |= i == 0 || j == 0 || k == 0 || i == nx - 1 || j == ny - 1 || k == geometry.nz() - 1;
            left = enter(left, i > 0, n - 1);
            left = enter(left, i < nx - 1, n + 1);
            left = enter(left, j > 0, n - nx);
            left = enter(left, j < ny - 1, n + nx);
            left = enter(left, k > 0, n - plane);
            left = enter(left, k < geometry.nz() - 1, n + plane);
        }
    }

    private int enter(int left, boolean there, int n) {
        if (there && part[n] < 0) {
            part[n] = count;
            waiting[left] = n;
            return left + 1;
        }
        return left;
    }

    int count() {
        return count;
    }

    /** The part of a node, from 1, or 0 for none. */
    int of(int node) {
        return part[node];
    }

    /** Nodes of a part. */
    int size(int number) {
        return sizes[number];
    }

    boolean touchesBorder(int number) {
        return atBorder[number];
    }
}
