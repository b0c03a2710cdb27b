package org.isocentra.report.internal;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

import org.isocentra.clinical.api.ProtocolRanking.Ranking;
import org.isocentra.device.api.DeviceDescription;
import org.isocentra.evaluation.api.Constraint;
import org.isocentra.evaluation.api.ConstraintResult;
import org.isocentra.evaluation.api.Dvh;
import org.isocentra.evaluation.api.PlanEvaluation;
import org.isocentra.model.Finding;
import org.isocentra.model.dose.DoseGrid;
import org.isocentra.model.dose.DoseProvenance;
import org.isocentra.model.dose.Medium;
import org.isocentra.model.geometry.Axes;
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
import org.isocentra.optimisation.api.InversePlan.Convergence;
import org.isocentra.planning.api.CaseDefinition;
import org.isocentra.planning.api.CaseDigests;
import org.isocentra.planning.api.PlanOptions;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.planning.api.PlanningCase;
import org.isocentra.planning.api.SecondCheckResult;
import org.isocentra.testing.Ball;

/**
 * A planned case of spheres in closed form: everything a report shows is known beforehand, and its DVHs follow from its
 * dose.
 */
final class SyntheticPlan {

    static final String DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    private static final PlannedCase USUAL = of("Met 1 frontal", "Example^Erika^Maria", PlanStatus.PLANNED);

    private record Lesion(String name, Ball body, double doseGy, Colour colour) {
    }

    private final List<Lesion> lesions;
    private final String patientName;
    private final PlanStatus status;

    private SyntheticPlan(List<Lesion> lesions, String patientName, PlanStatus status) {
        this.lesions = lesions;
        this.patientName = patientName;
        this.status = status;
    }

    /** Three targets; the first is called as given. */
    static PlannedCase of(String firstTarget, String patientName, PlanStatus status) {
        return new SyntheticPlan(List.of(
                new Lesion(firstTarget, new Ball(new Vector3(-24, -12, 18), 7.2), 22, new Colour(255, 60, 60)),
                new Lesion("Met 2 occipital", new Ball(new Vector3(30, 38, 4), 10.4), 20, new Colour(255, 210, 0)),
                new Lesion("Met 3 cerebellum", new Ball(new Vector3(-12, 46, -32), 3.1), 22,
                        new Colour(255, 60, 60))), patientName,
                status).planned();
    }

    /** The same case with another state of the patient. */
    static PlannedCase of(PlannedCase planned, CaseDefinition.PatientState state) {
        CaseDefinition told = planned.planningCase().definition();
        return treated(planned, new CaseDefinition(told.file(), told.images(), told.structures(), told.targets(),
                state, told.treatmentDate(), told.device(), told.protocol(), told.therapies()));
    }

    /** The same plan of another case. */
    static PlannedCase treated(PlannedCase planned, CaseDefinition definition) {
        PlanningCase open = planned.planningCase();
        PlanningCase other = new PlanningCase(definition, open.image(), open.structures(), open.solids(), open.medium(),
                open.digests(), open.findings(), open.importSeconds(), open.structuresSeconds());
        return new PlannedCase(other, planned.plan(), planned.device(), planned.beamModel(), planned.beamOnSeconds(),
                planned.doses(), planned.evaluation(), planned.convergence(), planned.findings(),
                planned.timingSeconds(), planned.suiteVersion(), planned.created(), planned.options(),
                planned.optimisedWith(), planned.comparison());
    }

    /** The same case, its doses left to protocols. */
    static PlannedCase of(PlannedCase planned, List<Ranking> protocols) {
        return new PlannedCase(planned.planningCase(), planned.plan(), planned.device(), planned.beamModel(),
                planned.beamOnSeconds(), planned.doses(), planned.evaluation(), planned.convergence(),
                planned.findings(), planned.timingSeconds(), planned.suiteVersion(), planned.created(),
                planned.options(), planned.optimisedWith(), planned.comparison(), protocols, planned.secondChecks());
    }

    /** The same case, checked once more. */
    static PlannedCase of(PlannedCase planned, SecondCheckResult check) {
        return new PlannedCase(planned.planningCase(), planned.plan(), planned.device(), planned.beamModel(),
                planned.beamOnSeconds(), planned.doses(), planned.evaluation(), planned.convergence(),
                planned.findings(), planned.timingSeconds(), planned.suiteVersion(), planned.created(),
                planned.options(), planned.optimisedWith(), planned.comparison(), planned.protocols(),
                List.of(check));
    }

