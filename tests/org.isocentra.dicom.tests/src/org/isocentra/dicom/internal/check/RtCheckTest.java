package org.isocentra.dicom.internal.check;

import static org.isocentra.dicom.internal.Samples.edit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.DataSet;
import org.isocentra.dicom.codec.Node;
import org.isocentra.dicom.internal.Samples;
import org.isocentra.dicom.internal.rt.RtWriter;
import org.isocentra.model.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault is planted into an object without fault, and found where it was put. */
class RtCheckTest {

    private static final String PLAN = "RTPLAN.dcm";
    private static final String STRUCTURES = "RTSTRUCT.dcm";
    private static final String DOSE = "RTDOSE.dcm";

    private static SequencedMap<String, DataSet> objects() {
        int[] count = {0};
        return RtWriter.objects(Samples.export(), LocalDateTime.of(2026, 11, 23, 12, 0), () -> "2.25.9" + count[0]++,
                new ArrayList<>());
    }

    private static Node node(DataSet data) {
        return Node.root("file", data);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                // those that dciodvfy and drtdump both accept
                plan("reference to a beam that is not there", "ReferencedBeamNumber", d -> edit(d,
                        Attribute.FRACTION_GROUP_SEQUENCE, 0, g -> edit(g, Attribute.REFERENCED_BEAM_SEQUENCE, 0,
                                r -> r.toBuilder().put(Attribute.REFERENCED_BEAM_NUMBER, 77).build()))),
                plan("wrong number of beams", "NumberOfBeams", d -> edit(d, Attribute.FRACTION_GROUP_SEQUENCE, 0,
                        g -> g.toBuilder().put(Attribute.NUMBER_OF_BEAMS, 9).build())),
                beam("wrong number of control points", "NumberOfControlPoints",
                        b -> b.toBuilder().put(Attribute.NUMBER_OF_CONTROL_POINTS, 3).build()),
                beam("gantry at 400 degrees", "GantryAngle", b -> edit(b, Attribute.CONTROL_POINT_SEQUENCE, 0,
                        p -> p.toBuilder().put(Attribute.GANTRY_ANGLE, 400).build())),
                beam("meterset that does not end where it should", "FinalCumulativeMetersetWeight",
                        b -> b.toBuilder().put(Attribute.FINAL_CUMULATIVE_METERSET_WEIGHT, 2).build()),
                beam("radiation that does not exist", "RadiationType",
                        b -> b.toBuilder().put(Attribute.RADIATION_TYPE, "GAMMAKNIFE").build()),
                contour("wrong number of points", "NumberOfContourPoints",
                        c -> c.toBuilder().put(Attribute.NUMBER_OF_CONTOUR_POINTS, 4).build()),
                structures("contours of a structure that is not there", "ReferencedROINumber", d -> edit(d,
                        Attribute.ROI_CONTOUR_SEQUENCE, 0, r -> r.toBuilder().put(Attribute.REFERENCED_ROI_NUMBER, 9)
                                .build())),
                structures("structure in an unknown frame of reference", "ReferencedFrameOfReferenceUID", d -> edit(d,
                        Attribute.STRUCTURE_SET_ROI_SEQUENCE, 1, r -> r.toBuilder()
                                .put(Attribute.REFERENCED_FRAME_OF_REFERENCE_UID, "2.25.5").build())),
                dose("fewer offsets than frames", "GridFrameOffsetVector",
                        d -> d.toBuilder().put(Attribute.GRID_FRAME_OFFSET_VECTOR, 0, 1.5, 3).build()),
                dose("negative scaling", "DoseGridScaling", d -> d.toBuilder().put(Attribute.DOSE_GRID_SCALING,
                -1e-3).build()),
                // those that at least one of them finds
                plan("approval without a reviewer", "ApprovalStatus",
                        d -> d.toBuilder().put(Attribute.APPROVAL_STATUS, "APPROVED").build()),
                plan("patient geometry without structures", "ReferencedStructureSetSequence",
                        d -> d.toBuilder().remove(Attribute.REFERENCED_STRUCTURE_SET_SEQUENCE).build()),
                beam("isocentre of two coordinates", "IsocenterPosition", b -> edit(b, Attribute.CONTROL_POINT_SEQUENCE,
                0,
                        p -> p.toBuilder().put(Attribute.ISOCENTER_POSITION, 1.0, 2.0).build())),
                dose("dose in cGy", "DoseUnits", d -> d.toBuilder().put(Attribute.DOSE_UNITS, "CGY").build()),
                dose("plan dose without a plan", "ReferencedRTPlanSequence",
                        d -> d.toBuilder().remove(Attribute.REFERENCED_RT_PLAN_SEQUENCE).build()),
                dose("frames counted by something else", "FrameIncrementPointer",
                        d -> d.toBuilder().putTag(Attribute.FRAME_INCREMENT_POINTER, Attribute.PIXEL_SPACING).build()),
                dose("orientation that is not orthonormal", "ImageOrientationPatient",
                        d -> d.toBuilder().put(Attribute.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 2, 0).build()),
                // and some more
                plan("two beams of one number", "BeamNumber", d -> edit(d, Attribute.BEAM_SEQUENCE, 2,
                        b -> b.toBuilder().put(Attribute.BEAM_NUMBER, 1).build())),
                plan("negative meterset", "BeamMeterset", d -> edit(d, Attribute.FRACTION_GROUP_SEQUENCE, 0,
                        g -> edit(g, Attribute.REFERENCED_BEAM_SEQUENCE, 0,
                                r -> r.toBuilder().put(Attribute.BEAM_METERSET, -1).build()))),
                beam("meterset that runs back", "CumulativeMetersetWeight", b -> edit(b,
                Attribute.CONTROL_POINT_SEQUENCE, 1,
                        p -> p.toBuilder().put(Attribute.CUMULATIVE_METERSET_WEIGHT, -1).build())),
                beam("control points out of order", "ControlPointIndex", b -> edit(b, Attribute.CONTROL_POINT_SEQUENCE,
                1,
                        p -> p.toBuilder().put(Attribute.CONTROL_POINT_INDEX, 5).build())),
                structures("two structures of one number", "ROINumber", d -> edit(d,
                Attribute.STRUCTURE_SET_ROI_SEQUENCE, 1,
                        r -> r.toBuilder().put(Attribute.ROI_NUMBER, 1).build())),
                contour("contour of one point", "ContourData", c -> c.toBuilder()
                        .put(Attribute.NUMBER_OF_CONTOUR_POINTS, 1).put(Attribute.CONTOUR_DATA, 1, 2, 3).build()),
                contour("contour on an image of another series", "ReferencedSOPInstanceUID", c -> edit(c,
                        Attribute.CONTOUR_IMAGE_SEQUENCE, 0, i -> i.toBuilder()
                                .put(Attribute.REFERENCED_SOP_INSTANCE_UID, "2.25.6").build())),
                contour("coordinate that is no number", "ContourData", c -> c.toBuilder()
                        .put(Attribute.CONTOUR_DATA, "NaN\\1\\2".getBytes()).build()),
                dose("offsets that go back", "GridFrameOffsetVector", d -> d.toBuilder()
                        .put(Attribute.GRID_FRAME_OFFSET_VECTOR, 0, 1.5, 3, 2, 6, 7.5).build()),
                dose("histogram of another number of bins", "DVHNumberOfBins", d -> edit(d, Attribute.DVH_SEQUENCE, 0,
                        h -> h.toBuilder().put(Attribute.DVH_NUMBER_OF_BINS, 3).build())));
    }

    private static Arguments plan(String name, String attribute, UnaryOperator<DataSet> fault) {
        return Arguments.of(name, PLAN, attribute, fault);
    }

    private static Arguments beam(String name, String attribute, UnaryOperator<DataSet> fault) {
        return plan(name, attribute, d -> edit(d, Attribute.BEAM_SEQUENCE, 1, fault));
    }

    private static Arguments structures(String name, String attribute, UnaryOperator<DataSet> fault) {
        return Arguments.of(name, STRUCTURES, attribute, fault);
    }

    private static Arguments contour(String name, String attribute, UnaryOperator<DataSet> fault) {
        return structures(name, attribute, d -> edit(d, Attribute.ROI_CONTOUR_SEQUENCE, 1,
                r -> edit(r, Attribute.CONTOUR_SEQUENCE, 2, fault)));
    }

    private static Arguments dose(String name, String attribute, UnaryOperator<DataSet> fault) {
        return Arguments.of(name, DOSE, attribute, fault);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void faultIsFound(String name, String object, String attribute, UnaryOperator<DataSet> fault) {
        List<Finding> findings = RtCheck.check(node(fault.apply(objects().get(object))));
        assertFalse(findings.isEmpty());
        assertTrue(findings.stream().anyMatch(f -> f.severity() == Finding.Severity.ERROR
                && f.where().matches("file.*[ >:]" + attribute + " \\([0-9A-F]{4},[0-9A-F]{4}\\)")
                && !f.text().isBlank() && !f.remedy().isBlank()), findings.toString());
    }

    @Test
    void whatIsWrittenHasNoFault() {
        objects().forEach((name, data) -> assertEquals(List.of(), RtCheck.check(node(data)), name));
    }

    private static List<Finding> references(SequencedMap<String, DataSet> objects) {
        List<Node> nodes = objects.values().stream().map(RtCheckTest::node).toList();
        return RtCheck.checkReferences(nodes.get(0), nodes.get(1), nodes.subList(2, nodes.size()));
    }

    @Test
    void objectsReferToEachOther() {
        assertEquals(List.of(), references(objects()));
    }

    @Test
    void strayReferencesAreFound() {
        SequencedMap<String, DataSet> objects = objects();
        objects.put(STRUCTURES, objects.get(STRUCTURES).toBuilder().put(Attribute.SOP_INSTANCE_UID, "2.25.1").build());
        assertEquals(2, references(objects).size());
        SequencedMap<String, DataSet> others = objects();
        others.put(PLAN, others.get(PLAN).toBuilder().put(Attribute.SOP_INSTANCE_UID, "2.25.1").build());
        assertEquals(2, references(others).size());
    }

    @Test
    void histogramOfAnUnknownStructureIsFound() {
        SequencedMap<String, DataSet> objects = objects();
        objects.put(DOSE, edit(objects.get(DOSE), Attribute.DVH_SEQUENCE, 0, h -> edit(h,
                Attribute.DVH_REFERENCED_ROI_SEQUENCE, 0, r -> r.toBuilder().put(Attribute.REFERENCED_ROI_NUMBER,
                9).build())));
        objects.put(PLAN, edit(objects.get(PLAN), Attribute.DOSE_REFERENCE_SEQUENCE, 0,
                r -> r.toBuilder().put(Attribute.REFERENCED_ROI_NUMBER, 8).build()));
        List<Finding> findings = references(objects);
        assertEquals(2, findings.size());
        assertTrue(findings.getLast().where().contains("DVHSequence[1] > DVHReferencedROISequence[1]"),
                findings.toString());
    }
}
