package org.isocentra.ui.cases.internal.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.isocentra.dicom.api.SeriesSummary;

/**
 * Something in a study that is used as a whole: an image series, or one object.
 *
 * @param series where it is from
 * @param files all of an image series, one otherwise
 */
public record StudyPart(SeriesSummary series, List<Path> files) {

    private static final Set<String> IMAGES = Set.of("MR", "CT");

    public StudyPart {
        files = List.copyOf(files);
    }

    static Stream<StudyPart> of(SeriesSummary series) {
        return IMAGES.contains(series.modality()) ? Stream.of(new StudyPart(series, series.files()))
                : series.files().stream().map(file -> new StudyPart(series, List.of(file)));
    }

    public boolean isImage() {
        return IMAGES.contains(series.modality());
    }

    /** What a person calls it: its description, or the name of its file. */
    public String title() {
        return isImage() && !series.description().isBlank() ? series.description()
                : files.getFirst().getFileName().toString();
    }
}