    static PlannedCase usual() {
        return USUAL;
    }

    private final Ball brain = new Ball(new Vector3(0, 5, 5), 68);
    private final Ball brainstem = new Ball(new Vector3(0, 28, -30), 13);
    private final Ball chiasm = new Ball(new Vector3(2, -18, -22), 5);

    private PlannedCase planned() {
        Map<String, Solid> solids = new TreeMap<>(Map.of("Brain", brain, "Brainstem", brainstem, "Chiasm", chiasm));
        lesions.forEach(l -> solids.put(l.name, l.body));
        PlanningCase planningCase = new PlanningCase(definition(), image(), structures(), solids,
                new Medium.Voxels(sampled(VolumeGeometry.covering(brain.bounds(), 4),
                        p -> brain.depthMm(p) > 0 ? 1 : 0)), new CaseDigests(DIGEST, DIGEST, DIGEST), List.of(),
                1.204, 0.731);
        List<DoseGrid> doses = new ArrayList<>();
        doses.add(dose("plan", VolumeGeometry.covering(brain.bounds(), 2)));
        lesions.forEach(l -> doses.add(dose(l.name, VolumeGeometry.covering(l.body.bounds().expanded(3), 0.5))));
        return new PlannedCase(planningCase, plan(), device(),
                new BeamModel("gammaknife-192", "1.2.0", Acceptance.REPRESENTATIVE,
                "Fitted to published profiles; no measurement of a machine", MetersetUnit.SECOND, Map.of()),
                units().stream().mapToDouble(DeliveryUnit::meterset).sum(), doses, evaluation(), convergence(),
                findings(), timings(), "1.0.0", Instant.parse("2026-11-23T14:05:09Z"), PlanOptions.DEFAULT,
                doses.getFirst().provenance(), Optional.empty());
    }

    private CaseDefinition definition() {
        return new CaseDefinition(Path.of("case.yaml"), List.of(), Path.of("RTSTRUCT.dcm"), lesions.stream()
                .map(lesion -> new CaseDefinition.TargetInput(lesion.name, "intact", Optional.empty(), Optional.empty(),
                        1, Map.of())).toList(),
                new CaseDefinition.PatientState(Optional.of(80), Optional.of("melanoma"), Optional.empty()),
                LocalDate.of(2026, 11, 23), Optional.of("gammaknife-icon"), "auto", List.of());
    }

    /** A head with folds, dark ventricles and bright lesions. */
    private Image image() {
        VolumeGeometry geometry = VolumeGeometry.axial(120, 144, 112, new Vector3(1.5, 1.5, 1.5),
                new Vector3(-89, -103, -78));
        Grid grid = sampled(geometry, p -> {
            double depth = brain.depthMm(p);
            double folds = 28 * Math.sin(p.x() / 3.1 + 2 * Math.sin(p.z() / 6.3)) * Math.cos(p.y() / 3.7
                    + Math.sin(p.x() / 7.9));
            double tissue = depth < -14 ? 0 : depth < -9 ? 330 : depth < 0 ? 40 : depth < 14 ? 200 + folds : 250;
            boolean ventricle = Math.abs(Math.abs(p.x()) - 9) < 5 && Math.abs(p.y() - 6) < 22
                    && Math.abs(p.z() - 12) < 9;
            double lesion = lesions.stream().mapToDouble(l -> Math.clamp(l.body.depthMm(p) + 0.5, 0.0, 1.0)).max()
                    .orElse(0);
            return (ventricle ? 70 : tissue) * (1 - lesion) + 520 * lesion;
        });
        Patient patient = patient();
        return new Image(patient, Modality.MR, grid, new Image.Series("1.2.826.0.1.1", "ST1",
                Optional.of(LocalDate.of(2026, 11, 20)), "1.2.826.0.1.2", "1.2.826.0.1.3", "1.2.840.10008.5.1.4.1.1.4",
                "T1 MPRAGE + Gd 3D"), List.of(), new Image.Window(260, 560));
    }

    private Patient patient() {
        return new Patient("ISO-0042", patientName, Optional.of(LocalDate.of(1961, 4, 17)), "F");
    }

