package org.isocentra.imaging.internal.volume;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

import org.isocentra.imaging.api.ImageReader;
import org.isocentra.imaging.api.VolumeFile;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;

/** Volumes in single NIfTI-1 and NIfTI-2 files, plain or compressed. */
public final class NiftiReader implements ImageReader {

    @Override
    public List<String> endings() {
        return List.of(".nii", ".nii.gz");
    }

    @Override
    public VolumeFile read(Path file, ProgressMonitor monitor) {
        try (InputStream in = open(file)) {
            return header(in, file).read(in, monitor);
        } catch (ZipException e) {
            throw new InputException(file.toString(), "its compression is damaged: " + e.getMessage(),
                    "Copy the file again.", e);
        } catch (IOException e) {
            throw new InputException(file.toString(), "cannot be read: " + e.getMessage(),
                    "Check the path and permissions.", e);
        }
    }

    /** The content, uncompressed: what is compressed is told by its first bytes, not by its name. */
    private static InputStream open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        try {
            in.mark(2);
            boolean compressed = in.read() == 0x1F && in.read() == 0x8B;
            in.reset();
            return compressed ? new BufferedInputStream(new GZIPInputStream(in, 1 << 16), 1 << 16) : in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private static NiftiHeader header(InputStream in, Path file) throws IOException {
        byte[] start = in.readNBytes(Integer.BYTES);
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            for (NiftiFields.Version version : NiftiFields.Version.values()) {
                if (start.length == Integer.BYTES
                        && ByteBuffer.wrap(start).order(order).getInt() == version.headerBytes) {
                    byte[] bytes = Arrays.copyOf(start, version.headerBytes);
                    if (in.readNBytes(bytes, Integer.BYTES, bytes.length - Integer.BYTES) == bytes.length
                            - Integer.BYTES) {
                        return new NiftiHeader(new NiftiFields(file.toString(), version,
                                ByteBuffer.wrap(bytes).order(order)));
                    }
                }
            }
        }
        throw new InputException(file.toString(), "is not a NIfTI file", "Give a NIfTI file, .nii or .nii.gz.");
    }
}
