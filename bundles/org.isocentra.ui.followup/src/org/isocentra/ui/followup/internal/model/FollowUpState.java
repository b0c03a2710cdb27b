package org.isocentra.ui.followup.internal.model;

import java.nio.file.Path;
import java.util.Optional;

import org.isocentra.clinical.api.followup.FollowUpScan;
import org.isocentra.clinical.api.followup.LesionTrack;
import org.isocentra.planning.api.followup.FollowUpReport;

/**
 * What is looked at.
 *
 * @param file case that is followed up; empty while there is none
 * @param running whether its scans are being read
 * @param report once they have been
 * @param problem why there is no report, or why a scan cannot be shown; else empty text
 * @param lesion name of the lesion that is brought out
 * @param scan index of the scan that is looked at; the last where none was chosen
 */
public record FollowUpState(Optional<Path> file, boolean running, Optional<FollowUpReport> report, String problem,
        Optional<String> lesion, Optional<Integer> scan) {

    static final FollowUpState NONE = new FollowUpState(Optional.empty(), false, Optional.empty(), "",
            Optional.empty(), Optional.empty());

    static FollowUpState of(Path file) {
        return new FollowUpState(Optional.of(file), false, Optional.empty(), "", Optional.empty(), Optional.empty());
    }

    FollowUpState started() {
        return new FollowUpState(file, true, report, "", lesion, scan);
    }

    FollowUpState with(FollowUpReport made) {
        return new FollowUpState(file, false, Optional.of(made), "", Optional.empty(), Optional.empty());
    }

    FollowUpState unfinished(String why) {
        return new FollowUpState(file, false, report, why, lesion, scan);
    }

    /** Something else could not be done. */
    FollowUpState withProblem(String why) {
        return new FollowUpState(file, running, report, why, lesion, scan);
    }

    FollowUpState withChosen(String name, int index) {
        return new FollowUpState(file, running, report, problem, Optional.of(name), Optional.of(index));
    }

    /** Whether nobody has asked yet what became of the lesions. */
    public boolean untouched() {
        return file.isPresent() && !running && report.isEmpty() && problem.isEmpty();
    }

    /** The scan that is looked at; empty without a report. */
    public Optional<FollowUpScan> chosenScan() {
        return report.map(made -> made.assessment().course().scans()).map(scans -> scans.get(scan.orElse(
                scans.size() - 1)));
    }

    /** The lesion that is brought out; empty without one. */
    public Optional<LesionTrack> chosenLesion() {
        return report.stream().flatMap(made -> made.assessment().tracks().stream())
                .filter(track -> lesion.filter(track.name()::equals).isPresent()).findFirst();
    }
}
