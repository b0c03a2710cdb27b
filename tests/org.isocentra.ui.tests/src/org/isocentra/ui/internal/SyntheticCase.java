package org.isocentra.ui.internal;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.isocentra.device.api.DeviceDescription;
import org.isocentra.evaluation.api.Dvh;
import org.isocentra.evaluation.api.PlanEvaluation;
import org.isocentra.model.Finding;
import org.isocentra.model.dose.DoseGrid;
import org.isocentra.model.dose.DoseProvenance;
import org.isocentra.model.dose.Medium;
import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.image.Image;
import org.isocentra.model.image.Modality;
import org.isocentra.model.image.Patient;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.plan.Plan;
import org.isocentra.model.plan.PlanStatus;
import org.isocentra.model.plan.Prescription;
import org.isocentra.model.radiation.Acceptance;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.model.radiation.MetersetUnit;
import org.isocentra.model.structure.Colour;
import org.isocentra.model.structure.Structure;
import org.isocentra.model.structure.StructureSet;
import org.isocentra.model.structure.StructureType;
import org.isocentra.planning.api.CaseDefinition;
import org.isocentra.planning.api.CaseDigests;
import org.isocentra.planning.api.PlanOptions;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.planning.api.PlanningCase;
import org.isocentra.ui.api.DoseState;
import org.isocentra.ui.api.OpenCase;

/**
 * A case in closed form: a ball for a head, balls for targets, dose that falls off from their centres. Everything a
 * view shows of it can be worked out on paper.
 */
public final class SyntheticCase {

    public static final Vector3 HEAD_CENTRE = new Vector3(0, 0, 0);
    public static final double HEAD_RADIUS_MM = 75;

    /** Centre, radius and prescription of the targets. */
    public static final List<Ball> TARGETS = List.of(new Ball("Target A", new Vector3(25, -20, 10), 8, 20),
            new Ball("Target B", new Vector3(-30, 15, -5), 5, 20), new Ball("Target C", new Vector3(5, 35, 10), 3, 18));

    private static final Ball STEM = new Ball("Brainstem", new Vector3(0, 20, -35), 13, 0);
    private static final Ball BRAIN = new Ball("Brain", HEAD_CENTRE, 66, 0);
    private static final Ball SKIN = new Ball("External", HEAD_CENTRE, HEAD_RADIUS_MM, 0);
    private static final Patient PATIENT = new Patient("SYN-001", "Synthetic^Sphere", Optional.empty(), "O");

    private SyntheticCase() {
    }

    /** A ball, and the dose prescribed to it where it is a target. */
    public record Ball(String name, Vector3 centreMm, double radiusMm, double prescribedGy) implements Solid {

        @Override
        public Box bounds() {
            return Box.around(centreMm).expanded(radiusMm);
        }

        @Override
        public double depthMm(Vector3 patientMm) {
            return radiusMm - patientMm.distanceTo(centreMm);
        }

        @Override
        public double volumeMm3() {
            return 4 * Math.PI / 3 * Math.pow(radiusMm, 3);
        }
    }

    /** Dose in Gy: twice the prescription at a target's centre, exactly the prescription at its surface. */
    public static double doseGy(Vector3 p) {
        return TARGETS.stream().mapToDouble(t -> 2 * t.prescribedGy()
                / (1 + Math.pow(p.distanceTo(t.centreMm()) / t.radiusMm(), 3))).max().orElseThrow();
    }

    public static OpenCase open() {
        return new OpenCase(planningCase(), Optional.empty(), DoseState.CALCULATING);
    }

    public static OpenCase planned() {
        PlannedCase planned = plan(planningCase());
        return new OpenCase(planned.planningCase(), Optional.of(planned), DoseState.CURRENT);
    }