    private StructureSet structures() {
        List<Structure> structures = new ArrayList<>();
        structures.add(new Structure(1, "Brain", StructureType.ORGAN, new Colour(120, 200, 255), List.of()));
        structures.add(new Structure(2, "Brainstem", StructureType.ORGAN, new Colour(80, 220, 120), List.of()));
        structures.add(new Structure(3, "Chiasm", StructureType.ORGAN, new Colour(255, 120, 255), List.of()));
        lesions.forEach(l -> structures.add(new Structure(structures.size() + 1, l.name, StructureType.GTV, l.colour,
                List.of())));
        return new StructureSet("RTstruct planning", patient(), "1.2.826.0.1.4", "1.2.826.0.1.1", "1.2.826.0.1.3",
                Optional.empty(), structures);
    }

    private List<Prescription> prescriptions() {
        return lesions.stream().map(l -> new Prescription(l.name, l.doseGy, 1, "org.isocentra.clinical.jlgk0901 1.0.0",
                "Rule JLGK-A of JLGK0901: volume " + Math.round(l.body.volumeMm3()) / 1000.0
                + " cm³ (less than 4 cm³). Source: Yamamoto et al.,"
                        + " Lancet Oncology 2014, confidence V.")).toList();
    }

    private List<DeliveryUnit> units() {
        List<DeliveryUnit> units = new ArrayList<>();
        for (Lesion lesion : lesions) {
            int shots = (int) Math.max(1, Math.round(lesion.body.radiusMm() / 2));
            for (int n = 0; n < shots; n++) {
                SequencedMap<String, String> settings = new LinkedHashMap<>();
                for (int sector = 1; sector <= 8; sector++) {
                    settings.put("sector" + sector, (sector + n) % 5 == 0 ? "blocked" : n == 0 ? "8" : sector % 2 == 0
                            ? "4" : "16");
                }
                units.add(new DeliveryUnit(lesion.name.charAt(0) + "" + (units.size() + 1), lesion.name,
                        lesion.body.centreMm().plus(new Vector3(n, 0.5 * n, -n)), 61.2 + 37.8 * n, settings));
            }
        }
        return units;
    }

    private Plan plan() {
        RigidTransform frame = new RigidTransform(new Axes(Vector3.X, new Vector3(0, -1, 0), new Vector3(0, 0, -1)),
                new Vector3(100, 100, 100));
        return new Plan("2.25.329800735698586629295641978511506172918", "SRS 2026-11-23", status, "gammaknife-icon",
                "1.0.0", LocalDate.of(2026, 11, 23), frame, prescriptions(), units());
    }

    private static DeviceDescription device() {
        return new DeviceDescription("gammaknife-icon", "Leksell Gamma Knife Icon", "Gamma Knife", "Elekta", "1.0.0",
                MetersetUnit.SECOND, Acceptance.REPRESENTATIVE);
    }

    /** Falls off from each lesion; the prescription is at its surface and 1.6 times as much in its middle. */
    private double doseGy(Vector3 p) {
        double dose = 0.4;
        for (Lesion lesion : lesions) {
            double r = p.distanceTo(lesion.body.centreMm()) / lesion.body.radiusMm();
            dose += lesion.doseGy * (r < 1 ? 1.6 - 0.6 * r * r : Math.exp(-1.25 * (r - 1)));
        }
        return dose;
    }

    private DoseGrid dose(String name, VolumeGeometry geometry) {
        return new DoseGrid(name, sampled(geometry, this::doseGy),
                new DoseProvenance("org.isocentra.dose.raytrace", "1.0.0",
                Optional.of("org.isocentra.dose.kernel.vector"), "gammaknife-192", "1.2.0", DIGEST, Optional.empty()));
    }

    private static Grid sampled(VolumeGeometry g, ToDoubleFunction<Vector3> field) {
        float[] values = new float[g.voxels()];
        for (int k = 0, n = 0; k < g.nz(); k++) {
            for (int j = 0; j < g.ny(); j++) {
                for (int i = 0; i < g.nx(); i++, n++) {
                    values[n] = (float) field.applyAsDouble(g.toPatient(i, j, k));
                }
            }
        }
        return new Grid(g, values);
    }

    private Dvh dvh(String name, Ball body, double stepMm, boolean complete) {
        Grid dose = sampled(VolumeGeometry.covering(body.bounds(), stepMm), p -> body.depthMm(p) < 0
                ? Double.NaN : doseGy(p));
        List<Float> inside = new ArrayList<>();
        for (float value : dose.values()) {
            if (!Float.isNaN(value)) {
                inside.add(value);
            }
        }
        inside.sort((a, b) -> Float.compare(b, a));
        float[] doses = new float[inside.size()];
        double[] volumes = new double[inside.size()];
        for (int n = 0; n < doses.length; n++) {
            doses[n] = inside.get(n);
            volumes[n] = body.volumeMm3() * (n + 1) / doses.length;
        }
        return new Dvh(name, doses, volumes, "regular points inside the body", complete);
    }

