package org.isocentra.dose.montecarlo.internal;

import java.util.ArrayList;
import java.util.List;

import org.isocentra.model.radiation.Aperture;
import org.isocentra.model.radiation.Aperture.Rectangle;
import org.isocentra.model.radiation.MultiLeafBeam;

/**
 * The photons through an opening of leaves: as many per area as give the dose of the beam data in the middle of a round
 * opening of {@value #CALIBRATION_MM} mm radius in water at the reference depth.
 *
 * @param photonsPerGy photons through the plane of the axis point for 1 Gy in an opening so wide that more of it would
 *        add nothing
 */
record LeafFluence(Spread spread, double photonsPerGy) {

    /** Wide against the range of electrons, and narrow enough for a kernel that ends somewhere to tell all of it. */
    private static final double CALIBRATION_MM = 10;

    static LeafFluence of(Aperture.MultiLeaf leaves, MultiLeafBeam beam, PencilBeam pencil) {
        List<Rectangle> rectangles = new ArrayList<>(leaves.open(beam.tipMm()));
        double open = 1 - beam.transmission();
        rectangles.add(leaves.jaws());
        double[] shares = new double[rectangles.size()];
        double[] sides = new double[4 * shares.length];
        double sum = 0;
        for (int n = 0; n < shares.length; n++) {
            Rectangle rectangle = rectangles.get(n);
            sum += rectangle.areaMm2() * (n == shares.length - 1 ? beam.transmission() : open);
            shares[n] = sum;
            sides[4 * n] = rectangle.fromX();
            sides[4 * n + 1] = rectangle.toX();
            sides[4 * n + 2] = rectangle.fromY();
            sides[4 * n + 3] = rectangle.toY();
        }
        for (int n = 0; n < shares.length; n++) {
            shares[n] = sum > 0 ? shares[n] / sum : 1;
        }
        double perArea = beam.inDisc(CALIBRATION_MM) / pencil.onAxisGy(CALIBRATION_MM);
        return new LeafFluence(new Spread.Rectangles(shares, sides, beam.edgeMm()), sum * perArea);
    }
}
