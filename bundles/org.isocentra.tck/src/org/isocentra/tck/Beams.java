package org.isocentra.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

import org.isocentra.dose.api.kernel.BeamBatch;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.radiation.Acceptance;
import org.isocentra.model.radiation.Aperture;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.model.radiation.BeamQuality;
import org.isocentra.model.radiation.Field;
import org.isocentra.model.radiation.MetersetUnit;
import org.isocentra.model.radiation.MultiLeafBeam;
import org.isocentra.model.radiation.OffAxisProfile;

/** Beams to test kernels and engines with; their numbers stand for no machine. */
final class Beams {

    static final double DISTANCE_MM = 500;
    static final double REFERENCE_DEPTH_MM = 80;
    static final double OUTPUT_GY = 0.02;
    static final double ATTENUATION_PER_MM = 0.006;
    static final String WIDE = "wide";
    static final String NARROW = "narrow";
    static final String LEAVES = "leaves";

    private static final int SAMPLES = 121;
    private static final float STEP_MM = 0.25f;

    private Beams() {
    }

    /** A round beam with blurred edges and a weak tail. */
    private static float profile(double offAxisMm, double radiusMm) {
        double edge = 1 / (1 + Math.exp((offAxisMm - radiusMm) / 0.8));
        double axis = 1 / (1 + Math.exp(-radiusMm / 0.8));
        return (float) (0.98 * edge / axis + 0.02 * Math.exp(-offAxisMm / 8));
    }

    private static float[] profile(double radiusMm) {
        float[] values = new float[SAMPLES];
        for (int n = 0; n < SAMPLES; n++) {
            values[n] = profile(n * STEP_MM, radiusMm);
        }
        return values;
    }

    static BeamModel model() {
        return new BeamModel("tck", "1.0.0", Acceptance.REPRESENTATIVE, "Synthetic, for contract tests",
                MetersetUnit.MONITOR_UNIT, Map.of(WIDE, quality(WIDE, 6), NARROW, quality(NARROW, 3)));
    }

    private static BeamQuality quality(String id, double radiusMm) {
        return new BeamQuality(id, OUTPUT_GY, REFERENCE_DEPTH_MM, Optional.of(ATTENUATION_PER_MM),
                Optional.of(new OffAxisProfile(STEP_MM, profile(radiusMm))));
    }

    /** The model without attenuation and profile of one quality. */
    static BeamModel modelWithout(String id) {
        BeamModel whole = model();
        TreeMap<String, BeamQuality> qualities = new TreeMap<>(whole.qualities());
        qualities.put(id, new BeamQuality(id, OUTPUT_GY, REFERENCE_DEPTH_MM, Optional.empty(), Optional.empty()));
        return new BeamModel(whole.id(), whole.version(), whole.acceptance(), whole.source(), whole.metersetUnit(),
                qualities);
    }

    /** Beam data of a multi-leaf collimator. */
    static BeamModel modelOfLeaves() {
        MultiLeafBeam beam = new MultiLeafBeam(List.of(new MultiLeafBeam.Term(0.8, 1, ATTENUATION_PER_MM),
                new MultiLeafBeam.Term(0.2, 6, ATTENUATION_PER_MM)), 0.5, 0.01, 0);
        return new BeamModel("tck-leaves", "1.0.0", Acceptance.REPRESENTATIVE, "Synthetic, for contract tests",
                MetersetUnit.MONITOR_UNIT, Map.of(LEAVES, new BeamQuality(LEAVES, OUTPUT_GY, REFERENCE_DEPTH_MM,
                        Optional.of(ATTENUATION_PER_MM), Optional.empty(), Optional.of(beam),
                        Optional.empty())));
    }

    /** A field along the z axis of leaves that move along x: open from 4 to 14 mm of it and from -5 to 5 mm of y. */
    static Field fieldOfLeaves(double meterset) {
        Aperture aperture = new Aperture.MultiLeaf(Vector3.X, new Aperture.Rectangle(-20, 20, -20, 20),
                List.of(new Aperture.LeafPair(-20, -5, 0, 0), new Aperture.LeafPair(-5, 0, 4, 14),
                        new Aperture.LeafPair(0, 5, 4, 14), new Aperture.LeafPair(5, 20, 0, 0)));
        return new Field(Vector3.Z.times(DISTANCE_MM), Vector3.ZERO, aperture, LEAVES, meterset);
    }

    /** A field whose source lies in a direction from the point it aims at. */
    static Field field(Vector3 towardsSource, Vector3 axisPointMm, String quality, double meterset) {
        return new Field(axisPointMm.plus(towardsSource.unit().times(DISTANCE_MM)), axisPointMm,
                new Aperture.Circular(quality.equals(WIDE) ? 12 : 6), quality, meterset);
    }

    /** Fields from random directions to points near the origin. */
    static List<Field> fields(int count, long seed) {
        Random random = new Random(seed);
        List<Field> fields = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            Vector3 direction = new Vector3(random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
            Vector3 aim = new Vector3(random.nextGaussian(), random.nextGaussian(), random.nextGaussian()).times(4);
            fields.add(field(direction, aim, n % 2 == 0 ? WIDE : NARROW, 1 + 9 * random.nextDouble()));
        }
        return fields;
    }

    /** Beams from random directions through a curved surface, with two profiles; one entry more than beams. */
    static BeamBatch random(int count, long seed) {
        Random random = new Random(seed);
        float[][] focus = new float[3][count + 1];
        float[][] along = new float[3][count + 1];
        float[][] first = new float[3][count + 1];
        float[][] second = new float[3][count + 1];
        float[][] entry = new float[6][count + 1];
        float[] distance = new float[count + 1];
        float[] weight = new float[count + 1];
        float[] attenuation = new float[count + 1];
        float[] depth = new float[count + 1];
        int[] profile = new int[count + 1];
        for (int n = 0; n <= count; n++) {
            Vector3 u = new Vector3(random.nextGaussian(), random.nextGaussian(), random.nextGaussian()).unit();
            Vector3 e1 = u.anyPerpendicular();
            put(along, n, u);
            put(first, n, e1);
            put(second, n, u.cross(e1));
            put(focus, n, new Vector3(random.nextGaussian(), random.nextGaussian(), random.nextGaussian()).times(3));
            distance[n] = 350 + 100 * random.nextFloat();
            weight[n] = 0.5f + random.nextFloat();
            attenuation[n] = 0.005f + 0.002f * random.nextFloat();
            depth[n] = 80;
            entry[0][n] = 60 + 40 * random.nextFloat();
            for (int c = 1; c < 6; c++) {
                entry[c][n] = (float) (random.nextGaussian() * (c < 3 ? 0.1 : 0.002));
            }
            profile[n] = random.nextInt(2);
        }
        float[] profiles = new float[2 * SAMPLES];
        System.arraycopy(profile(6), 0, profiles, 0, SAMPLES);
        System.arraycopy(profile(3), 0, profiles, SAMPLES, SAMPLES);
        return new BeamBatch(count, focus[0], focus[1], focus[2], along[0], along[1], along[2], first[0], first[1],
                first[2], second[0], second[1], second[2], distance, weight, attenuation, depth, entry, profile,
                profiles, SAMPLES, STEP_MM);
    }

    private static void put(float[][] components, int n, Vector3 v) {
        components[0][n] = (float) v.x();
        components[1][n] = (float) v.y();
        components[2][n] = (float) v.z();
    }
}
