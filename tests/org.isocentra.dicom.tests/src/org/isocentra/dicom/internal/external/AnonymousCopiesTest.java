package org.isocentra.dicom.internal.external;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.isocentra.dicom.api.DicomResult;
import org.isocentra.dicom.api.anonymous.Anonymity;
import org.isocentra.dicom.codec.DataSet;
import org.isocentra.dicom.codec.DicomReader;
import org.isocentra.dicom.codec.Element;
import org.isocentra.dicom.codec.Node;
import org.isocentra.dicom.codec.Vr;
import org.isocentra.dicom.internal.BuiltInAnonymousCopies;
import org.isocentra.dicom.internal.BuiltInDicom;
import org.isocentra.dicom.internal.BuiltInRegistrations;
import org.isocentra.dicom.internal.Samples;
import org.isocentra.dicom.internal.check.RtCheck;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.DoseGrid;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.image.Image;
import org.isocentra.model.image.Modality;
import org.isocentra.model.structure.Structure;
import org.isocentra.model.structure.StructureSet;
import org.isocentra.testing.Program;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole case, copied: nothing tells whose it is, and it is still the same case. */
class AnonymousCopiesTest {

    private static final List<String> PERSONAL = List.of("S-0001", "ller", "19610402", "20260302", "20260309",
            "Hirnstamm", "because", "r Zo");

    @TempDir
    Path folder;
    private final BuiltInDicom dicom = new BuiltInDicom();
    private final List<Path> originals = new ArrayList<>();
    private Image image;

    @BeforeEach
    void writeCase() {
        image = Samples.image(Modality.MR, Axes.PATIENT);
        originals.addAll(dicom.writeImage(image, folder.resolve("MR"), ProgressMonitor.NONE));
        originals.addAll(dicom.writePlan(Samples.export(), folder.resolve("plan"), ProgressMonitor.NONE).value());
        Image ct = Samples.image(Modality.CT, Axes.PATIENT);
        Image.Series s = ct.series();
        Image other = new Image(ct.patient(), ct.modality(), ct.grid(), new Image.Series(s.studyUid(), s.studyId(),
                s.studyDate(), "2.25.777", "2.25.778", s.sopClassUid(), s.description()), ct.sopInstanceUids().stream()
                .map(uid -> uid + ".1").toList(), ct.window());
        originals.add(new BuiltInRegistrations().write(image, other, new RigidTransform(Axes.PATIENT,
                new Vector3(1, 2, 3)), "for Zoë", folder.resolve("REG.dcm")).value());
    }

    private List<Path> copy(String name, String secret, Anonymity.StructureNames names) {
        DicomResult<List<Path>> result = new BuiltInAnonymousCopies().write(originals, folder.resolve(name),
                new Anonymity(Optional.empty(), Optional.of(secret), Anonymity.Dates.REMOVED, names),
                ProgressMonitor.NONE);
        assertTrue(result.findings().stream().anyMatch(f -> f.text().contains("a face can be made")));
        assertEquals(originals.size(), result.value().size());
        return result.value();
    }

    private List<Path> copy() {
        return copy("anonymous", "a secret of some length", Anonymity.StructureNames.REPLACED);
    }

    private static void collectUids(DataSet data, Set<String> uids) {
        for (Element element : data.elements()) {
            switch (element) {
                case Element.Sequence sequence -> sequence.items().forEach(item -> collectUids(item, uids));
                case Element.Value value when value.vr() == Vr.UI -> uids.addAll(List.of(new String(value.bytes(),
                        StandardCharsets.US_ASCII).replace("\0", "").split("\\\\")));
                default -> { }
            }
        }
        uids.removeIf(uid -> uid.startsWith("1.2.840.10008.") || uid.isBlank());
    }

    @Test
    void nothingPersonalIsInTheBytes() throws IOException {
        Set<String> uids = new TreeSet<>();
        originals.forEach(file -> collectUids(new DicomReader().read(file).data(), uids));
        assertTrue(uids.size() > 20, uids.toString());
        for (Path file : copy()) {
            String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            for (String text : PERSONAL) {
                assertFalse(bytes.contains(text), text + " in " + file);
            }
            for (String uid : uids) {
                assertFalse(Pattern.compile("(?<![0-9.])" + Pattern.quote(uid) + "(?![0-9.])").matcher(bytes).find(),
                        uid + " in " + file);
            }
        }
    }

