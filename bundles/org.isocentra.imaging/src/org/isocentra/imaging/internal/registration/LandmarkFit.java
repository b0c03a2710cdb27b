package org.isocentra.imaging.internal.registration;

import java.util.List;
import java.util.Optional;

import org.isocentra.imaging.api.registration.Landmark;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;

/** The transform that brings landmarks of the moving image closest to those of the fixed one, by least squares. */
public final class LandmarkFit {

    /** Landmarks within this of a line do not tell how images are turned about it. */
    private static final double LEAST_SPREAD_MM = 10;
    private static final int SQUARINGS = 40;

    private LandmarkFit() {
    }

    /**
     * By B. Horn's closed form (J Opt Soc Am A 1987): the rotation is the unit quaternion that belongs to the largest
     * eigenvalue of a symmetric matrix.
     *
     * @return from the moving to the fixed image; empty for fewer than three landmarks, or such as lie on a line
     */
    public static Optional<RigidTransform> of(List<Landmark> landmarks) {
        if (landmarks.size() < 3 || onALine(landmarks)) {
            return Optional.empty();
        }
        Vector3 fixedMean = mean(landmarks.stream().map(Landmark::fixedMm).toList());
        Vector3 movingMean = mean(landmarks.stream().map(Landmark::movingMm).toList());
        double[][] s = new double[3][3];
        for (Landmark landmark : landmarks) {
            double[] a = array(landmark.movingMm().minus(movingMean));
            double[] b = array(landmark.fixedMm().minus(fixedMean));
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    s[i][j] += a[i] * b[j];
                }
            }
        }
        double[] q = largest(new double[][] {
            {s[0][0] + s[1][1] + s[2][2], s[1][2] - s[2][1], s[2][0] - s[0][2], s[0][1] - s[1][0]},
            {s[1][2] - s[2][1], s[0][0] - s[1][1] - s[2][2], s[0][1] + s[1][0], s[2][0] + s[0][2]},
            {s[2][0] - s[0][2], s[0][1] + s[1][0], s[1][1] - s[0][0] - s[2][2], s[1][2] + s[2][1]},
            {s[0][1] - s[1][0], s[2][0] + s[0][2], s[1][2] + s[2][1], s[2][2] - s[0][0] - s[1][1]}});
        RigidTransform turn = new RigidTransform(new Axes(
                new Vector3(1 - 2 * (q[2] * q[2] + q[3] * q[3]), 2 * (q[1] * q[2] - q[0] * q[3]),
                2 * (q[1] * q[3] + q[0] * q[2])),
                new Vector3(2 * (q[1] * q[2] + q[0] * q[3]), 1 - 2 * (q[1] * q[1] + q[3] * q[3]),
                2 * (q[2] * q[3] - q[0] * q[1])),
                new Vector3(2 * (q[1] * q[3] - q[0] * q[2]), 2 * (q[2] * q[3] + q[0] * q[1]),
                1 - 2 * (q[1] * q[1] + q[2] * q[2]))), Vector3.ZERO);
        return Optional.of(new RigidTransform(turn.rows(), fixedMean.minus(turn.rotate(movingMean))));
    }

    private static boolean onALine(List<Landmark> landmarks) {
        Vector3 first = landmarks.getFirst().movingMm();
        double spread = 0;
        for (Landmark a : landmarks) {
            Vector3 edge = a.movingMm().minus(first);
            for (Landmark b : landmarks) {
                if (edge.length() > 0) {
                    spread = Math.max(spread, edge.unit().cross(b.movingMm().minus(first)).length());
                }
            }
        }
        return spread < LEAST_SPREAD_MM;
    }

    /** Eigenvector of the largest eigenvalue: powers of the matrix, made positive, come to project upon it. */
    private static double[] largest(double[][] matrix) {
        double shift = 0;
        for (double[] row : matrix) {
            double sum = 0;
            for (double value : row) {
                sum += Math.abs(value);
            }
            shift = Math.max(shift, sum);
        }
        double[][] power = new double[4][4];
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                power[i][j] = matrix[i][j] / shift + (i == j ? 1 : 0);
            }
        }
        for (int n = 0; n < SQUARINGS; n++) {
            double[][] square = new double[4][4];
            double trace = 0;
            for (int i = 0; i < 4; i++) {
                for (int j = 0; j < 4; j++) {
                    for (int k = 0; k < 4; k++) {
                        square[i][j] += power[i][k] * power[k][j];
                    }
                }
                trace += square[i][i];
            }
            for (double[] row : square) {
                for (int j = 0; j < 4; j++) {
                    row[j] /= trace;
                }
            }
            power = square;
        }
        int longest = 0;
        for (int n = 1; n < 4; n++) {
            longest = power[n][n] > power[longest][longest] ? n : longest;
        }
        double length = 0;
        for (double value : power[longest]) {
            length += value * value;
        }
        double[] q = new double[4];
        for (int n = 0; n < 4; n++) {
            q[n] = power[longest][n] / Math.sqrt(length);
        }
        return q;
    }

    private static Vector3 mean(List<Vector3> points) {
        return points.stream().reduce(Vector3.ZERO, Vector3::plus).times(1.0 / points.size());
    }

    private static double[] array(Vector3 v) {
        return new double[] {v.x(), v.y(), v.z()};
    }
}
