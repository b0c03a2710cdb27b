package org.isocentra.imaging.internal.volume;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.isocentra.contributions.api.Contribution;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.contributions.api.InvalidResultException;
import org.isocentra.imaging.api.ImageReader;
import org.isocentra.imaging.api.VolumeFile;
import org.isocentra.imaging.api.VolumeFiles;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Finds the one reader of the catalogue that a file is for. */
@Component
public final class CatalogueVolumeFiles implements VolumeFiles {

    private static final Duration DEADLINE = Duration.ofMinutes(5);

    private final Contributions contributions;

    @Activate
    public CatalogueVolumeFiles(@Reference Contributions contributions) {
        this.contributions = contributions;
    }

    @Override
    public boolean canRead(Path path) {
        return Files.isRegularFile(path) && !readers(path).isEmpty();
    }

    @Override
    public VolumeFile read(Path file, ProgressMonitor monitor) {
        List<Contribution<ImageReader>> readers = readers(file);
        if (readers.isEmpty()) {
            String endings = usable().flatMap(reader -> endings(reader).stream()).sorted().distinct()
                    .collect(Collectors.joining(", "));
            throw new InputException(file.toString(), "no reader is for files of this name",
                    "Use one of these endings: " + endings + ".");
        }
        if (readers.size() > 1) {
            throw new InputException(file.toString(), "more than one reader is for files of this name: "
                    + readers.stream().map(reader -> reader.description().id()).collect(Collectors.joining(", ")),
                    "Uninstall all but one.");
        }
        return readers.getFirst().call(DEADLINE, reader -> checked(reader.read(file, monitor)));
    }

    private List<Contribution<ImageReader>> readers(Path path) {
        String name = Optional.ofNullable(path.getFileName()).map(Path::toString).orElse("").toLowerCase(Locale.ROOT);
        return usable().filter(reader -> endings(reader).stream().anyMatch(name::endsWith)).toList();
    }

    private Stream<Contribution<ImageReader>> usable() {
        return contributions.catalogue(ImageReader.class).stream().filter(reader -> reader.health().usable());
    }

    private static List<String> endings(Contribution<ImageReader> reader) {
        return reader.call(DEADLINE, ImageReader::endings);
    }

    /** A reader whose values are not numbers is faulty. */
    private static VolumeFile checked(VolumeFile volume) {
        for (float value : volume.grid().values()) {
            if (!Float.isFinite(value)) {
                throw new InvalidResultException("it read a value of " + value);
            }
        }
        return volume;
    }
}
