package org.isocentra.evaluation.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.isocentra.evaluation.api.robustness.SetupError;
import org.isocentra.evaluation.api.robustness.SetupErrors;
import org.isocentra.model.geometry.Vector3;

/** The errors that are tried: those on the border, and some drawn at random. */
final class ErrorEnvelope {

    private ErrorEnvelope() {
    }

    /** None, every shift and every turn of the full magnitude, and each shift with each turn; none comes first. */
    static List<SetupError> border(SetupErrors errors) {
        List<SetupError> all = new ArrayList<>();
        for (Vector3 shift : withNone(errors.shiftMm())) {
            for (Vector3 turn : withNone(errors.rotationDeg())) {
                all.add(new SetupError(shift, turn));
            }
        }
        return all;
    }

    /** Nothing, then vectors of a length to the faces, edges and corners of a cube. */
    static List<Vector3> withNone(double length) {
        List<Vector3> vectors = new ArrayList<>(List.of(Vector3.ZERO));
        for (int n = 0; length > 0 && n < 27; n++) {
            Vector3 direction = new Vector3(n % 3 - 1, n / 3 % 3 - 1, n / 9 - 1);
            if (!direction.equals(Vector3.ZERO)) {
                vectors.add(direction.unit().times(length));
            }
        }
        return vectors;
    }

    /** The same for the same seed. */
    static List<SetupError> drawn(SetupErrors errors, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<SetupError> drawn = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            drawn.add(new SetupError(normal(random, errors.shiftMm()), normal(random, errors.rotationDeg())));
        }
        return drawn;
    }

    private static Vector3 normal(SplittableRandom random, double magnitude) {
        double sigma = magnitude / SetupErrors.SIGMAS;
        return new Vector3(sigma * random.nextGaussian(), sigma * random.nextGaussian(),
                sigma * random.nextGaussian());
    }
}