    private PlanEvaluation evaluation() {
        List<PlanEvaluation.Target> targets = new ArrayList<>();
        for (Prescription prescription : prescriptions()) {
            Ball body = lesions.get(targets.size()).body;
            Dvh dvh = dvh(prescription.structure(), body, body.radiusMm() / 12, true);
            SequencedMap<String, Double> metrics = new LinkedHashMap<>();
            metrics.put("coverage", dvh.volumeAtLeast(prescription.doseGy()) / dvh.totalVolumeMm3());
            metrics.put("selectivity", 0.871 + 0.01 * targets.size());
            metrics.put("paddickConformity", 0.862 + 0.01 * targets.size());
            metrics.put("rtogConformity", 1.131);
            metrics.put("gradientIndex", 2.741);
            metrics.put("efficiencyIndex", targets.size() == 2 ? Double.NaN : 0.524);
            metrics.put("d98Gy", dvh.dosePercent(98));
            metrics.put("d50Gy", dvh.dosePercent(50));
            metrics.put("dNearMaxGy", dvh.dosePercent(2));
            metrics.put("maxDoseGy", dvh.maximumGy());
            metrics.put("meanDoseGy", dvh.meanGy());
            targets.add(new PlanEvaluation.Target(prescription.structure(), prescription, dvh, metrics));
        }
        Dvh stem = dvh("Brainstem", brainstem, 1, true);
        Dvh optic = dvh("Chiasm", chiasm, 0.5, true);
        List<PlanEvaluation.Organ> organs = List.of(
                new PlanEvaluation.Organ("Brain", dvh("Brain", brain, 2, false), List.of(limit("V12", 10,
                        "symptomatic radionecrosis", "Milano et al., IJROBP 2021 (HyTEC)", false, 11.42))),
                new PlanEvaluation.Organ("Brainstem", stem,
                        List.of(limit("D0.035cc", 15, "cranial neuropathy", "AAPM TG-101", true,
                        stem.doseToHottest(35)), limit("D0.5cc", 10, "cranial neuropathy", "AAPM TG-101", true,
                        stem.doseToHottest(500)))),
                new PlanEvaluation.Organ("Chiasm", optic,
                        List.of(limit("D0.035cc", 10, "optic neuropathy", "AAPM TG-101", false,
                        optic.doseToHottest(35)))));
        PlanEvaluation.Brain brainDose = new PlanEvaluation.Brain("Brain", 11.42, 15.03, 4.87, 7.11, 2.164, List.of(
                new PlanEvaluation.Island(List.of(lesions.get(0).name), 4.213, 2.65),
                new PlanEvaluation.Island(List.of(lesions.get(1).name, lesions.get(2).name), 7.207, 2.22)));
        return new PlanEvaluation(targets, organs, Optional.of(brainDose), List.of());
    }

    private static ConstraintResult limit(String metric, double limit, String endpoint, String source,
            boolean mandatory, double value) {
        return new ConstraintResult("org.isocentra.evaluation.published-srs",
                new Constraint(metric, limit, mandatory, endpoint, source, "V"), value);
    }

    private List<Convergence> convergence() {
        return lesions.stream().map(l -> new Convergence(l.name, 1800, 192, 0.031562, 0.031545, 5.4e-4, 4200, 1.73))
                .toList();
    }

    private static List<Finding> findings() {
        return List.of(Finding.information("Brain", "Dose to 2 % of the volume lies outside the fine grids"),
                Finding.warning("machine data gammaknife-icon 1.0.0", "the data are representative, not commissioned",
                        "Commission the machine and have the data accepted."),
                Finding.error("Brainstem", "D0.5cc is 12.1 Gy, above the mandatory limit of 10 Gy",
                        "Plan again with fewer fractions"));
    }

    private static SequencedMap<String, Double> timings() {
        SequencedMap<String, Double> timings = new LinkedHashMap<>();
        String[] parts = {"import", "structures", "placement", "influence", "optimise", "dose", "evaluate", "report",
                "total"};
        double[] seconds = {1.204, 0.731, 0.42, 2.12, 9.61, 3.02, 1.98, 1.1, 20.19};
        for (int n = 0; n < parts.length; n++) {
            timings.put(parts[n], seconds[n]);
        }
        return timings;
    }
}
