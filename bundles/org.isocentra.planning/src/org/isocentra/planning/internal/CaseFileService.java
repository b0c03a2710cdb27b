package org.isocentra.planning.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.planning.api.CaseFiles;
import org.isocentra.planning.api.NewCase;
import org.isocentra.planning.api.Planner;
import org.isocentra.planning.files.CaseReader;
import org.isocentra.planning.files.CaseText;
import org.isocentra.planning.files.ReviewFiles;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Writes beside the place where it is to be, reads it back as a case, and moves it there. */
@Component
public final class CaseFileService implements CaseFiles {

    private static final String CASE = "case";
    private static final String ENDING = ".yaml";

    @Reference
    private Planner planner;

    @Override
    public Path write(NewCase newCase, Path folder, ProgressMonitor monitor) {
        Path target = folder.toAbsolutePath().normalize();
        List<Path> made = new ArrayList<>();
        try {
            requireFree(target);
            Path staging = target.resolveSibling("." + target.getFileName() + "-" + UUID.randomUUID());
            made.add(Files.createDirectories(staging));
            for (NewCase.Series image : newCase.images()) {
                copy(image, staging, monitor.part(0, 0.4));
            }
            Files.copy(newCase.structures(), staging.resolve(CaseText.STRUCTURES));
            Path file = Files.writeString(staging.resolve(CASE + ENDING), CaseText.of(newCase));
            readBack(file, staging, target, monitor.part(0.4, 1));
            Files.deleteIfExists(target);
            Files.move(staging, target);
            made.clear();
            return target.resolve(file.getFileName());
        } catch (IOException e) {
            throw unwritten(target, e);
        } finally {
            remove(made);
        }
    }

    @Override
    public Path withImage(Path caseFile, NewCase.Series image, ProgressMonitor monitor) {
        Path file = caseFile.toAbsolutePath().normalize();
        Path folder = file.getParent();
        if (CaseReader.read(file).images().stream().anyMatch(there -> there.id().equals(image.id()))) {
            throw new InputException(file + ", images", "there is an image '" + image.id() + "' already",
                    "Choose another name.");
        }
        List<Path> made = new ArrayList<>();
        try {
            for (Path path : List.of(folder.resolve(image.id()),
                    folder.resolve(CaseText.registrationFile(image.id())))) {
                if (Files.exists(path)) {
                    throw new InputException(path.toString(), "is there already, and nothing is ever written over",
                            "Choose another name for the image.");
                }
                made.add(path);
            }
            made.addAll(copy(image, folder, monitor.part(0, 0.4)));
            Path next = next(file);
            made.add(next);
            Files.writeString(next, CaseText.withImage(file, Files.readString(file), image));
            readBack(next, folder, folder, monitor.part(0.4, 1));
            made.clear();
            return next;
        } catch (IOException e) {
            throw unwritten(folder, e);
        } finally {
            remove(made);
        }
    }

    /** The name of the next version of a case: case.yaml, case-2.yaml, and so on. */
    private static Path next(Path file) {
        String stem = file.getFileName().toString().replaceFirst("\\.ya?ml$", "").replaceFirst("-\\d+$", "");
        int version = 2;
        while (Files.exists(file.resolveSibling(stem + "-" + version + ENDING))) {
            version++;
        }
        return file.resolveSibling(stem + "-" + version + ENDING);
    }

    private static void requireFree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        boolean empty;
        try (Stream<Path> files = Files.isDirectory(folder) ? Files.list(folder) : Stream.of(folder)) {
            empty = files.findAny().isEmpty();
        }
        if (!empty) {
            throw new InputException(folder.toString(), "is not empty, and nothing is ever written over",
                    "Choose a new or empty folder.");
        }
    }

    /** @return files of its registration */
    private static List<Path> copy(NewCase.Series image, Path folder, ProgressMonitor monitor) throws IOException {
        Path own = Files.createDirectories(folder.resolve(image.id()));
        int number = 0;
        for (Path file : image.files()) {
            monitor.checkCancelled();
            Path copy = own.resolve(String.format(Locale.ROOT, "%04d.dcm", ++number));
            Files.copy(file, copy);
            monitor.report("Copying " + image.id(), (double) number / image.files().size());
        }
        return image.registration().isEmpty() ? List.of() : ReviewFiles.copy(image.registration().get(),
                folder.resolve(CaseText.registrationFile(image.id())));
    }

    /** What is not a case is said of the place where it would have been. */
    private void readBack(Path file, Path folder, Path shown, ProgressMonitor monitor) {
        try {
            planner.open(file, monitor);
        } catch (InputException e) {
            throw new InputException(e.where().replace(folder.toString(), shown.toString()), e.problem().replace(
                    folder.toString(), shown.toString()), e.remedy(), e);
        }
    }

    private static InputException unwritten(Path folder, IOException e) {
        return new InputException(folder.toString(), "cannot be written: " + e, "Choose a folder you may write to.", e);
    }

    private static void remove(List<Path> made) {
        for (Path path : made) {
            try (Stream<Path> files = Files.exists(path) ? Files.walk(path) : Stream.empty()) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw new InputException(path.toString(), "is unfinished and cannot be removed: " + e, "Remove it.", e);
            }
        }
    }
}
