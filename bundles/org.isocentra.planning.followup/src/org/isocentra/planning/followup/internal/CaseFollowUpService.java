package org.isocentra.planning.followup.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.isocentra.clinical.api.followup.FollowUp;
import org.isocentra.clinical.api.followup.FollowUpAssessment;
import org.isocentra.clinical.api.followup.FollowUpCourse;
import org.isocentra.clinical.api.followup.FollowUpScan;
import org.isocentra.contouring.api.StructureModels;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.dicom.api.DicomService;
import org.isocentra.dicom.api.registration.SpatialRegistrations;
import org.isocentra.imaging.api.registration.ImageRegistration;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.image.Image;
import org.isocentra.planning.api.CaseDefinition;
import org.isocentra.planning.api.CaseDefinition.TargetInput;
import org.isocentra.planning.api.followup.CaseFollowUp;
import org.isocentra.planning.api.followup.FollowUpReport;
import org.isocentra.planning.files.CaseReader;
import org.isocentra.planning.files.CaseReader.CaseFile;
import org.isocentra.planning.files.FollowUpDefinition;
import org.isocentra.planning.files.FollowUpDefinition.ScanInput;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Composes the services that follow-up needs. */
@Component
public final class CaseFollowUpService implements CaseFollowUp {

    private static final Duration DICOM_DEADLINE = Duration.ofMinutes(5);

    @Reference
    private Contributions contributions;
    @Reference
    private StructureModels models;
    @Reference
    private SpatialRegistrations registrations;
    @Reference
    private ImageRegistration registration;
    @Reference
    private FollowUp followUp;

    @Override
    public FollowUpReport assess(Path caseFile, ProgressMonitor monitor) {
        CaseFile file = CaseReader.readWithFollowUp(caseFile);
        CaseDefinition definition = file.definition();
        FollowUpDefinition wanted = file.followUp().orElseThrow(() -> new InputException(caseFile + ", followUp",
                "is missing", "Add 'followUp:' with 'scans:'."));
        DicomService dicom = contributions.select(DicomService.class, DicomService.DEFAULT_PROVIDER)
                .guarded(DicomService.class, DICOM_DEADLINE);
        Bodies bodies = new Bodies(models);
        ScanLoader loader = new ScanLoader(dicom, registrations, registration, bodies);
        double share = 1.0 / (wanted.scans().size() + 1);
        Image planning = loader.planningImage(definition, monitor.part(0, share));
        List<FollowUpScan> scans = new ArrayList<>(List.of(loader.baseline(definition, wanted.baseline(), planning)));
        for (ScanInput scan : wanted.scans()) {
            monitor.checkCancelled();
            monitor.report("Reading scan " + scan.id(), share * scans.size());
            scans.add(loader.scan(scan, planning, monitor.part(share * scans.size(), share * (scans.size() + 1))));
        }
        FollowUpAssessment assessment = followUp.assess(new FollowUpCourse(definition.treatmentDate(),
                wanted.firstRadiosurgery(), definition.targets().stream().map(TargetInput::structure)
                .collect(Collectors.toSet()), scans, wanted.events()), bodies);
        monitor.report("Followed up", 1);
        List<Finding> findings = new ArrayList<>(loader.findings());
        findings.addAll(assessment.findings());
        return new FollowUpReport(planning.patient(), assessment, loader.alignments(), findings);
    }

    @Override
    public String json(FollowUpReport report) {
        return FollowUpJson.of(report).toPrettyString();
    }
}
