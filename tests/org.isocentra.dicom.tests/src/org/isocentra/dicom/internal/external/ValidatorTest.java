package org.isocentra.dicom.internal.external;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.isocentra.dicom.api.RtExport;
import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.DataSet;
import org.isocentra.dicom.codec.DicomReader;
import org.isocentra.dicom.internal.BuiltInDicom;
import org.isocentra.dicom.internal.Samples;
import org.isocentra.dicom.internal.rt.GantryPlanTest;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.image.Modality;
import org.isocentra.model.structure.Contour;
import org.isocentra.model.structure.Structure;
import org.isocentra.model.structure.StructureSet;
import org.isocentra.testing.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two validators that share no code with the suite, or with each other, find no error in any kind of object written.
 */
class ValidatorTest {

    @TempDir
    Path folder;

    /** Errors of dciodvfy; empty for a valid object. Its exit status alone does not tell. */
    static List<String> dciodvfyErrors(Path file) {
        Program.Result result = Program.run(List.of(Program.named("dciodvfy", "dicom3tools"), "-new", file.toString()));
        List<String> errors = new ArrayList<>(result.lines().stream().filter(l -> l.startsWith("Error")).toList());
        if (result.exitCode() != 0) {
            errors.add("exit status " + result.exitCode());
        }
        return errors;
    }

    /** Errors and warnings of drtdump, which exits with 0 all the same. */
    static List<String> drtdumpErrors(Path file) {
        Program.Result result = Program.run(List.of(Program.named("drtdump", "dcmtk"), file.toString()));
        List<String> errors = new ArrayList<>(result.lines().stream().filter(l -> l.matches("[WEF]: .*")).toList());
        if (result.exitCode() != 0) {
            errors.add("exit status " + result.exitCode());
        }
        return errors;
    }

    private List<Path> export() {
        return new BuiltInDicom().writePlan(Samples.export(), folder.resolve("out"), ProgressMonitor.NONE).value();
    }

    /** The same export with a contour of 5000 points, which needs another transfer syntax. */
    private List<Path> exportWithLongContour() {
        StructureSet s = Samples.structures();
        Structure gtv = s.structures().getFirst();
        List<Vector3> points = IntStream.range(0, 5000).mapToObj(n -> new Vector3(
                -20 + 8.123 * Math.cos(n * Math.PI / 2500), 20 + 8.123 * Math.sin(n * Math.PI / 2500), 10)).toList();
        Structure fine = new Structure(1, gtv.name(), gtv.type(), gtv.colour(),
                List.of(new Contour(points, Optional.empty())));
        StructureSet set = new StructureSet(s.label(), s.patient(), s.sopInstanceUid(), s.studyUid(),
                s.frameOfReferenceUid(), s.seriesUid(), List.of(fine, s.structures().get(1)));
        RtExport e = Samples.export();
        return new BuiltInDicom().writePlan(new RtExport(e.image(), set, e.plan(), e.device(), e.doses(), e.dvhs(),
                "1"),
                folder.resolve("long"), ProgressMonitor.NONE).value();
    }

    /** Arcs with cones. */
    private List<Path> exportOfArcs() {
        return new BuiltInDicom().writePlan(GantryPlanTest.export(), folder.resolve("arcs"), ProgressMonitor.NONE)
                .value();
    }

    private List<Path> images() {
        List<Path> images = new ArrayList<>();
        for (Modality modality : Modality.values()) {
            images.addAll(new BuiltInDicom().writeImage(Samples.image(modality, Axes.PATIENT),
                    folder.resolve(modality.name()), ProgressMonitor.NONE).subList(0, 2));
        }
        return images;
    }

    @Test
    void dciodvfyFindsNoError() {
        Program.named("dciodvfy", "dicom3tools");
        List<Path> files = new ArrayList<>(export());
        files.addAll(exportWithLongContour());
        files.addAll(exportOfArcs());
        files.addAll(images());
        assertEquals(16, files.size());
        files.forEach(file -> assertEquals(List.of(), dciodvfyErrors(file), file.toString()));
    }

    @Test
    void drtdumpFindsNothing() {
        Program.named("drtdump", "dcmtk");
        List<Path> files = new ArrayList<>(export());
        files.addAll(exportWithLongContour());
        files.addAll(exportOfArcs());
        files.forEach(file -> assertEquals(List.of(), drtdumpErrors(file), file.toString()));
    }

    @Test
    void objectsOfOneExportAgreeWithEachOther() {
        List<String> command = new ArrayList<>(List.of(Program.named("dcentvfy", "dicom3tools")));
        export().forEach(f -> command.add(f.toString()));
        Program.Result result = Program.run(command);
        assertEquals(List.of(), result.lines().stream().filter(l -> l.startsWith("Error")).toList());
        assertEquals(0, result.exitCode());
    }

    /** A gate that lets everything through would be worth nothing. */
    @Test
    void theGateCloses() {
        Program.named("dciodvfy", "dicom3tools");
        DataSet plan = new DicomReader().read(export().get(1)).data();
        Path bad = Samples.write(folder.resolve("bad.dcm"),
                plan.toBuilder().remove(Attribute.RT_PLAN_LABEL).remove(Attribute.REFERENCED_STRUCTURE_SET_SEQUENCE)
                        .build());
        assertFalse(dciodvfyErrors(bad).isEmpty());
        assertTrue(drtdumpErrors(bad).stream().anyMatch(l -> l.contains("RTPlanLabel")), drtdumpErrors(bad).toString());
    }
}
