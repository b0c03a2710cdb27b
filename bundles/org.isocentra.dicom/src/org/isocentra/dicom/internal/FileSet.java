package org.isocentra.dicom.internal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

import org.isocentra.dicom.codec.DataSet;
import org.isocentra.dicom.codec.DicomFile;
import org.isocentra.dicom.codec.DicomReader;
import org.isocentra.dicom.codec.DicomWriter;
import org.isocentra.dicom.codec.Element;
import org.isocentra.dicom.codec.Node;
import org.isocentra.dicom.internal.check.RtCheck;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;

/**
 * Files that come into being together: all of them, complete and checked, or none. Each is written beside its place,
 * forced to the disk, read back and compared, and checked for its meaning; then all are moved into place.
 */
final class FileSet {

    private static final String PART = ".part";

    private final Path folder;
    private final DicomReader reader = new DicomReader();
    private final List<Path> parts = new ArrayList<>();
    private final List<Path> placed = new ArrayList<>();

    private FileSet(Path folder) {
        this.folder = folder;
    }

    /** What is written can be looked at as a whole before it is put in place. */
    interface Inspection {

        /** Faults of the objects together, in the order they were given. */
        List<Finding> faults(List<Node> objects);
    }

    /**
     * @param objects by file name
     * @return the files
     */
    static List<Path> write(Path folder, SequencedMap<String, DataSet> objects, Inspection together,
            ProgressMonitor monitor) {
        return new FileSet(folder).write(objects, together, monitor);
    }

    private List<Path> write(SequencedMap<String, DataSet> objects, Inspection together, ProgressMonitor monitor) {
        SequencedMap<Path, Path> moves = new LinkedHashMap<>();
        try {
            Files.createDirectories(folder);
            for (String name : objects.keySet()) {
                refuseExisting(folder.resolve(name));
            }
            List<Node> written = new ArrayList<>();
            objects.forEach((name, data) -> {
                monitor.checkCancelled();
                monitor.report("Writing " + name, (double) written.size() / objects.size());
                Path part = folder.resolve("." + name + PART);
                moves.put(part, folder.resolve(name));
                written.add(writeAndReadBack(name, part, data));
            });
            refuse(together.faults(written));
            for (var move : moves.entrySet()) {
                refuseExisting(move.getValue());
                Files.move(move.getKey(), move.getValue(), StandardCopyOption.ATOMIC_MOVE);
                placed.add(move.getValue());
            }
            forceFolder();
            return List.copyOf(placed);
        } catch (IOException e) {
            takeBack();
            throw unwritable(e);
        } catch (RuntimeException e) {
            takeBack();
            throw e;
        }
    }

    private static void refuseExisting(Path file) {
        if (Files.exists(file)) {
            throw new InputException(file.toString(), "exists already, and nothing is written over",
                    "Name an empty folder");
        }
    }

    private Node writeAndReadBack(String name, Path part, DataSet data) {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            parts.add(part);
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
            DicomWriter.write(data, out);
            channel.force(true);
        } catch (IOException e) {
            throw unwritable(e);
        }
        DicomFile back = reader.read(part);
        if (!sameContent(back.data(), data)) {
            throw new InputException(folder.resolve(name).toString(),
                    "differs from what was written when it is read back",
                    "Check the disk and the file system");
        }
        Node object = back.root();
        refuse(RtCheck.check(object));
        return object;
    }

    /** Equal but for the representation of private elements, which implicit encoding does not keep. */
    private static boolean sameContent(DataSet a, DataSet b) {
        boolean same = a.elements().size() == b.elements().size();
        for (int i = 0; same && i < a.elements().size(); i++) {
            same = sameContent(a.elements().get(i), b.elements().get(i));
        }
        return same;
    }

    private static boolean sameContent(Element a, Element b) {
        return a.tag() == b.tag() && switch (a) {
            case Element.Value x -> b instanceof Element.Value y && Arrays.equals(x.bytes(), y.bytes());
            case Element.Sequence x -> b instanceof Element.Sequence y && sameItems(x.items(), y.items());
        };
    }

    private static boolean sameItems(List<DataSet> a, List<DataSet> b) {
        boolean same = a.size() == b.size();
        for (int i = 0; same && i < a.size(); i++) {
            same = sameContent(a.get(i), b.get(i));
        }
        return same;
    }

    private static void refuse(List<Finding> faults) {
        for (Finding fault : faults) {
            throw new InputException(fault.where(), fault.text(), "The object was not written: " + fault.remedy());
        }
    }

    private InputException unwritable(IOException e) {
        return new InputException(folder.toString(), "cannot be written (" + e + ")", "Name a folder you may write to",
                e);
    }

    /** Makes the new names durable, where the system can open a folder. */
    private void forceFolder() {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows cannot open folders; it writes names through
        }
    }

    private void takeBack() {
        List<Path> all = new ArrayList<>(parts);
        all.addAll(placed);
        for (Path file : all) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                // the fault that led here is reported; a part left behind is told by its name
            }
        }
    }
}
