package org.isocentra.dicom.internal.image;

import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.DataSet;
import org.isocentra.model.InputException;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.image.Image;
import org.isocentra.model.image.Modality;

/** Makes CT and MR image objects of a volume, which the suite does for images it has made itself. */
public final class ImageWriter {

    private ImageWriter() {
    }

    /**
     * @param head patient, study and identity of the object
     * @param k which slice
     */
    public static DataSet slice(DataSet.Builder head, Image image, int k) {
        VolumeGeometry grid = image.grid().geometry();
        Vector3 position = grid.toPatient(0, 0, k);
        Vector3 row = grid.axes().first();
        Vector3 column = grid.axes().second();
        head.put(Attribute.IMAGE_TYPE, "DERIVED", "SECONDARY", image.modality() == Modality.CT ? "AXIAL" : "OTHER")
                .put(Attribute.MANUFACTURER, "Isocentra")
                .putFitted(Attribute.SERIES_DESCRIPTION, image.series().description())
                .put(Attribute.BODY_PART_EXAMINED, "HEAD")
                .put(Attribute.SLICE_THICKNESS, grid.spacingMm().z())
                .put(Attribute.PATIENT_POSITION, "HFS")
                .put(Attribute.SERIES_INSTANCE_UID, image.series().seriesUid())
                .put(Attribute.SERIES_NUMBER, 1)
                .put(Attribute.ACQUISITION_NUMBER, 1)
                .put(Attribute.INSTANCE_NUMBER, k + 1)
                .put(Attribute.IMAGE_POSITION_PATIENT, position.x(), position.y(), position.z())
                .put(Attribute.IMAGE_ORIENTATION_PATIENT, row.x(), row.y(), row.z(), column.x(), column.y(), column.z())
                .put(Attribute.FRAME_OF_REFERENCE_UID, image.series().frameOfReferenceUid())
                .putEmpty(Attribute.POSITION_REFERENCE_INDICATOR)
                .put(Attribute.SAMPLES_PER_PIXEL, 1)
                .put(Attribute.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .put(Attribute.ROWS, grid.ny())
                .put(Attribute.COLUMNS, grid.nx())
                .put(Attribute.PIXEL_SPACING, grid.spacingMm().y(), grid.spacingMm().x())
                .put(Attribute.BITS_ALLOCATED, 16)
                .put(Attribute.BITS_STORED, 16)
                .put(Attribute.HIGH_BIT, 15)
                .put(Attribute.PIXEL_REPRESENTATION, 1)
                .put(Attribute.WINDOW_CENTER, image.window().centre())
                .put(Attribute.WINDOW_WIDTH, image.window().width())
                .put(Attribute.PIXEL_DATA, pixels(image, k));
        switch (image.modality()) {
            case CT -> head.putEmpty(Attribute.KVP).put(Attribute.RESCALE_INTERCEPT, 0).put(Attribute.RESCALE_SLOPE, 1)
                    .put(Attribute.RESCALE_TYPE, "HU");
            case MR -> head.put(Attribute.SCANNING_SEQUENCE, "RM").put(Attribute.SEQUENCE_VARIANT, "NONE")
                    .putEmpty(Attribute.SCAN_OPTIONS).putEmpty(Attribute.MR_ACQUISITION_TYPE)
                    .putEmpty(Attribute.REPETITION_TIME).putEmpty(Attribute.ECHO_TIME)
                    .putEmpty(Attribute.ECHO_TRAIN_LENGTH);
        }
        return head.build();
    }

    /** Values as integers, which is what CT and MR objects hold. */
    private static byte[] pixels(Image image, int k) {
        int count = image.grid().geometry().nx() * image.grid().geometry().ny();
        byte[] bytes = new byte[2 * count];
        for (int n = 0; n < count; n++) {
            float value = image.grid().values()[k * count + n];
            int stored = Math.round(value);
            if (!(Math.abs(value) <= Short.MAX_VALUE)) {
                throw new InputException("image '" + image.series().description() + "'", "has a value of " + value
                        + ", which 16 bits do not hold", "Scale the image");
            }
            bytes[2 * n] = (byte) stored;
            bytes[2 * n + 1] = (byte) (stored >> 8);
        }
        return bytes;
    }
}
