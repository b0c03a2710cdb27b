package org.isocentra.dicom.internal;

import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.Node;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Vector3;

/** Image Orientation (Patient) as axes: along rows, along columns, and their normal. */
public final class Orientation {

    /** Cosines are written with few digits; beyond this they are wrong. */
    private static final double MAX_COSINE_ERROR = 1e-3;

    private Orientation() {
    }

    /** @throws org.isocentra.model.InputException if the directions are not unit vectors at right angles */
    public static Axes of(Node image) {
        double[] c = image.requiredNumbers(Attribute.IMAGE_ORIENTATION_PATIENT, 6);
        Vector3 row = new Vector3(c[0], c[1], c[2]);
        Vector3 column = new Vector3(c[3], c[4], c[5]);
        boolean orthonormal = Math.abs(row.length() - 1) < MAX_COSINE_ERROR
                && Math.abs(column.length() - 1) < MAX_COSINE_ERROR && Math.abs(row.dot(column)) < MAX_COSINE_ERROR;
        if (!orthonormal) {
            throw image.fault(Attribute.IMAGE_ORIENTATION_PATIENT,
                    "directions of rows and columns are not unit vectors at right angles: " + row + ", " + column,
                    "The geometry of the image cannot be trusted; export it again");
        }
        Vector3 first = row.unit();
        Vector3 second = column.minus(first.times(first.dot(column))).unit();
        return new Axes(first, second, first.cross(second));
    }
}
