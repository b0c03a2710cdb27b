package org.isocentra.delivery.internal.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.isocentra.delivery.api.LinkException;
import org.isocentra.delivery.api.Sample;
import org.isocentra.model.InputException;

/**
 * Samples in a file, one a line, as they come: the counters of a unit, the log of a console. A line that was being
 * written when the process ended is cut off when the file is opened again. For one thread at a time.
 */
public final class SampleLog implements AutoCloseable {

    private final FileChannel channel;
    private final List<Sample> samples = new ArrayList<>();
    private final SortedMap<Integer, Double> counted = new TreeMap<>();

    /** @throws InputException when the file holds something else, or cannot be used */
    public SampleLog(Path file) {
        try {
            byte[] content = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
            int complete = 0;
            for (int n = 0; n < content.length; n++) {
                if (content[n] == '\n') {
                    keep(sample(file, new String(content, complete, n - complete, StandardCharsets.UTF_8)));
                    complete = n + 1;
                }
            }
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel.truncate(complete);
            channel.position(complete);
        } catch (IOException e) {
            throw new InputException(file.toString(), "cannot be used: " + e.getMessage(),
                    "Name a folder you may write to, with files as they were written.", e);
        }
    }

    private Sample sample(Path file, String line) throws IOException {
        Sample sample = Messages.sample(Lines.JSON.readTree(line));
        if (sample.sequence() != samples.size()) {
            throw new LinkException("sample " + samples.size() + " is missing in " + file);
        }
        return sample;
    }

    private void keep(Sample sample) {
        samples.add(sample);
        counted.put(sample.field(), sample.meterset());
    }

    /** @throws IllegalArgumentException when it is not the next one, or counts back */
    public void append(Sample sample) {
        if (sample.sequence() != samples.size() || sample.meterset() < counted(sample.field())) {
            throw new IllegalArgumentException("sample " + sample.sequence() + " of field " + sample.field()
                    + " does not follow the " + samples.size() + " before it");
        }
        try {
            ObjectNode line = Messages.of(sample);
            ByteBuffer bytes = ByteBuffer.wrap((Lines.JSON.writeValueAsString(line) + "\n").getBytes(
                    StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        keep(sample);
    }

    /** Has everything on the disk when it returns. */
    public void force() {
        try {
            channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<Sample> samples() {
        return Collections.unmodifiableList(samples);
    }

    /** Meterset of a field so far. */
    public double counted(int field) {
        return counted.getOrDefault(field, 0.0);
    }

    public SortedMap<Integer, Double> counted() {
        return Collections.unmodifiableSortedMap(counted);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
