package org.isocentra.tck;

import java.util.Random;

/** Points within 30 mm of the origin each way, LPS mm. */
record Points(float[] x, float[] y, float[] z) {

    static Points random(int count, long seed) {
        Random random = new Random(seed);
        Points points = new Points(new float[count], new float[count], new float[count]);
        for (int n = 0; n < count; n++) {
            points.x[n] = 60 * random.nextFloat() - 30;
            points.y[n] = 60 * random.nextFloat() - 30;
            points.z[n] = 60 * random.nextFloat() - 30;
        }
        return points;
    }

    /** The same points so much farther from the origin. */
    Points times(float factor) {
        Points far = new Points(x.clone(), y.clone(), z.clone());
        for (int n = 0; n < x.length; n++) {
            far.x[n] *= factor;
            far.y[n] *= factor;
            far.z[n] *= factor;
        }
        return far;
    }
}
