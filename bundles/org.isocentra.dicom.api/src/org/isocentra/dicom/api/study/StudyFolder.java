package org.isocentra.dicom.api.study;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.isocentra.dicom.api.DicomResult;
import org.isocentra.dicom.api.SeriesSummary;
import org.isocentra.dicom.api.archive.DicomObjects.ObjectIdentity;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.image.Image;

/**
 * What a folder held when it was looked through. Headers are kept, as far as they are needed to open a series; files
 * that have become others since are refused. Immutable, and safe for use by several threads.
 */
public interface StudyFolder {

    /** The series, in the order of the names of their first files. */
    List<SeriesSummary> series();

    /** Files that are not DICOM, or are damaged. */
    List<Finding> findings();

    /** How many files there are, whatever they hold. */
    int files();

    /** @throws InputException if the folder holds no image series, or several, or a file is damaged */
    SeriesSummary onlyImages();

    /**
     * The middle slice of an image series, to be looked at. Absent for other objects and for series that have all their
     * slices in one file, of which one could be read only together with the others.
     *
     * @throws InputException if the slice cannot be read, or is no longer what it was
     */
    Optional<SlicePreview> preview(SeriesSummary series);

    /**
     * An image series as a volume, as {@link org.isocentra.dicom.api.DicomService#readImage} gives it.
     *
     * @throws InputException as there, and if a file is no longer what it was
     */
    DicomResult<Image> read(SeriesSummary series, ProgressMonitor monitor);

    /**
     * Who the object in a file is, by its header.
     *
     * @param file one of a series
     * @throws InputException if it does not say who it is
     */
    ObjectIdentity identify(Path file);
}
