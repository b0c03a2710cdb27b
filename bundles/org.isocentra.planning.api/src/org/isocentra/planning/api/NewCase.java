package org.isocentra.planning.api;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.isocentra.planning.api.CaseDefinition.TargetInput;

/**
 * What a new case is to be made of.
 *
 * @param images one of them has the role planning
 * @param structures DICOM structure set on the planning image
 * @param targets those of its structures that are treated; their lines do not count
 * @param treatmentDate day of the first fraction
 * @param device id of a device, where one has been chosen
 * @param protocol id of a fractionation protocol, or {@code auto}
 */
public record NewCase(List<Series> images, Path structures, List<TargetInput> targets, LocalDate treatmentDate,
        Optional<String> device, String protocol) {

    public NewCase {
        images = List.copyOf(images);
        targets = List.copyOf(targets);
    }

    /**
     * An image of a case.
     *
     * @param id what the case calls it, and the folder it gets: letters, digits, - and _
     * @param role planning or density
     * @param files its DICOM objects
     * @param registration DICOM Spatial Registration of this and the planning image, accepted by who names it; where
     *        it lies in another frame of reference
     */
    public record Series(String id, String role, List<Path> files, Optional<Path> registration) {

        /** @throws IllegalArgumentException when the id cannot name a folder, or there is no file */
        public Series {
            files = List.copyOf(files);
            if (!id.matches("[A-Za-z0-9][A-Za-z0-9_-]*") || files.isEmpty()) {
                throw new IllegalArgumentException("'" + id + "' with " + files.size()
                        + " files is no image of a case");
            }
        }
    }
}