    public static PlanningCase planningCase() {
        List<Structure> structures = new ArrayList<>();
        structures.add(structure(1, SKIN, StructureType.EXTERNAL, new Colour(160, 160, 160)));
        structures.add(structure(2, BRAIN, StructureType.ORGAN, new Colour(240, 190, 160)));
        structures.add(structure(3, STEM, StructureType.ORGAN, new Colour(90, 200, 120)));
        Colour[] colours = {new Colour(255, 80, 80), new Colour(255, 120, 200), new Colour(255, 80, 80)};
        for (int n = 0; n < TARGETS.size(); n++) {
            structures.add(structure(4 + n, TARGETS.get(n), StructureType.GTV, colours[n]));
        }
        Image image = image();
        Map<String, Solid> solids = solids().stream().collect(Collectors.toMap(Ball::name, ball -> ball));
        List<CaseDefinition.TargetInput> targets = TARGETS.stream()
                .map(t -> new CaseDefinition.TargetInput(t.name(), "intact",
                Optional.of(t.prescribedGy()), Optional.of(1), 1)).toList();
        CaseDefinition definition = new CaseDefinition(Path.of("case.yaml"), List.of(), Path.of("RS.dcm"), targets,
                new CaseDefinition.PatientState(Optional.empty(), Optional.empty(), Optional.empty()),
                LocalDate.of(2026, 3, 9),
                Optional.of("gammaknife-icon"), "auto", List.of());
        return new PlanningCase(definition, image, new StructureSet("SYN", PATIENT, "1.2.3", "1.2", "1.4",
                Optional.empty(),
                structures), solids, water(), new CaseDigests("", "", ""), List.of(), 0, 0);
    }

    public static PlannedCase plan(PlanningCase planningCase) {
        List<Prescription> prescriptions = TARGETS.stream()
                .map(t -> new Prescription(t.name(), t.prescribedGy(), 1, "user", "synthetic")).toList();
        List<DeliveryUnit> units = new ArrayList<>();
        for (Ball target : TARGETS) {
            SequencedMap<String, String> sectors = new LinkedHashMap<>();
            IntStream.rangeClosed(1, 8).forEach(n -> sectors.put("sector" + n, n == 3 ? "blocked" : "8"));
            units.add(new DeliveryUnit(target.name() + ".1", target.name(), target.centreMm(), 312.4, sectors));
        }
        Plan plan = new Plan("2.25.1", "Synthetic plan", PlanStatus.PLANNED, "gammaknife-icon", "1",
                LocalDate.of(2026, 3, 9),
                new RigidTransform(org.isocentra.model.geometry.Axes.PATIENT, new Vector3(100, 100, 100)),
                prescriptions, units);
        List<PlanEvaluation.Target> targets = prescriptions.stream().map(SyntheticCase::evaluate).toList();
        List<PlanEvaluation.Organ> organs = List.of(new PlanEvaluation.Organ(BRAIN.name(), dvh(BRAIN), List.of()),
                new PlanEvaluation.Organ(STEM.name(), dvh(STEM), List.of()));
        PlanEvaluation evaluation = new PlanEvaluation(targets, organs,
                Optional.of(new PlanEvaluation.Brain("Brain", 6.21, 8.03, 3.42,
                4.87, 2.31, List.of())), List.of());
        List<DoseGrid> doses = doses();
        return new PlannedCase(planningCase, plan, new DeviceDescription("gammaknife-icon", "Icon", "Gamma Knife",
                "Elekta", "1",
                MetersetUnit.SECOND, Acceptance.REPRESENTATIVE),
                new BeamModel("synthetic", "1", Acceptance.REPRESENTATIVE, "none",
                        MetersetUnit.SECOND, Map.of()), 937.2, doses, evaluation, List.of(),
                List.of(Finding.warning("machine data", "the data are representative, not commissioned",
                "Commission the machine."),
                        Finding.information("synthetic case", "everything is a ball")),
                new LinkedHashMap<>(), "1.0.0", Instant.parse("2026-03-01T10:00:00Z"), PlanOptions.DEFAULT,
                doses.getFirst().provenance(), Optional.empty());
    }

    private static PlanEvaluation.Target evaluate(Prescription prescription) {
        Ball target = TARGETS.stream().filter(t -> t.name().equals(prescription.structure())).findFirst().orElseThrow();
        Dvh dvh = dvh(target);
        SequencedMap<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("coverage", dvh.volumeAtLeast(prescription.doseGy() * 0.999) / dvh.totalVolumeMm3());
        metrics.put("gradientIndex", Math.pow(Math.cbrt(3), 3));
        metrics.put("maxDoseGy", (double) dvh.maximumGy());
        return new PlanEvaluation.Target(target.name(), prescription, dvh, metrics);
    }

