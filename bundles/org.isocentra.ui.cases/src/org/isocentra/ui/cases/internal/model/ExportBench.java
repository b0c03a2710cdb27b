package org.isocentra.ui.cases.internal.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.eclipse.osgi.util.NLS;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.dicom.api.DicomService;
import org.isocentra.dicom.api.archive.DicomArchive;
import org.isocentra.dicom.api.archive.DicomObjects;
import org.isocentra.dicom.api.archive.DicomObjects.ObjectIdentity;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.planning.api.CaseDefinition.ImageInput;
import org.isocentra.planning.api.PlanWriter;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.Observable;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.cases.internal.Messages;
import org.isocentra.ui.widgets.api.Note;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Hands the open plan, and the images it was made on, to a folder or an archive; each object is read back. */
@Component(service = ExportBench.class)
public final class ExportBench {

    /** Where the plan's own DICOM objects are in what is written of a plan. */
    private static final String OBJECTS = "dicom";

    private final CaseSession session;
    private final Contributions contributions;
    private final PlanWriter writer;
    private final DicomObjects objects;
    private final ArchiveBench archive;
    private final Notes notes;

    @Activate
    public ExportBench(@Reference CaseSession session, @Reference Contributions contributions,
            @Reference PlanWriter writer, @Reference DicomObjects objects, @Reference ArchiveBench archive) {
        this.session = session;
        this.notes = new Notes(session);
        this.contributions = contributions;
        this.writer = writer;
        this.objects = objects;
        this.archive = archive;
    }

    public Observable<Note> note() {
        return notes.last();
    }

    /** @param folder exists; a new folder is made in it */
    public void toFolder(Path folder, boolean images) {
        start(Messages.ExportBench_exportToFolder, images, (files, monitor) -> {
            Path target = Files.createDirectory(folder.resolve("export-" + System.currentTimeMillis()));
            try {
                copy(files, target, monitor);
                return target.toString();
            } catch (IOException | RuntimeException e) {
                remove(target);
                throw e;
            }
        });
    }

    /** To the archive in use. */
    public void toArchive(boolean images) {
        DicomArchive connected;
        try {
            connected = archive.connect();
        } catch (InputException e) {
            notes.tell(new Note(e.getMessage(), true));
            return;
        }
        start(Messages.ExportBench_exportToArchive, images, (files, monitor) -> {
            connected.store(files, monitor);
            return archive.account().get().address();
        });
    }

    private interface Way {

        /** @return where the files are now */
        String send(List<Path> files, ProgressMonitor monitor) throws IOException;
    }

    private void start(String title, boolean images, Way way) {
        OpenCase open = session.openCase().get().orElseThrow();
        notes.start(title, monitor -> {
            Path scratch = Files.createTempDirectory("isocentra-export");
            try {
                List<Path> files = new ArrayList<>(plan(open, scratch, monitor.part(0, 0.3)));
                if (images) {
                    files.addAll(images(open, monitor.part(0.3, 0.4)));
                }
                String where = way.send(files, monitor.part(0.4, 1));
                return new Note(NLS.bind(Messages.ExportBench_exported, files.size(), where), false);
            } finally {
                remove(scratch);
            }
        });
    }

    /** The plan's objects, which must not contradict themselves. */
    private List<Path> plan(OpenCase open, Path scratch, ProgressMonitor monitor) throws IOException {
        writer.write(open.planned().orElseThrow(() -> new InputException(Messages.ExportBench_openCase,
                Messages.ExportBench_noPlan, Messages.ExportBench_noPlan_remedy)),
                scratch, monitor);
        List<Path> files = files(scratch.resolve(OBJECTS));
        DicomService dicom = Dicom.of(contributions);
        for (Path file : files) {
            dicom.check(file).stream().filter(Finding::isError).findFirst()
                    .ifPresent(fault -> {
                        throw new InputException(file.getFileName().toString(), fault.text(),
                                Messages.ExportBench_contradiction_remedy);
                    });
        }
        return files;
    }

    private List<Path> images(OpenCase open, ProgressMonitor monitor) {
        Path path = open.planningCase().definition().images().stream().filter(image -> image.role().equals("planning"))
                .map(ImageInput::path).findFirst().orElseThrow();
        String series = open.image().series().seriesUid();
        Path folder = Files.isDirectory(path) ? path : path.getParent();
        return Dicom.of(contributions).index(folder, monitor).value().stream()
                .filter(each -> each.seriesUid().equals(series)).flatMap(each -> each.files().stream()).toList();
    }

    /** A folder for each series, a file for each object, each compared with what it is a copy of. */
    private void copy(List<Path> files, Path target, ProgressMonitor monitor) throws IOException {
        for (int n = 0; n < files.size(); n++) {
            monitor.checkCancelled();
            ObjectIdentity identity = objects.identify(files.get(n));
            Path copy = Files.createDirectories(target.resolve(identity.seriesUid())).resolve(identity.uid() + ".dcm");
            Files.copy(files.get(n), copy);
            List<String> differences = objects.differences(files.get(n), copy);
            if (!differences.isEmpty()) {
                throw new InputException(copy.toString(), NLS.bind(Messages.ExportBench_differs,
                        differences.getFirst()), Messages.ExportBench_differs_remedy);
            }
            monitor.report(Messages.ExportBench_exporting, (n + 1.0) / files.size());
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
