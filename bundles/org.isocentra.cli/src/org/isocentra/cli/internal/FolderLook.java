package org.isocentra.cli.internal;

import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.isocentra.dicom.api.study.StudyFolder;
import org.isocentra.dicom.api.study.StudyFolders;
import org.isocentra.model.ProgressMonitor;

/**
 * A folder, and how long it took to look through it.
 *
 * @param firstPicture seconds until there was something to look at; empty where there is no image
 */
record FolderLook(StudyFolder folder, double seconds, OptionalDouble firstPicture) {

    static FolderLook at(Path folder, StudyFolders folders, ProgressMonitor monitor) {
        long start = System.nanoTime();
        AtomicLong picture = new AtomicLong();
        StudyFolder study = folders.look(folder, _ -> picture.set(System.nanoTime()), monitor);
        return new FolderLook(study, (System.nanoTime() - start) / 1e9, picture.get() == 0 ? OptionalDouble.empty()
                : OptionalDouble.of((picture.get() - start) / 1e9));
    }

    private double filesPerSecond() {
        return folder.files() / seconds;
    }

    void print(Console console) {
        console.err().println(String.format(Locale.ROOT, "%d files looked through in %.2f s, %.0f a second%s",
                folder.files(), seconds, filesPerSecond(), firstPicture.isPresent() ? String.format(Locale.ROOT,
                "; a first picture after %.2f s", firstPicture.getAsDouble()) : ""));
        console.print(folder.findings());
    }

    void add(ObjectNode root) {
        ObjectNode looked = root.putObject("looked").put("files", folder.files()).put("seconds", seconds)
                .put("filesPerSecond", filesPerSecond());
        firstPicture.ifPresent(after -> looked.put("firstPictureSeconds", after));
    }
}
