package org.isocentra.evaluation.api.robustness;

import java.nio.file.Path;
import java.util.List;

import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.DoseGrid;
import org.isocentra.model.plan.Prescription;
import org.isocentra.model.structure.Structure;

/**
 * What errors of the set-up do to the dose of targets and organs. An OSGi service.
 *
 * <p>The dose is taken to stay where the machine has it while the patient lies elsewhere in it. That leaves out that
 * beams then pass through other depths, which is little in a head; and it takes the error for the same in all
 * fractions, while random ones would partly cancel.
 *
 * @since 1.1
 */
public interface SetupRobustness {

    /** The errors the suite comes with. */
    SetupErrors usual();

    /**
     * Those of a site.
     *
     * @param file as {@code setup-errors.schema.json} says
     * @throws org.isocentra.model.InputException naming file and line of what is wrong
     */
    SetupErrors read(Path file);

    /**
     * Moves the patient to everywhere on the border of the errors, and at random within their distribution.
     *
     * @throws org.isocentra.model.InputException when a target has no structure, or there is no dose
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    RobustnessReport of(Request request, ProgressMonitor monitor);

    /**
     * @param structures targets, organs and the brain
     * @param doses as for an evaluation: the finest that holds a point counts there
     * @param brain name of the brain structure, or empty text
     * @param samples how many set-ups are drawn at random, {@code seed} fixes which
     */
    record Request(List<Structure> structures, List<Prescription> prescriptions, List<DoseGrid> doses, String brain,
            SetupPoint point, SetupErrors errors, int samples, long seed, int threads) {

        public Request {
            structures = List.copyOf(structures);
            prescriptions = List.copyOf(prescriptions);
            doses = List.copyOf(doses);
            if (samples < 1) {
                throw new IllegalArgumentException("at least one set-up must be drawn");
            }
        }
    }
}
