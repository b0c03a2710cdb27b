package org.isocentra.dicom.internal.codec;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.DataSet;
import org.isocentra.dicom.codec.DicomFile;
import org.isocentra.dicom.codec.DicomReader;
import org.isocentra.dicom.codec.DicomWriter;
import org.isocentra.dicom.internal.Samples;
import org.isocentra.dicom.internal.UidSource;
import org.isocentra.dicom.internal.check.RtCheck;
import org.isocentra.dicom.internal.rt.DoseReader;
import org.isocentra.dicom.internal.rt.PlanReader;
import org.isocentra.dicom.internal.rt.RtWriter;
import org.isocentra.dicom.internal.rt.StructureSetReader;
import org.isocentra.model.InputException;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.image.Modality;
import org.junit.jupiter.api.Test;

/**
 * Sound files with a few bytes changed, cut or doubled: each is read or refused by an {@link InputException}, whatever
 * comes of it. The changes are the same in every run; {@code -Disocentra.mutations=N} tries others, N of each file.
 */
class MutationTest {

    private static final int FEW = 150;
    private static final long MOST_CPU_NANOS = 5_000_000_000L;

    private static byte[] bytes(DataSet data) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomWriter.write(data, out);
        return out.toByteArray();
    }

    private static List<byte[]> seeds() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        seeds.add(bytes(Samples.slices(Samples.image(Modality.CT, Axes.PATIENT)).getFirst()));
        for (DataSet object : RtWriter.objects(Samples.export(), LocalDateTime.of(2026, 1, 2, 3, 4),
                UidSource.random(), new ArrayList<>()).values()) {
            seeds.add(bytes(object));
        }
        PixelFiles.files().forEach(seeds::add);
        return seeds;
    }

    @Test
    void damageIsRefusedOrRead() throws IOException {
        Integer asked = Integer.getInteger("isocentra.mutations");
        Random random = asked == null ? new Random(20_261_126) : new Random();
        int read = 0;
        int refused = 0;
        long longest = 0;
        for (byte[] seed : seeds()) {
            for (int n = 0; n < (asked == null ? FEW : asked); n++) {
                byte[] mutant = mutant(seed, random);
                long start = CpuTime.nanos();
                try {
                    interpret(new DicomReader().read("mutant.dcm", mutant));
                    read++;
                } catch (InputException e) {
                    refused++;
                }
                longest = Math.max(longest, CpuTime.nanos() - start);
            }
        }
        System.out.printf("Mutants: %d read, %d refused, the longest took %.2f s%n", read, refused, longest / 1e9);
        assertTrue(longest < MOST_CPU_NANOS, longest + " ns for one file");
        assertTrue(read > 50 && refused > 50, read + " read, " + refused + " refused");
    }

    private static void interpret(DicomFile file) {
        switch (file.root().text(Attribute.MODALITY).orElse("")) {
            case "RTSTRUCT" -> StructureSetReader.read(file);
            case "RTDOSE" -> DoseReader.read(file);
            case "RTPLAN" -> PlanReader.read(file);
            default -> {
                return;
            }
        }
        RtCheck.check(file.root());
    }

    private static byte[] mutant(byte[] seed, Random random) {
        byte[] bytes = seed.clone();
        int changes = 1 + random.nextInt(4);
        for (int n = 0; n < changes; n++) {
            // beyond the preamble, more often near the start, where most of the structure is
            int reach = random.nextBoolean() ? Math.min(bytes.length, 1500) : bytes.length;
            int at = 132 + random.nextInt(Math.max(1, reach - 132));
            if (at >= bytes.length) {
                continue;
            }
            switch (random.nextInt(6)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) 0xFF;
                case 2 -> bytes[at] = 0;
                case 3 -> bytes[at] = (byte) random.nextInt();
                case 4 -> bytes = Arrays.copyOf(bytes, at);
                default -> {
                    byte[] doubled = Arrays.copyOf(bytes, bytes.length + 8);
                    System.arraycopy(bytes, at, doubled, Math.min(at + 8, doubled.length),
                            Math.max(0, bytes.length - at));
                    bytes = doubled;
                }
            }
        }
        return bytes;
    }
}
