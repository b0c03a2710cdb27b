package org.isocentra.planning.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.isocentra.clinical.api.ImageAge;
import org.isocentra.clinical.api.ProtocolRanking;
import org.isocentra.clinical.api.ProtocolSelection;
import org.isocentra.contouring.api.StructureModels;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.dicom.api.DicomService;
import org.isocentra.dicom.api.registration.SpatialRegistrations;
import org.isocentra.dose.api.DoseCalculator;
import org.isocentra.evaluation.api.GammaIndex;
import org.isocentra.evaluation.api.PlanEvaluator;
import org.isocentra.imaging.api.Media;
import org.isocentra.imaging.api.VolumeFiles;
import org.isocentra.imaging.api.density.CtDensities;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.structure.Structure;
import org.isocentra.optimisation.api.AlternativePlanner;
import org.isocentra.planning.api.CaseDefinition;
import org.isocentra.planning.api.CaseEdits;
import org.isocentra.planning.api.CaseImages;
import org.isocentra.planning.api.DoseMedium;
import org.isocentra.planning.api.MediumSwap;
import org.isocentra.planning.api.PlanOptions;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.planning.api.Planner;
import org.isocentra.planning.api.PlanningCase;
import org.isocentra.planning.api.pareto.ParetoPlanner;
import org.isocentra.planning.api.pareto.ParetoSet;
import org.isocentra.planning.files.CaseReader;
import org.isocentra.planning.internal.export.ParetoJson;
import org.isocentra.therapy.api.SystemicTherapy;
import org.isocentra.trust.api.PluginTrust;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;

/** Composes the services that make a plan. */
@Component
public final class PlannerService implements Planner, MediumSwap, CaseEdits, CaseImages, ParetoPlanner {

    private static final Duration DICOM_DEADLINE = Duration.ofMinutes(5);

    @Reference
    private Contributions contributions;
    @Reference
    private StructureModels models;
    @Reference
    private Media media;
    @Reference
    private CtDensities densities;
    @Reference
    private VolumeFiles volumeFiles;
    @Reference
    private SpatialRegistrations registrations;
    @Reference
    private ProtocolSelection protocols;
    @Reference
    private ProtocolRanking ranking;
    @Reference
    private DoseCalculator doseCalculator;
    @Reference
    private AlternativePlanner alternatives;
    @Reference
    private PlanEvaluator evaluator;
    @Reference
    private GammaIndex gammaIndex;
    @Reference
    private SystemicTherapy therapy;
    @Reference
    private ImageAge imageAge;
    @Reference(cardinality = ReferenceCardinality.OPTIONAL)
    private PluginTrust trust;

    @Override
    public PlanningCase open(Path caseFile, ProgressMonitor monitor) {
        return load(CaseReader.read(caseFile), monitor);
    }

    @Override
    public PlanningCase open(Path caseFile, DoseMedium medium, ProgressMonitor monitor) {
        return load(CaseReader.read(caseFile).in(medium), monitor);
    }

    private PlanningCase load(CaseDefinition definition, ProgressMonitor monitor) {
        RecordedDecisions.requireKnown(definition, therapy);
        return loader().load(definition, monitor);
    }

    private CaseLoader loader() {
        return new CaseLoader(dicom(), registrations, volumeFiles, models, media, densities, imageAge);
    }

    private DicomService dicom() {
        return contributions.select(DicomService.class, DicomService.DEFAULT_PROVIDER).guarded(DicomService.class,
                DICOM_DEADLINE);
    }

    @Override
    public PlanningCase withStructures(PlanningCase before, List<Structure> structures, ProgressMonitor monitor) {
        return loader().edited(before, structures, monitor);
    }

    @Override
    public Placed read(PlanningCase planningCase, CaseDefinition.ImageInput input, ProgressMonitor monitor) {
        return new PlacedImage(dicom(), registrations).read(planningCase.definition(), input, planningCase.image(),
                monitor);
    }

    @Override
    public PlannedCase plan(PlanningCase planningCase, PlanOptions options, ProgressMonitor monitor) {
        PlanningRun run = run(planningCase, options, monitor.part(0, 0.25));
        return run.plan(run.goals().weights(), monitor.part(0.25, 1)).planned();
    }

    private PlanningRun run(PlanningCase planningCase, PlanOptions options, ProgressMonitor monitor) {
        PlanningRun run = new PlanningRun(contributions, new Prescriptions(protocols, ranking), doseCalculator,
                alternatives, evaluator, therapy, planningCase, options);
        run.open(DeveloperMode.findings(Optional.ofNullable(trust)), monitor);
        return run;
    }

    @Override
    public ParetoSet explore(PlanningCase planningCase, PlanOptions options, Choice choice, ProgressMonitor monitor) {
        return new Exploration(run(planningCase, options, monitor.part(0, 0.1)), choice).set(monitor.part(0.1, 1));
    }

    @Override
    public String json(ParetoSet set) {
        return ParetoJson.of(set).toPrettyString() + "\n";
    }

    @Override
    public PlannedCase recalculate(PlannedCase planned, String engine, Optional<String> kernel,
            GammaIndex.Criteria criteria, ProgressMonitor monitor) {
        return recalculation().run(planned, planned.planningCase(), engine, kernel, criteria,
                DeveloperMode.findings(Optional.ofNullable(trust)), monitor);
    }

    @Override
    public PlannedCase recalculate(PlannedCase planned, DoseMedium medium, String engine, Optional<String> kernel,
            GammaIndex.Criteria criteria, ProgressMonitor monitor) {
        CaseDefinition definition = planned.planningCase().definition();
        if (definition.medium() == medium) {
            return recalculate(planned, engine, kernel, criteria, monitor);
        }
        PlanningCase other = open(definition.file(), medium, monitor.part(0, 0.2));
        if (!other.digests().equals(planned.planningCase().digests())) {
            throw new InputException(definition.file().toString(), "has changed since the plan was made",
                    "Plan the case again.");
        }
        return recalculation().run(planned, other, engine, kernel, criteria,
                DeveloperMode.findings(Optional.ofNullable(trust)), monitor.part(0.2, 1));
    }

    @Override
    public List<String> outdated(PlannedCase planned) {
        return recalculation().outdated(planned);
    }

    private Recalculation recalculation() {
        return new Recalculation(contributions, doseCalculator, evaluator, gammaIndex);
    }
}
