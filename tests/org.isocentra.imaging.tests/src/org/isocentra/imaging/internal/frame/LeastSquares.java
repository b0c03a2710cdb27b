package org.isocentra.imaging.internal.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.isocentra.imaging.internal.frame.FrameBox.Bar;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;

/**
 * What least squares leave of a bar that is off, to the first order: the normal equations of a small motion, by
 * elimination. Shares nothing with the fit.
 */
final class LeastSquares {

    private LeastSquares() {
    }

    /** Where a slice crosses a bar, within the marks that the fit takes: away from its ends. */
    static Optional<Vector3> crossing(Bar bar, VolumeGeometry slices, int k, RigidTransform patientToFrame) {
        Vector3 a = patientToFrame.inverse().apply(bar.from());
        Vector3 b = patientToFrame.inverse().apply(bar.to());
        double z = slices.toPatient(0, 0, k).z();
        double share = (z - a.z()) / (b.z() - a.z());
        double end = BoxImages.BOX.barDiameterMm() / b.distanceTo(a);
        return share > end && share < 1 - end ? Optional.of(a.plus(b.minus(a).times(share))) : Optional.empty();
    }

    /** A distance along a direction at a point of a bar, in the frame. */
    private record Row(int bar, double[] motion, double mm) {
    }

    /**
     * Root mean square of the distances that are left, for each bar.
     *
     * @param off bar that is off, {@code by} so much
     */
    static double[] residuals(FrameBox box, int off, Vector3 by, VolumeGeometry slices,
            RigidTransform patientToFrame) {
        List<Row> rows = new ArrayList<>();
        List<Bar> bars = box.bars();
        for (int k = 0; k < slices.nz(); k++) {
            for (int n = 0; n < bars.size(); n++) {
                Optional<Vector3> crossing = crossing(bars.get(n), slices, k, patientToFrame);
                if (crossing.isPresent() && apart(bars, n, crossing.get(), slices, k, patientToFrame)) {
                    Vector3 point = patientToFrame.apply(crossing.get());
                    Vector3 along = bars.get(n).to().minus(bars.get(n).from()).unit();
                    Vector3 first = along.anyPerpendicular();
                    for (Vector3 e : List.of(first, along.cross(first))) {
                        Vector3 turn = point.cross(e);
                        rows.add(new Row(n, new double[] {e.x(), e.y(), e.z(), turn.x(), turn.y(), turn.z()},
                                n == off ? by.dot(e) : 0));
                    }
                }
            }
        }
        double[][] normal = new double[6][7];
        for (Row row : rows) {
            for (int i = 0; i < 6; i++) {
                for (int j = 0; j < 6; j++) {
                    normal[i][j] += row.motion()[i] * row.motion()[j];
                }
                normal[i][6] -= row.motion()[i] * row.mm();
            }
        }
        double[] motion = solved(normal);
        double[] squares = new double[bars.size()];
        int[] counts = new int[bars.size()];
        for (Row row : rows) {
            double left = row.mm();
            for (int i = 0; i < 6; i++) {
                left += row.motion()[i] * motion[i];
            }
            squares[row.bar()] += left * left;
            counts[row.bar()]++;
        }
        double[] residuals = new double[squares.length];
        for (int n = 0; n < residuals.length; n++) {
            // two directions a mark
            residuals[n] = Math.sqrt(2 * squares[n] / counts[n]);
        }
        return residuals;
    }

    private static boolean apart(List<Bar> bars, int n, Vector3 crossing, VolumeGeometry slices, int k,
            RigidTransform patientToFrame) {
        double least = FramePolicy.load().search().apart() * BoxImages.BOX.barDiameterMm();
        for (int other = 0; other < bars.size(); other++) {
            Optional<Vector3> there = crossing(bars.get(other), slices, k, patientToFrame);
            if (other != n && there.isPresent() && there.get().distanceTo(crossing) < least) {
                return false;
            }
        }
        return true;
    }

    /** By Gauss and Jordan, with the largest pivot. */
    private static double[] solved(double[][] m) {
        int size = m.length;
        for (int column = 0; column < size; column++) {
            int pivot = column;
            for (int row = column; row < size; row++) {
                pivot = Math.abs(m[row][column]) > Math.abs(m[pivot][column]) ? row : pivot;
            }
            double[] swap = m[pivot];
            m[pivot] = m[column];
            m[column] = swap;
            for (int row = 0; row < size; row++) {
                double factor = row == column ? 0 : m[row][column] / m[column][column];
                for (int j = column; j <= size; j++) {
                    m[row][j] -= factor * m[column][j];
                }
            }
        }
        double[] x = new double[size];
        for (int n = 0; n < size; n++) {
            x[n] = m[n][size] / m[n][n];
        }
        return x;
    }
}