    @Test
    void itIsStillTheSameCase() {
        List<Path> copies = copy();
        int slices = image.sopInstanceUids().size();
        Image read = dicom.readImage(copies.getFirst().getParent(), ProgressMonitor.NONE).value();
        assertEquals(image.grid().geometry(), read.grid().geometry());
        assertArrayEquals(image.grid().values(), read.grid().values());
        StructureSet structures = dicom.readStructures(copies.get(slices), read).value();
        assertEquals(Optional.of(read.series().seriesUid()), structures.seriesUid());
        StructureSet before = dicom.readStructures(originals.get(slices)).value();
        for (int n = 0; n < before.structures().size(); n++) {
            Structure a = before.structures().get(n);
            Structure b = structures.structures().get(n);
            assertEquals(a.type(), b.type());
            assertEquals(a.contours().stream().map(c -> c.points()).toList(), b.contours().stream().map(
                    c -> c.points()).toList());
            assertTrue(b.name().matches("[A-Z]+_[123]"), b.name());
        }
        for (int n = slices + 2; n < slices + 4; n++) {
            DoseGrid a = dicom.readDose(originals.get(n)).value();
            DoseGrid b = dicom.readDose(copies.get(n)).value();
            assertEquals(a.doseGy().geometry(), b.doseGy().geometry());
            assertArrayEquals(a.doseGy().values(), b.doseGy().values());
        }
        List<Node> objects = copies.subList(slices, slices + 4).stream().map(f -> new DicomReader().read(f).root())
                .toList();
        assertEquals(List.of(), RtCheck.checkReferences(objects.get(0), objects.get(1), objects.subList(2, 4)));
        var registration = new BuiltInRegistrations().read(copies.getLast()).value();
        assertTrue(registration.toString().contains(read.series().frameOfReferenceUid()), registration.toString());
    }

    @Test
    void validatorsFindNoError() {
        Program.named("dciodvfy", "dicom3tools");
        Program.named("drtdump", "dcmtk");
        List<Path> copies = copy();
        int slices = image.sopInstanceUids().size();
        copies.subList(slices - 1, copies.size()).forEach(file -> assertEquals(List.of(),
                ValidatorTest.dciodvfyErrors(file), file.toString()));
        copies.subList(slices, slices + 4).forEach(file -> assertEquals(List.of(),
                ValidatorTest.drtdumpErrors(file), file.toString()));
    }

    @Test
    void theSecretDecidesWhatBelongsTogether() throws IOException {
        List<Path> one = copy();
        List<Path> same = copy("again", "a secret of some length", Anonymity.StructureNames.REPLACED);
        List<Path> other = copy("other", "another secret of that length", Anonymity.StructureNames.REPLACED);
        for (int n = 0; n < one.size(); n++) {
            assertEquals(-1, Files.mismatch(one.get(n), same.get(n)));
            assertFalse(one.get(n).getFileName().equals(other.get(n).getFileName()));
        }
    }

    @Test
    void namesOfStructuresStayForThoseWhoAsk() {
        Path structures = copy("named", "a secret of some length", Anonymity.StructureNames.KEPT).get(
                image.sopInstanceUids().size());
        assertEquals(List.of("GTV_1", "Hirnstamm größer", "Helper"), dicom.readStructures(structures).value()
                .structures().stream().map(Structure::name).toList());
    }

    @Test
    void onePatientAtATime() {
        DataSet slice = new DicomReader().read(originals.getFirst()).data();
        originals.add(Samples.write(folder.resolve("stranger.dcm"), slice.toBuilder().put(
                org.isocentra.dicom.codec.Attribute.PATIENT_ID, "T-1").build()));
        InputException e = assertThrows(InputException.class, this::copy);
        assertTrue(e.getMessage().contains("is 'T-1', but other objects are of patient 'S-0001'"), e.getMessage());
    }
}
