package org.isocentra.dicom.internal.rt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.Node;
import org.isocentra.dicom.internal.Samples;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.image.Image;
import org.isocentra.model.image.Modality;
import org.isocentra.model.structure.Contour;
import org.isocentra.model.structure.Structure;
import org.isocentra.model.structure.StructureSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which slice a contour is said to be drawn on; those of the sample image are at 5, 7.5, 10 ... 22.5 mm. */
class StructureSetWriterTest {

    @ParameterizedTest
    @CsvSource({"10, 2.25.202", "10.09, 2.25.202", "9.91, 2.25.202", "10.2,", "9.8,", "11.25,", "2.5,", "25,"})
    void contourRefersToTheSliceItLiesOn(double zMm, String uid) {
        Image image = Samples.image(Modality.MR, Axes.PATIENT);
        StructureSet set = Samples.structures();
        Structure first = set.structures().getFirst();
        Contour contour = new Contour(List.of(new Vector3(-28, 14, zMm), new Vector3(-20, 14, zMm),
                new Vector3(-28, 20, zMm)), Optional.empty());
        var written = RtWriter.structures(new StructureSet(set.label(), set.patient(), set.sopInstanceUid(),
                set.studyUid(), set.frameOfReferenceUid(), set.seriesUid(), List.of(new Structure(first.number(),
                first.name(), first.type(), first.colour(), List.of(contour)))), image, "1.0.0",
                LocalDateTime.of(2026, 11, 23, 14, 15), () -> "2.25.78");
        List<Node> images = Node.root("file", written).items(Attribute.ROI_CONTOUR_SEQUENCE).getFirst()
                .items(Attribute.CONTOUR_SEQUENCE).getFirst().items(Attribute.CONTOUR_IMAGE_SEQUENCE);
        assertEquals(Optional.ofNullable(uid).stream().toList(), images.stream()
                .map(node -> node.requiredText(Attribute.REFERENCED_SOP_INSTANCE_UID)).toList());
    }
}
