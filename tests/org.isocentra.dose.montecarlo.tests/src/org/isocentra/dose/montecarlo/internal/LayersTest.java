package org.isocentra.dose.montecarlo.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Bone and air between layers of water, a beam of 16 mm, against the law of attenuation of what is not scattered. */
class LayersTest {

    private static final double RADIUS_MM = 8;
    private static final double LAYER_MM = 1;

    private static double[] onAxis(Phantom phantom, double depthMm, double radiusMm, int histories) {
        PencilBeam[] pencils = Lab.pencils(Lab.COBALT, phantom, depthMm, LAYER_MM, histories);
        double[] dose = new double[pencils.length];
        for (int n = 0; n < dose.length; n++) {
            dose[n] = pencils[n].onAxisGy(radiusMm);
        }
        return dose;
    }

    private static Figure ratio(double[] a, double[] b) {
        return Figure.of(a.length, n -> a[n] / b[n]);
    }

    /** Transmission of the two lines of cobalt-60 through a layer, relative to water. */
    private static double transmission(float density, double thicknessMm) {
        double sum = 0;
        double water = 0;
        for (double e : Lab.COBALT.mev()) {
            double place = PhotonTable.place(e);
            double share = Lab.PHOTONS.boneShare(density);
            double mu = density * (Lab.PHOTONS.water(place) * (1 - share) + Lab.PHOTONS.bone(place) * share);
            double shallow = 60 * Lab.PHOTONS.water(place);
            water += e * Math.exp(-shallow);
            sum += e * Math.exp(-shallow - thicknessMm * (mu - Lab.PHOTONS.water(place)));
        }
        return sum / water;
    }

    @Test
    void waterBoneWater() {
        int histories = Lab.histories(60_000);
        float bone = (float) Lab.PHOTONS.boneDensity();
        Phantom layers = Lab.layers(20, 1, bone, 1, 1, 1, 1, 1);
        Phantom water = Lab.layers(20, 1, 1, 1, 1, 1, 1, 1);
        double behind = transmission(bone, 20);
        ratio(onAxis(layers, 60, RADIUS_MM, histories), onAxis(water, 60, RADIUS_MM, histories))
                .assertNear(behind, 0.02 * behind, "water, 20 mm bone, water: 20 mm behind the bone");
        double before = 1;
        ratio(onAxis(layers, 10, RADIUS_MM, histories), onAxis(water, 10, RADIUS_MM, histories))
                .assertNear(before, 0.02, "10 mm before the bone");
        // as many electrons are set free per electron of the medium, and those of bone slow them down less
        double within = transmission(bone, 10) / Lab.ELECTRONS.boneStopping();
        ratio(onAxis(layers, 30, RADIUS_MM, histories), onAxis(water, 30, RADIUS_MM, histories))
                .assertNear(within, 0.03 * within, "dose to water in the middle of the bone");
    }

    /** Electrons leave a small beam sideways in air; behind it the dose has to build up again. */
    @Test
    void waterAirWater() {
        int histories = Lab.histories(60_000);
        Phantom layers = Lab.layers(20, 1, 1, 0.001f, 1, 1, 1, 1);
        Phantom water = Lab.layers(20, 1, 1, 1, 1, 1, 1, 1);
        double behind = transmission(0.001f, 20);
        ratio(onAxis(layers, 80, RADIUS_MM, histories), onAxis(water, 80, RADIUS_MM, histories))
                .assertNear(behind, 0.02 * behind, "water, 20 mm air, water: 20 mm behind the air");
        double small = RADIUS_MM / 2;
        Figure first = ratio(onAxis(layers, 61, small, histories), onAxis(layers, 80, small, histories));
        Figure same = ratio(onAxis(water, 61, small, histories), onAxis(water, 80, small, histories));
        System.out.printf("8 mm beam, first 2 mm behind the air to 20 mm behind: %.3f, without the air %.3f%n",
                first.value(), same.value());
        assertTrue(first.value() + 3 * first.deviation() < 0.95 * same.value(),
                "no build-up behind the cavity: " + first + " " + same);
    }
}
