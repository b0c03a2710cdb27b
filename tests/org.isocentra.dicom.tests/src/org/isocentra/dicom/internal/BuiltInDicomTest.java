package org.isocentra.dicom.internal;

import static org.isocentra.dicom.internal.Samples.edit;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.isocentra.dicom.api.DicomResult;
import org.isocentra.dicom.api.RtExport;
import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.DataSet;
import org.isocentra.dicom.codec.DicomReader;
import org.isocentra.dicom.codec.Node;
import org.isocentra.evaluation.api.Dvh;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.DoseGrid;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.image.Image;
import org.isocentra.model.image.Modality;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.plan.Plan;
import org.isocentra.model.plan.PlanStatus;
import org.isocentra.model.structure.Contour;
import org.isocentra.model.structure.Structure;
import org.isocentra.model.structure.StructureSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BuiltInDicomTest {

    @TempDir
    Path folder;

    private final BuiltInDicom dicom = Samples.repeatable();

    private List<Path> write(RtExport export) {
        return dicom.writePlan(export, folder.resolve("out"), ProgressMonitor.NONE).value();
    }

    private static RtExport with(Plan plan, StructureSet structures, List<DoseGrid> doses) {
        RtExport e = Samples.export();
        return new RtExport(e.image(), structures, plan, e.device(), doses, e.dvhs(), e.suiteVersion());
    }

    private void refusedAndNothingLeft(RtExport export, String expected) throws IOException {
        InputException e = assertThrows(InputException.class, () -> write(export));
        assertTrue(e.getMessage().contains(expected), e.getMessage());
        if (Files.exists(folder.resolve("out"))) {
            try (Stream<Path> left = Files.list(folder.resolve("out"))) {
                assertEquals(List.of(), left.toList());
            }
        }
    }

    @Test
    void aPlanComesBackAsItWas() {
        List<Path> files = write(Samples.export());
        assertEquals(List.of("RTSTRUCT.dcm", "RTPLAN.dcm", "RTDOSE.dcm", "RTDOSE_GTV_1.dcm"),
                files.stream().map(f -> f.getFileName().toString()).toList());
        Plan read = dicom.readPlan(files.get(1)).value();
        Plan plan = Samples.plan();
        assertEquals(PlanStatus.DRAFT, read.status());
        assertEquals(List.of(plan.uid(), plan.label(), plan.deviceId(), plan.deviceVersion(), plan.treatmentDate(),
                plan.patientToFrame(), plan.prescriptions()), List.of(read.uid(), read.label(), read.deviceId(),
                read.deviceVersion(), read.treatmentDate(), read.patientToFrame(), read.prescriptions()));
        assertEquals(plan.units().size(), read.units().size());
        for (int n = 0; n < plan.units().size(); n++) {
            DeliveryUnit a = plan.units().get(n);
            DeliveryUnit b = read.units().get(n);
            assertEquals(List.of(a.name(), a.target(), new ArrayList<>(a.settings().entrySet())),
                    List.of(b.name(), b.target(), new ArrayList<>(b.settings().entrySet())));
            assertEquals(a.meterset(), b.meterset(), 1e-9);
            assertTrue(a.isocentreMm().distanceTo(b.isocentreMm()) < 1e-9);
        }
        assertEquals("plan", dicom.readDose(files.get(2)).value().name());
        assertEquals("GTV_1", dicom.readDose(files.get(3)).value().name());
        assertEquals(3, dicom.readStructures(files.getFirst()).value().structures().size());
        files.forEach(f -> assertEquals(List.of(), dicom.check(f)));
    }

    @Test
    void metersetIsThatOfOneFractionInMinutes() {
        Node plan = new DicomReader().read(write(Samples.export()).get(1)).root();
        List<Node> groups = plan.items(Attribute.FRACTION_GROUP_SEQUENCE);
        assertEquals(List.of(1, 3), groups.stream().map(g -> g.requiredInteger(Attribute.NUMBER_OF_FRACTIONS_PLANNED))
                .toList());
        assertEquals(List.of(2, 1), groups.stream().map(g -> g.requiredInteger(Attribute.NUMBER_OF_BEAMS)).toList());
        Node third = groups.get(1).items(Attribute.REFERENCED_BEAM_SEQUENCE).getFirst();
        assertEquals(3, third.requiredInteger(Attribute.REFERENCED_BEAM_NUMBER));
        assertEquals(123.456789 * 3 / 3 / 60, third.requiredNumber(Attribute.BEAM_METERSET), 1e-9);
        assertEquals("MINUTE",
                plan.items(Attribute.BEAM_SEQUENCE).getFirst().requiredText(Attribute.PRIMARY_DOSIMETER_UNIT));
    }

    @Test
    void everyObjectSaysItIsResearchAndNotApproved() {
        for (Path file : write(Samples.export())) {
            Node root = new DicomReader().read(file).root();
            assertTrue(root.requiredText(Attribute.SERIES_DESCRIPTION).startsWith("RESEARCH - NOT FOR DELIVERY"));
            assertEquals("ISO_IR 192", root.requiredText(Attribute.SPECIFIC_CHARACTER_SET));
            assertEquals("Müller^Zoë", root.requiredText(Attribute.PATIENT_NAME));
        }
        Node plan = new DicomReader().read(folder.resolve("out/RTPLAN.dcm")).root();
        assertEquals("UNAPPROVED", plan.requiredText(Attribute.APPROVAL_STATUS));
        assertEquals("RESEARCH", plan.requiredText(Attribute.PLAN_INTENT));
        assertEquals("RESEARCH Plan f", plan.requiredText(Attribute.RT_PLAN_LABEL));
    }

    @Test
    void histogramIsTheOneEvaluated() {
        Node object = new DicomReader().read(write(Samples.export()).get(2)).root();
        Node dvh = object.items(Attribute.DVH_SEQUENCE).getFirst();
        double[] data = dvh.numbers(Attribute.DVH_DATA);
        double dose = 0;
        for (int n = 0; n < data.length; n += 2) {
            assertEquals(Samples.dvh().volumeAtLeast(dose) / 1000, data[n + 1], 1e-6);
            dose += data[n];
        }
        assertEquals(0.09375, data[1], 1e-9);
        assertEquals(0, data[data.length - 1]);
        assertTrue(dose > 26.4);
        assertEquals(Samples.dvh().meanGy(), dvh.requiredNumber(Attribute.DVH_MEAN_DOSE), 1e-6);
        assertEquals(Samples.dvh().minimumGy(), dvh.requiredNumber(Attribute.DVH_MINIMUM_DOSE), 1e-6);
        assertEquals(Samples.dvh().maximumGy(), dvh.requiredNumber(Attribute.DVH_MAXIMUM_DOSE), 1e-6);
        assertEquals(data.length / 2, dvh.requiredInteger(Attribute.DVH_NUMBER_OF_BINS));
        assertEquals(1, dvh.items(Attribute.DVH_REFERENCED_ROI_SEQUENCE).getFirst()
                .requiredInteger(Attribute.REFERENCED_ROI_NUMBER));
    }

    @Test
    void histogramsThatAreNotCompleteAreLeftOutWithNotice() {
        RtExport e = Samples.export();
        Dvh partial = new Dvh("GTV_1", new float[] {2}, new double[] {5}, "exact", false);
        DicomResult<List<Path>> result = dicom.writePlan(new RtExport(e.image(), e.structures(), e.plan(), e.device(),
                e.doses(), List.of(partial), "1"), folder.resolve("out"), ProgressMonitor.NONE);
        assertTrue(result.findings().getFirst().text().contains("histogram was left out"));
        assertFalse(new DicomReader().read(result.value().get(2)).root().has(Attribute.DVH_SEQUENCE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-GB", "de-DE", "fa-IR", "tr-TR", "ar-EG"})
    void theSameExportGivesTheSameBytesInEveryLocale(String tag) throws IOException {
        List<Path> expected = write(Samples.export());
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(tag));
        try {
            List<Path> again = Samples.repeatable().writePlan(Samples.export(), folder.resolve("again"),
                    ProgressMonitor.NONE).value();
            for (int n = 0; n < expected.size(); n++) {
                assertArrayEquals(Files.readAllBytes(expected.get(n)), Files.readAllBytes(again.get(n)));
            }
            Image image = Samples.image(Modality.MR, Axes.PATIENT);
            assertEquals("MR0001.dcm", dicom.writeImage(image, folder.resolve("image"), ProgressMonitor.NONE).getFirst()
                    .getFileName().toString());
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void everyExportHasNewUids() {
        Set<String> uids = Stream.of("a", "b").flatMap(name -> new BuiltInDicom()
                .writePlan(Samples.export(), folder.resolve(name), ProgressMonitor.NONE).value().stream())
                .map(f -> new DicomReader().read(f).root().requiredText(Attribute.SOP_INSTANCE_UID))
                .collect(Collectors.toSet());
        assertEquals(8, uids.size());
        assertTrue(uids.stream().allMatch(uid -> uid.matches("2\\.25\\.[1-9][0-9]{20,38}")), uids.toString());
    }

    @Test
    void nothingIsWrittenOver() throws IOException {
        List<Path> files = write(Samples.export());
        byte[] before = Files.readAllBytes(files.getFirst());
        InputException e = assertThrows(InputException.class, () -> write(Samples.export()));
        assertTrue(e.getMessage().contains("exists already"), e.getMessage());
        assertArrayEquals(before, Files.readAllBytes(files.getFirst()));
        try (Stream<Path> all = Files.list(folder.resolve("out"))) {
            assertEquals(4, all.count());
        }
    }

    @Test
    void faultsStopTheExport() throws IOException {
        RtExport e = Samples.export();
        DoseGrid dose = Samples.dose("plan", Axes.PATIENT);
        float[] values = dose.doseGy().values().clone();
        values[17] = Float.NaN;
        DoseGrid bad = new DoseGrid("plan", new Grid(dose.doseGy().geometry(), values), dose.provenance());
        refusedAndNothingLeft(with(e.plan(), e.structures(), List.of(bad)), "has a value of NaN Gy");
        values[17] = -1;
        refusedAndNothingLeft(with(e.plan(), e.structures(), List.of(bad)), "has a value of -1.0 Gy");
        refusedAndNothingLeft(with(e.plan(), e.structures(), List.of()), "has no dose");
        Plan p = e.plan();
        refusedAndNothingLeft(with(new Plan(p.uid(), p.label(), p.status(), p.deviceId(), p.deviceVersion(),
                p.treatmentDate(), p.patientToFrame(), p.prescriptions().subList(1, 2), p.units()), e.structures(),
                e.doses()), "Shot 1: its target 'GTV_1' has no prescription");
        StructureSet s = e.structures();
        refusedAndNothingLeft(with(p, new StructureSet(s.label(), s.patient(), s.sopInstanceUid(), s.studyUid(),
                s.frameOfReferenceUid(), s.seriesUid(), s.structures().subList(0, 1)), e.doses()),
                "no structure is called 'Hirnstamm größer'");
        refusedAndNothingLeft(with(p, new StructureSet(s.label(), s.patient(), s.sopInstanceUid(), s.studyUid(),
                "2.25.7",
                s.seriesUid(), s.structures()), e.doses()), "is in frame of reference 2.25.7");
        Structure gtv = s.structures().getFirst();
        refusedAndNothingLeft(with(p, new StructureSet(s.label(), s.patient(), s.sopInstanceUid(), s.studyUid(),
                s.frameOfReferenceUid(), s.seriesUid(), List.of(gtv, s.structures().get(1), gtv)), e.doses()),
                "is the number of two structures");
    }

    @Test
    void aFolderThatCannotBeWrittenIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        InputException e = assertThrows(InputException.class,
                () -> dicom.writePlan(Samples.export(), file, ProgressMonitor.NONE));
        assertTrue(e.getMessage().contains("cannot be written"), e.getMessage());
        assertEquals("x", Files.readString(file));
    }

    @Test
    void cancellingLeavesNothing() throws IOException {
        int[] reports = {0};
        ProgressMonitor monitor = new ProgressMonitor() {
            @Override
            public void report(String task, double fraction) {
                reports[0]++;
            }

            @Override
            public boolean isCancelled() {
                return reports[0] == 2;
            }
        };
        assertThrows(CancellationException.class,
                () -> dicom.writePlan(Samples.export(), folder.resolve("out"), monitor));
        try (Stream<Path> left = Files.list(folder.resolve("out"))) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void contoursOfManyPointsAreWritten() {
        List<Vector3> points = IntStream.range(0, 5000).mapToObj(n -> new Vector3(-20
                + 8.123 * Math.cos(n * Math.PI / 2500),
                20 + 8.123 * Math.sin(n * Math.PI / 2500), 10)).toList();
        StructureSet s = Samples.structures();
        Structure gtv = s.structures().getFirst();
        Structure big = new Structure(1, gtv.name(), gtv.type(), gtv.colour(), List.of(new Contour(points,
                Optional.empty())));
        RtExport e = Samples.export();
        List<Path> files = write(with(e.plan(), new StructureSet(s.label(), s.patient(), s.sopInstanceUid(),
                s.studyUid(),
                s.frameOfReferenceUid(), s.seriesUid(), List.of(big, s.structures().get(1))), e.doses()));
        assertEquals("1.2.840.10008.1.2", Node.root("", new DicomReader().read(files.getFirst()).meta())
                .requiredText(Attribute.TRANSFER_SYNTAX_UID));
        Contour read = dicom.readStructures(files.getFirst()).value().structures().getFirst().contours().getFirst();
        assertEquals(5000, read.points().size());
        for (int n = 0; n < 5000; n++) {
            assertTrue(read.points().get(n).distanceTo(points.get(n)) < 1e-4);
        }
    }

    @ParameterizedTest
    @EnumSource(Modality.class)
    void imagesComeBackAsTheyWere(Modality modality) {
        Image image = Samples.image(modality, Axes.PATIENT);
        dicom.writeImage(image, folder.resolve("image"), ProgressMonitor.NONE);
        Image read = dicom.readImage(folder.resolve("image"), ProgressMonitor.NONE).value();
        assertArrayEquals(image.grid().values(), read.grid().values());
        assertEquals(image.grid().geometry(), read.grid().geometry());
        assertEquals(image.series(), read.series());
        assertEquals(image.sopInstanceUids(), read.sopInstanceUids());
        Path structures = dicom.writeStructures(Samples.structures(), image, folder.resolve("rs")).value();
        assertEquals(3, dicom.readStructures(structures, read).value().structures().size());
    }

    @Test
    void plansOfOtherProgramsAreRefused() {
        DataSet data = new DicomReader().read(write(Samples.export()).get(1)).data();
        DataSet.Builder foreign = new DataSet.Builder();
        data.elements().stream().filter(e -> e.tag() >>> 16 != 0x300B).forEach(foreign::put);
        Path file = Samples.write(folder.resolve("foreign.dcm"), foreign.put(Attribute.MANUFACTURER, "ACME").build());
        InputException e = assertThrows(InputException.class, () -> dicom.readPlan(file));
        assertTrue(e.getMessage().contains("is 'ACME': the plan was written by another program"), e.getMessage());
        assertEquals(List.of(), dicom.check(file));
        Path changed = Samples.write(folder.resolve("changed.dcm"), edit(data, Attribute.BEAM_SEQUENCE, 0,
                b -> b.toBuilder().put(Attribute.NUMBER_OF_CONTROL_POINTS, 7).build()));
        assertTrue(assertThrows(InputException.class, () -> dicom.readPlan(changed)).getMessage()
                .contains("NumberOfControlPoints"));
        assertNotEquals(List.of(), dicom.check(changed));
    }

    /** Thousands of damaged files: each is read or refused with a message, quickly; nothing else may happen. */
    @Test
    void randomDamageIsReadOrRefused() throws IOException {
        List<Path> files = write(Samples.export());
        files = new ArrayList<>(files);
        files.addAll(dicom.writeImage(Samples.image(Modality.CT, Axes.PATIENT), folder.resolve("ct"),
                ProgressMonitor.NONE)
                .subList(0, 1));
        Random random = new Random(20261123);
        Instant start = Instant.now();
        int refused = 0;
        int trials = 1500;
        for (int n = 0; n < trials; n++) {
            byte[] bytes = Files.readAllBytes(files.get(n % files.size()));
            for (int hits = 1 + random.nextInt(4); hits > 0; hits--) {
                int at = 132 + random.nextInt(bytes.length - 132);
                switch (random.nextInt(3)) {
                    case 0 -> bytes[at] = (byte) random.nextInt();
                    case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                    default -> bytes[at] = (byte) (random.nextBoolean() ? 0xFF : 0);
                }
            }
            Path damaged = Files.write(folder.resolve("damaged.dcm"), bytes);
            refused += accepted(() -> dicom.readStructures(damaged)) | accepted(() -> dicom.readDose(damaged))
                    | accepted(() -> dicom.readPlan(damaged)) | accepted(() -> dicom.check(damaged)) ? 0 : 1;
        }
        assertTrue(refused > trials / 20 && refused < trials, refused + " of " + trials + " refused");
        Duration each = Duration.between(start, Instant.now()).dividedBy(trials);
        assertTrue(each.toMillis() < 100, each.toString());
    }

    private static boolean accepted(Runnable reading) {
        try {
            reading.run();
            return true;
        } catch (InputException e) {
            assertFalse(e.remedy().isBlank());
            return false;
        }
    }
}
