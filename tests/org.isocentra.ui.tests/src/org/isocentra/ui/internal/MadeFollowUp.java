package org.isocentra.ui.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.isocentra.contributions.api.Contributions;
import org.isocentra.dicom.api.DicomService;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.image.Image;
import org.isocentra.model.image.Modality;
import org.isocentra.model.image.Patient;
import org.isocentra.model.structure.Colour;
import org.isocentra.model.structure.Contour;
import org.isocentra.model.structure.Structure;
import org.isocentra.model.structure.StructureSet;
import org.isocentra.model.structure.StructureType;

/** A case with three scans after treatment, all in one frame: one lesion grows and shrinks, one goes, one comes. */
record MadeFollowUp(DicomService dicom, Path folder) {

    static final LocalDate TREATED = LocalDate.of(2026, 3, 9);
    static final Vector3 FIRST = new Vector3(-25, -20, 10);
    static final double FIRST_MM = 10;

    private static final double STEP = 5;
    private static final Patient PATIENT = new Patient("FOLLOW-1", "Made^FollowUp", Optional.empty(), "O");
    private static final Vector3 SECOND = new Vector3(30, 20, 0);
    private static final Vector3 NEW = new Vector3(20, -35, -10);
    private static final String MR = "1.2.840.10008.5.1.4.1.1.4";
    private static final String CASE = """
            images:
              - {id: mr, path: %s, role: planning}
            structures: %s
            targets:
              - {structure: GTV_1, kind: intact, doseGy: 20, fractions: 1}
              - {structure: GTV_2, kind: intact, doseGy: 20, fractions: 1}
            treatmentDate: 2026-03-09
            therapies:
              - {agent: pembrolizumab, start: 2026-04-01, stop: 2026-08-15}
            followUp:
              firstRadiosurgery: 2026-03-09
              baseline: {allLesionsContoured: true}
              scans:
                - {id: m3, date: 2026-06-08, images: %s, structures: %s, allLesionsContoured: true, steroids: stable,
                   clinicalStatus: stable, immunotherapy: true,
                   observations: [{structure: GTV_1, rcbvToGreyMatter: 2.0, methioninePetRatio: 1.2}]}
                - {id: m6, date: 2026-09-07, images: %s, structures: %s, allLesionsContoured: true, steroids: less,
                   clinicalStatus: better, immunotherapy: false}
                - {id: m9, date: 2026-12-07, images: %s, structures: %s, allLesionsContoured: true, steroids: none,
                   clinicalStatus: better, immunotherapy: false}
              adverseEvents:
                - {lesion: GTV_1, firstSeen: 2026-06-08, imagingChange: true, symptoms: new, steroidsGiven: true,
                   hospitalised: false, bevacizumab: false, surgery: false, seizure: false, lifeThreatening: false,
                   death: false, lesionV12Cm3: 7.5}
            """;

    private record Ball(String name, Vector3 centreMm, double radiusMm) {
    }

    /** @return its {@code case.yaml} */
    static Path write(Contributions contributions, Path folder) throws IOException {
        MadeFollowUp made = new MadeFollowUp(contributions.select(DicomService.class, DicomService.DEFAULT_PROVIDER)
                .guarded(DicomService.class, Duration.ofMinutes(1)), folder);
        List<String> paths = new ArrayList<>();
        paths.addAll(made.scan("planning", LocalDate.of(2026, 3, 2), new Ball("GTV_1", FIRST, FIRST_MM), new Ball(
                "GTV_2",
                SECOND, 8), new Ball("External", Vector3.ZERO, 70)));
        paths.addAll(made.scan("m3", LocalDate.of(2026, 6, 8), new Ball("GTV_1", FIRST, 14), new Ball("GTV_2", SECOND,
                7)));
        paths.addAll(made.scan("m6", LocalDate.of(2026, 9, 7), new Ball("GTV_1", FIRST, 12), new Ball("NEW", NEW, 6)));
        paths.addAll(made.scan("m9", LocalDate.of(2026, 12, 7), new Ball("GTV_1", FIRST, 8), new Ball("NEW", NEW,
                9)));
        return Files.writeString(folder.resolve("case.yaml"), CASE.formatted(paths.toArray()));
    }

    /** @return paths of images and structures, relative to the case */
    private List<String> scan(String id, LocalDate date, Ball... balls) throws IOException {
        VolumeGeometry geometry = VolumeGeometry.axial(32, 32, 30, new Vector3(STEP, STEP, STEP), new Vector3(
                -15.5 * STEP,
                -15.5 * STEP, -14.5 * STEP));
        float[] values = new float[geometry.voxels()];
        for (int n = 0; n < values.length; n++) {
            int plane = geometry.nx() * geometry.ny();
            Vector3 p = geometry.toPatient(n % geometry.nx(), n % plane / geometry.nx(), n / plane);
            values[n] = p.length() > 70 ? 0 : 300;
            for (Ball ball : balls) {
                values[n] += ball.radiusMm() < 50 && p.distanceTo(ball.centreMm()) < ball.radiusMm() ? 600 : 0;
            }
        }
        List<String> slices = IntStream.range(0, geometry.nz()).mapToObj(k -> uid(id, 100 + k)).toList();
        Image image = new Image(PATIENT, Modality.MR, new Grid(geometry, values), new Image.Series(uid(id, 1), id,
                Optional.of(date), uid(id, 2), "2.25.8151", MR, "made scan"), slices, new Image.Window(420, 840));
        dicom.writeImage(image, Files.createDirectories(folder.resolve(id)), ProgressMonitor.NONE);
        List<Structure> structures = new ArrayList<>();
        for (Ball ball : balls) {
            structures.add(new Structure(structures.size() + 1, ball.name(), ball.radiusMm() < 50 ? StructureType.GTV
                    : StructureType.EXTERNAL, new Colour(255, 0, 0), contours(ball, geometry, slices)));
        }
        Path file = dicom.writeStructures(new StructureSet(id, PATIENT, uid(id, 3), image.series().studyUid(), image
                .series().frameOfReferenceUid(), Optional.of(image.series().seriesUid()), structures), image, Files
                .createDirectories(folder.resolve(id + "-rs"))).value();
        return List.of(id, folder.relativize(file).toString());
    }

    private static List<Contour> contours(Ball ball, VolumeGeometry geometry, List<String> slices) {
        return IntStream.range(0, geometry.nz()).filter(k -> Math.abs(geometry.toPatient(0, 0, k).z() - ball.centreMm()
                .z()) < ball.radiusMm()).mapToObj(k -> {
                    double z = geometry.toPatient(0, 0, k).z();
                    double radius = Math.sqrt(ball.radiusMm() * ball.radiusMm() - (z - ball.centreMm().z())
                            * (z - ball.centreMm().z()));
                    return new Contour(IntStream.range(0, 48).mapToObj(n -> new Vector3(ball.centreMm().x() + radius
                            * Math.cos(n * Math.PI / 24), ball.centreMm().y() + radius * Math.sin(n * Math.PI / 24), z))
                            .toList(), Optional.of(slices.get(k)));
                }).toList();
    }

    private static String uid(String scan, int part) {
        return "2.25.8151" + Math.abs(scan.hashCode()) + "." + part;
    }
}
