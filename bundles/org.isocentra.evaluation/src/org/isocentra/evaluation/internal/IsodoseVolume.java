package org.isocentra.evaluation.internal;

import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.geometry.Vector3;

/**
 * The connected volume of at least a given dose that touches a target, within the target's territory.
 *
 * <p>Grown from the target over a lattice of cubic cells through their faces. A cell that the isodose surface or the
 * border of the territory cuts is divided; each part counts by the share of it that lies on the right side of the
 * surface, which follows from dose and dose gradient at its centre.
 *
 * @param volumeMm3 the volume
 * @param meanGy mean dose in it, or 0 if there is none
 * @param complete false if the volume reaches the end of the dose grids
 */
record IsodoseVolume(double volumeMm3, double meanGy, boolean complete) {

    private static final int PARTS = 3;

    static IsodoseVolume of(Solid target, Territory territory, DoseField dose, double levelGy) {
        return new Growth(target, territory, dose, levelGy).grow();
    }

    private static final class Growth {

        private final Solid target;
        private final Territory territory;
        private final DoseReader dose;
        private final double level;
        private final double side;
        private final Vector3 origin;
        private final CellSet cells = new CellSet();
        private double volume;
        private double integral;
        private boolean complete = true;

        Growth(Solid target, Territory territory, DoseField dose, double level) {
            this.target = target;
            this.territory = territory;
            this.dose = dose.reader();
            this.level = level;
            origin = target.bounds().centre();
            double radius = Math.cbrt(target.volumeMm3() * 3 / (4 * Math.PI));
            side = Math.min(dose.spacingAt(origin), radius / 3);
        }

        IsodoseVolume grow() {
            seed();
            for (int n = 0; n < cells.size(); n++) {
                long cell = cells.get(n);
                int i = CellSet.index(cell, 0);
                int j = CellSet.index(cell, 1);
                int k = CellSet.index(cell, 2);
                if (measure(i, j, k)) {
                    cells.add(i - 1, j, k);
                    cells.add(i + 1, j, k);
                    cells.add(i, j - 1, k);
                    cells.add(i, j + 1, k);
                    cells.add(i, j, k - 1);
                    cells.add(i, j, k + 1);
                }
            }
            return new IsodoseVolume(volume, volume > 0 ? integral / volume : 0, complete);
        }

        private void seed() {
            Box box = target.bounds();
            int ni = (int) Math.ceil(box.size().x() / side / 2);
            int nj = (int) Math.ceil(box.size().y() / side / 2);
            int nk = (int) Math.ceil(box.size().z() / side / 2);
            for (int k = -nk; k <= nk; k++) {
                for (int j = -nj; j <= nj; j++) {
                    for (int i = -ni; i <= ni; i++) {
                        if (target.depthMm(centre(i, j, k)) > 0) {
                            cells.add(i, j, k);
                        }
                    }
                }
            }
        }

        private Vector3 centre(double i, double j, double k) {
            return new Vector3(origin.x() + i * side, origin.y() + j * side, origin.z() + k * side);
        }

        /** Adds a cell's part; false where it has none. */
        private boolean measure(int i, int j, int k) {
            Vector3 p = centre(i, j, k);
            double value = dose.withGradient(p.x(), p.y(), p.z());
            if (Double.isNaN(value)) {
                complete = false;
                return false;
            }
            // over the half diagonal; some slack for curvature
            double variation = 1.5 * dose.slope() * side * 0.87 + 0.02 * level;
            double enough = 2 * side;
            double lead = territory.lead(p, enough);
            if (value < level - variation || lead < -enough) {
                return false;
            }
            if (value > level + variation && lead > enough) {
                add(value, side * side * side);
                return true;
            }
            return measureParts(i, j, k, lead <= enough);
        }

        private boolean measureParts(int i, int j, int k, boolean nearBorder) {
            double part = side / PARTS;
            boolean any = false;
            for (int c = 0; c < PARTS; c++) {
                for (int b = 0; b < PARTS; b++) {
                    for (int a = 0; a < PARTS; a++) {
                        Vector3 p = centre(i + offset(a), j + offset(b), k + offset(c));
                        double value = dose.withGradient(p.x(), p.y(), p.z());
                        if (Double.isNaN(value)) {
                            complete = false;
                            continue;
                        }
                        double share = share((value - level) / Math.max(dose.slope(), 1e-9), part);
                        if (nearBorder && share > 0) {
                            // the lead changes by 2 mm for every mm across the border
                            share *= share(territory.lead(p, 2 * part) / 2, part);
                        }
                        if (share > 0) {
                            add(value, share * part * part * part);
                            any = true;
                        }
                    }
                }
            }
            return any;
        }

        private static double offset(int part) {
            return (part + 0.5) / PARTS - 0.5;
        }

        /** Share of a part inside a surface at this depth below which its centre lies. */
        private static double share(double depth, double part) {
            return Math.clamp(0.5 + depth / part, 0, 1);
        }

        private void add(double value, double part) {
            volume += part;
            integral += value * part;
        }
    }
}
