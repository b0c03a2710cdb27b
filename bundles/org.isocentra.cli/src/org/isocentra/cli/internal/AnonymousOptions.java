package org.isocentra.cli.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.isocentra.dicom.api.DicomResult;
import org.isocentra.dicom.api.anonymous.Anonymity;
import org.isocentra.dicom.api.anonymous.AnonymousCopies;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;

import picocli.CommandLine.Option;

/** How objects are made anonymous before they go. */
final class AnonymousOptions {

    @Option(names = "--anonymous", required = true, description = {
            "Without names, identifiers, dates, free text and private elements.",
            "Faces that images of a head show stay."})
    private boolean anonymous;

    @Option(names = "--patient-id", paramLabel = "ID", description = "Patient ID and name of the copies.")
    private Optional<String> patientId = Optional.empty();

    @Option(names = "--secret", paramLabel = "FILE", description = {
            "File with a secret text. With the same one, copies made at different times",
            "belong together; whoever has it and the objects can tell whose they are."})
    private Optional<Path> secret = Optional.empty();

    @Option(names = "--shift-dates", description = "Move dates back by one number of days instead of removing them.")
    private boolean shiftDates;

    @Option(names = "--keep-structure-names", description = "Leave the names of structures as people have typed them.")
    private boolean keepStructureNames;

    /** @return the copies */
    List<Path> write(List<Path> files, Path folder, Services services, List<Finding> findings,
            ProgressMonitor monitor) {
        DicomResult<List<Path>> copies = services.get(AnonymousCopies.class).write(files, folder,
                new Anonymity(patientId, secret.map(AnonymousOptions::read),
                        shiftDates ? Anonymity.Dates.SHIFTED : Anonymity.Dates.REMOVED,
                        keepStructureNames ? Anonymity.StructureNames.KEPT : Anonymity.StructureNames.REPLACED),
                monitor);
        findings.addAll(copies.findings());
        return copies.value();
    }

    private static String read(Path file) {
        try {
            String text = Files.readString(file).strip();
            if (text.length() < Anonymity.LEAST_SECRET) {
                throw new InputException("--secret " + file, "has " + text.length() + " characters, fewer than "
                        + Anonymity.LEAST_SECRET, "Write a longer text into it, best a random one.");
            }
            return text;
        } catch (IOException e) {
            throw new InputException("--secret " + file, "cannot be read: " + e, "Name a file of text.", e);
        }
    }
}