    /** By shells of equal thickness around the centre of the ball, each cut into rays. */
    private static Dvh dvh(Ball ball) {
        record Sample(float doseGy, double volumeMm3) {
        }
        List<Sample> samples = new ArrayList<>();
        int shells = 400;
        int rays = 60;
        for (int shell = 0; shell < shells; shell++) {
            double inner = ball.radiusMm() * shell / shells;
            double outer = ball.radiusMm() * (shell + 1) / shells;
            double volume = 4 * Math.PI / 3 * (Math.pow(outer, 3) - Math.pow(inner, 3)) / rays;
            for (int ray = 0; ray < rays; ray++) {
                double z = 1 - (2 * ray + 1.0) / rays;
                double angle = ray * Math.PI * (3 - Math.sqrt(5));
                double r = Math.sqrt(1 - z * z);
                Vector3 direction = new Vector3(r * Math.cos(angle), r * Math.sin(angle), z);
                samples.add(new Sample((float) doseGy(ball.centreMm().plus(direction.times((inner + outer) / 2))),
                        volume));
            }
        }
        samples.sort(Comparator.comparingDouble(Sample::doseGy).reversed());
        float[] doses = new float[samples.size()];
        double[] volumes = new double[samples.size()];
        double sum = 0;
        for (int n = 0; n < doses.length; n++) {
            sum += samples.get(n).volumeMm3();
            doses[n] = samples.get(n).doseGy();
            volumes[n] = sum;
        }
        return new Dvh(ball.name(), doses, volumes, "shells", true);
    }

    private static List<DoseGrid> doses() {
        DoseProvenance provenance = new DoseProvenance("org.isocentra.dose.raytrace", "1.0.0", Optional.of("java"),
                "synthetic", "1",
                "0".repeat(64), Optional.empty());
        List<DoseGrid> doses = new ArrayList<>();
        doses.add(new DoseGrid("plan", sampled(VolumeGeometry.covering(SKIN.bounds(), 2)), provenance));
        TARGETS.forEach(t -> doses.add(new DoseGrid(t.name(),
                sampled(VolumeGeometry.covering(t.bounds().expanded(3), 0.5)), provenance)));
        return doses;
    }

    private static Medium.Voxels water() {
        VolumeGeometry geometry = VolumeGeometry.covering(SKIN.bounds().expanded(2), 2);
        float[] values = new float[geometry.voxels()];
        for (int n = 0; n < values.length; n++) {
            int plane = geometry.nx() * geometry.ny();
            Vector3 p = geometry.toPatient(n % geometry.nx(), n % plane / geometry.nx(), n / plane);
            values[n] = (float) share(SKIN, p);
        }
        return new Medium.Voxels(new Grid(geometry, values));
    }

    private static Grid sampled(VolumeGeometry geometry) {
        float[] values = new float[geometry.voxels()];
        for (int k = 0; k < geometry.nz(); k++) {
            for (int j = 0; j < geometry.ny(); j++) {
                for (int i = 0; i < geometry.nx(); i++) {
                    values[geometry.index(i, j, k)] = (float) doseGy(geometry.toPatient(i, j, k));
                }
            }
        }
        return new Grid(geometry, values);
    }

    /** Grey 400 in the head, 900 in targets, 0 outside; the edges blurred over a voxel. */
    private static Image image() {
        VolumeGeometry geometry = VolumeGeometry.axial(170, 170, 100, new Vector3(1, 1, 1.8),
                new Vector3(-84.5, -84.5, -89.1));
        float[] values = new float[geometry.voxels()];
        for (int k = 0; k < geometry.nz(); k++) {
            for (int j = 0; j < geometry.ny(); j++) {
                for (int i = 0; i < geometry.nx(); i++) {
                    Vector3 p = geometry.toPatient(i, j, k);
                    double value = 250 * share(SKIN, p) + 150 * share(BRAIN, p) + 60 * share(STEM, p);
                    for (Ball target : TARGETS) {
                        value += 500 * share(target, p);
                    }
                    values[geometry.index(i, j, k)] = (float) value;
                }
            }
        }
        return new Image(PATIENT, Modality.MR, new Grid(geometry, values),
                new Image.Series("1.2", "1", Optional.empty(), "1.3", "1.4",
                "1.2.840.10008.5.1.4.1.1.4", "Synthetic"), List.of(), new Image.Window(450, 1000));
    }

    private static double share(Ball ball, Vector3 p) {
        return Math.clamp(ball.depthMm(p) + 0.5, 0, 1);
    }

    private static List<Ball> solids() {
        List<Ball> solids = new ArrayList<>(TARGETS);
        solids.addAll(List.of(STEM, BRAIN, SKIN));
        return solids;
    }

    private static Structure structure(int number, Ball ball, StructureType type, Colour colour) {
        return new Structure(number, ball.name(), type, colour, List.of());
    }
}
