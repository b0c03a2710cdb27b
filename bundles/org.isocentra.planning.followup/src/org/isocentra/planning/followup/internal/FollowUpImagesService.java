package org.isocentra.planning.followup.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.isocentra.contributions.api.Contributions;
import org.isocentra.dicom.api.DicomResult;
import org.isocentra.dicom.api.DicomService;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.image.Image;
import org.isocentra.planning.api.CaseImages;
import org.isocentra.planning.api.followup.FollowUpImages;
import org.isocentra.planning.api.followup.FollowUpReport.Alignment;
import org.isocentra.planning.files.CaseReader;
import org.isocentra.planning.files.FollowUpDefinition.ScanInput;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Scans by the alignments of a report. */
@Component
public final class FollowUpImagesService implements FollowUpImages {

    private static final Duration DEADLINE = Duration.ofMinutes(5);

    private final Contributions contributions;

    @Activate
    public FollowUpImagesService(@Reference Contributions contributions) {
        this.contributions = contributions;
    }

    @Override
    public boolean areStated(Path caseFile) {
        return CaseReader.readWithFollowUp(caseFile).followUp().isPresent();
    }

    @Override
    public CaseImages.Placed read(Path caseFile, Alignment alignment, ProgressMonitor monitor) {
        ScanInput scan = CaseReader.readWithFollowUp(caseFile).followUp().stream().flatMap(followUp -> followUp.scans()
                .stream()).filter(each -> each.id().equals(alignment.scan())).findFirst().orElseThrow(() ->
                new InputException(caseFile + ", followUp", "there is no scan '" + alignment.scan()
                + "' after treatment", "Follow the case up again."));
        DicomResult<Image> read = contributions.select(DicomService.class, DicomService.DEFAULT_PROVIDER)
                .guarded(DicomService.class, DEADLINE).readImage(scan.images(), monitor);
        Grid grid = read.value().grid();
        List<Finding> findings = new ArrayList<>(read.findings());
        findings.add(Finding.information("scan " + scan.id(), "lies to the planning image " + alignment.how()));
        return new CaseImages.Placed(new Grid(grid.geometry().moved(alignment.toPlanning()), grid.values()), read
                .value().window(), findings);
    }
}
