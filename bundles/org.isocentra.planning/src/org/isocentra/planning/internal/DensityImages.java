package org.isocentra.planning.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.isocentra.dicom.api.DicomService;
import org.isocentra.dicom.api.SeriesSummary;
import org.isocentra.dicom.api.registration.SpatialRegistrations;
import org.isocentra.imaging.api.VolumeFile;
import org.isocentra.imaging.api.VolumeFiles;
import org.isocentra.imaging.api.density.CtDensities;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.Medium;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.image.Image;
import org.isocentra.model.image.Modality;
import org.isocentra.planning.api.CaseDefinition;
import org.isocentra.planning.api.CaseDefinition.ImageInput;
import org.isocentra.planning.api.DoseMedium;

/** The images of a case that densities may come from: checked always, read where dose is calculated in them. */
record DensityImages(DicomService dicom, SpatialRegistrations registrations, VolumeFiles volumeFiles,
        CtDensities densities, List<Finding> findings) {

    /** CT numbers, and where a point of the planning image lies in them. */
    private record Numbers(Grid hounsfield, RigidTransform fromPlanning) {
    }

    /**
     * What the dose of a case is calculated in.
     *
     * @param water inside the external surface
     * @throws InputException when an image is not of this case, or densities are wanted that no image has
     */
    Medium.Voxels medium(CaseDefinition definition, Image planning, Medium.Voxels water) {
        boolean wanted = definition.medium() == DoseMedium.CT;
        List<Numbers> numbers = new ArrayList<>();
        for (ImageInput input : definition.images()) {
            if (input.role().equals("density")) {
                read(definition, input, planning, wanted).ifPresent(numbers::add);
                findings.add(Finding.information("image " + input.id(), wanted
                        ? "dose is calculated in the densities it shows inside the external surface"
                        : "not used for dose: it is calculated in water inside the external surface"));
            }
        }
        if (!wanted) {
            return water;
        }
        if (numbers.size() != 1) {
            throw new InputException(definition.file() + ", images", numbers.size() + " have the role density",
                    "Name exactly one to calculate dose in, or calculate in water.");
        }
        CtDensities.Result result = densities.inside(water, numbers.getFirst().hounsfield(),
                numbers.getFirst().fromPlanning());
        findings.addAll(result.findings());
        return result.medium();
    }

    private Optional<Numbers> read(CaseDefinition definition, ImageInput input, Image planning, boolean wanted) {
        String where = definition.file() + ", images, " + input.id();
        if (input.registration().isPresent()) {
            Image series = dicom.readImage(input.path(), ProgressMonitor.NONE).noted(findings);
            requireCt(where, series, wanted);
            RegisteredSeries registered = RegisteredSeries.of(where, registrations.read(input.registration()
                    .get()).noted(findings), input.registration().get(), planning, series);
            findings.add(registered.finding());
            return Optional.of(new Numbers(series.grid(), registered.toPlanning().inverse()));
        }
        if (volumeFiles.canRead(input.path())) {
            VolumeFile volume = volumeFiles.read(input.path(), ProgressMonitor.NONE);
            findings.addAll(DensityFile.check(where, input.path().getFileName().toString(), volume,
                    planning.grid().geometry()));
            return Optional.of(new Numbers(volume.grid(), RigidTransform.IDENTITY));
        }
        checkFrame(where, input, planning);
        if (!wanted) {
            return Optional.empty();
        }
        Image series = dicom.readImage(input.path(), ProgressMonitor.NONE).noted(findings);
        requireCt(where, series, true);
        return Optional.of(new Numbers(series.grid(), RigidTransform.IDENTITY));
    }

    private static void requireCt(String where, Image series, boolean wanted) {
        if (wanted && series.modality() != Modality.CT) {
            throw new InputException(where, "is of modality " + series.modality() + ", whose values are no CT numbers",
                    "Name a CT, or calculate in water.");
        }
    }

    private void checkFrame(String where, ImageInput input, Image planning) {
        List<SeriesSummary> series = dicom.index(input.path(), ProgressMonitor.NONE).noted(findings);
        if (series.size() != 1) {
            throw new InputException(where, input.path() + " holds " + series.size() + " series",
                    "Give a folder with exactly one series.");
        }
        Optional<String> frame = series.getFirst().frameOfReferenceUid();
        if (!frame.equals(Optional.of(planning.series().frameOfReferenceUid()))) {
            throw new InputException(where, "the series is in another frame of reference than the planning image",
                    "Register the two images first, with 'isocentra register', and name the file as registration.");
        }
    }
}
