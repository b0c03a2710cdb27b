package org.isocentra.dicom.internal.rt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.DataSet;
import org.isocentra.dicom.internal.SopClass;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.image.Image;
import org.isocentra.model.structure.Contour;
import org.isocentra.model.structure.Structure;
import org.isocentra.model.structure.StructureSet;
import org.isocentra.model.structure.StructureType;

/** Makes an RT Structure Set object of structures. */
final class StructureSetWriter {

    /** Coordinates are written to 0.1 micrometre. */
    private static final double COORDINATES_PER_MM = 1e4;
    /** A contour belongs to a slice that is this near. */
    private static final double ON_SLICE_MM = 0.1;

    private final ObjectHead head;
    private final Image image;
    private final boolean slicesAreFrames;

    StructureSetWriter(ObjectHead head, Image image) {
        this.head = head;
        this.image = image;
        this.slicesAreFrames = image.sopInstanceUids().stream().distinct().count() < image.sopInstanceUids().size();
    }

    DataSet write(StructureSet set) {
        List<DataSet> rois = new ArrayList<>();
        List<DataSet> contours = new ArrayList<>();
        List<DataSet> observations = new ArrayList<>();
        for (Structure structure : set.structures()) {
            rois.add(roi(structure));
            contours.add(contours(structure));
            observations.add(observation(structure));
        }
        return head.begin(SopClass.RT_STRUCTURE_SET, "RTSTRUCT", 1001, ObjectHead.NOT_FOR_DELIVERY + ": structures")
                .putFitted(Attribute.STRUCTURE_SET_LABEL, label(set))
                .putFitted(Attribute.STRUCTURE_SET_NAME, label(set))
                .put(Attribute.STRUCTURE_SET_DESCRIPTION, ObjectHead.NOT_FOR_DELIVERY)
                .put(Attribute.STRUCTURE_SET_DATE, head.date())
                .put(Attribute.STRUCTURE_SET_TIME, head.time())
                .put(Attribute.REFERENCED_FRAME_OF_REFERENCE_SEQUENCE, List.of(frameOfReference()))
                .put(Attribute.STRUCTURE_SET_ROI_SEQUENCE, rois)
                .put(Attribute.ROI_CONTOUR_SEQUENCE, contours)
                .put(Attribute.RT_ROI_OBSERVATIONS_SEQUENCE, observations)
                .put(Attribute.APPROVAL_STATUS, "UNAPPROVED").build();
    }

    private static String label(StructureSet set) {
        return set.label().isBlank() ? ObjectHead.RESEARCH : set.label();
    }

    private DataSet frameOfReference() {
        List<DataSet> images = image.sopInstanceUids().stream().distinct().map(this::imageReference).toList();
        DataSet series = new DataSet.Builder().put(Attribute.SERIES_INSTANCE_UID, image.series().seriesUid())
                .put(Attribute.CONTOUR_IMAGE_SEQUENCE, images).build();
        DataSet study = ObjectHead.reference(SopClass.STUDY, image.series().studyUid())
                .put(Attribute.RT_REFERENCED_SERIES_SEQUENCE, List.of(series)).build();
        return new DataSet.Builder().put(Attribute.FRAME_OF_REFERENCE_UID, image.series().frameOfReferenceUid())
                .put(Attribute.RT_REFERENCED_STUDY_SEQUENCE, List.of(study)).build();
    }

    private DataSet imageReference(String sopInstanceUid) {
        return ObjectHead.reference(image.series().sopClassUid(), sopInstanceUid).build();
    }

    private DataSet roi(Structure structure) {
        return new DataSet.Builder().put(Attribute.ROI_NUMBER, structure.number())
                .put(Attribute.REFERENCED_FRAME_OF_REFERENCE_UID, image.series().frameOfReferenceUid())
                .putFitted(Attribute.ROI_NAME, structure.name())
                .putEmpty(Attribute.ROI_GENERATION_ALGORITHM).build();
    }

    private DataSet contours(Structure structure) {
        DataSet.Builder roi = new DataSet.Builder()
                .put(Attribute.ROI_DISPLAY_COLOR, structure.colour().red(), structure.colour().green(),
                structure.colour().blue())
                .put(Attribute.REFERENCED_ROI_NUMBER, structure.number());
        if (!structure.contours().isEmpty()) {
            roi.put(Attribute.CONTOUR_SEQUENCE, structure.contours().stream().map(this::contour).toList());
        }
        return roi.build();
    }

    private DataSet contour(Contour contour) {
        double[] coordinates = new double[3 * contour.points().size()];
        int n = 0;
        for (Vector3 point : contour.points()) {
            coordinates[n++] = rounded(point.x());
            coordinates[n++] = rounded(point.y());
            coordinates[n++] = rounded(point.z());
        }
        DataSet.Builder item = new DataSet.Builder();
        imageOf(contour).ifPresent(uid -> item.put(Attribute.CONTOUR_IMAGE_SEQUENCE, List.of(imageReference(uid))));
        return item.put(Attribute.CONTOUR_GEOMETRIC_TYPE, "CLOSED_PLANAR")
                .put(Attribute.NUMBER_OF_CONTOUR_POINTS, contour.points().size())
                .put(Attribute.CONTOUR_DATA, coordinates).build();
    }

    private static double rounded(double mm) {
        return Math.rint(mm * COORDINATES_PER_MM) / COORDINATES_PER_MM;
    }

    /** The slice a contour was drawn on, or lies on; none where slices are frames that share a UID. */
    private Optional<String> imageOf(Contour contour) {
        if (slicesAreFrames) {
            return Optional.empty();
        }
        if (contour.sopInstanceUid().filter(image.sopInstanceUids()::contains).isPresent()) {
            return contour.sopInstanceUid();
        }
        double k = image.grid().geometry().toIndex(contour.points().getFirst()).z();
        long slice = Math.round(k);
        boolean near = Math.abs(k - slice) * image.grid().geometry().spacingMm().z() <= ON_SLICE_MM;
        return near && slice >= 0 && slice < image.sopInstanceUids().size()
                ? Optional.of(image.sopInstanceUids().get((int) slice)) : Optional.empty();
    }

    private static DataSet observation(Structure structure) {
        String type = structure.type() == StructureType.OTHER ? "" : structure.type().name();
        return new DataSet.Builder().put(Attribute.OBSERVATION_NUMBER, structure.number())
                .put(Attribute.REFERENCED_ROI_NUMBER, structure.number())
                .put(Attribute.RT_ROI_INTERPRETED_TYPE, type).putEmpty(Attribute.ROI_INTERPRETER).build();
    }
}
