package org.isocentra.dicom.internal.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

import org.isocentra.model.InputException;

/**
 * Reads every hostile file in the memory that this program has, and prints what becomes of each and how long it takes.
 * Ends with 1 when one takes too long; what is not refused or read ends it with an error.
 */
public final class HostileCorpus {

    private static final Duration MOST = Duration.ofSeconds(5);

    private record Case(String name, byte[] bytes) {
    }

    private HostileCorpus() {
    }

    public static void main(String[] arguments) throws IOException {
        List<Case> cases = new ArrayList<>();
        HostileInputTest.refused().forEach(each -> cases.add(new Case((String) each.get()[0], (byte[]) each.get()[2])));
        cases.add(new Case("300 MB of zeros, deflated", bomb()));
        boolean slow = false;
        for (Case each : cases) {
            long start = System.nanoTime();
            String end = end(each);
            long taken = System.nanoTime() - start;
            slow |= taken > MOST.toNanos();
            System.out.printf(Locale.ROOT, "%-52s %9d bytes  %-7s %6.3f s%n", each.name, each.bytes.length, end,
                    taken / 1e9);
        }
        System.out.printf(Locale.ROOT, "%d files in at most %d MiB%n", cases.size(),
                Runtime.getRuntime().maxMemory() >> 20);
        System.exit(slow ? 1 : 0);
    }

    private static String end(Case each) {
        try {
            new DicomReader().read("hostile.dcm", each.bytes);
            return "read";
        } catch (InputException _) {
            return "refused";
        }
    }

    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(deflated, new Deflater(Deflater.BEST_SPEED, true))) {
            out.write(new RawFile().head(0x7FE0_0010, "OB", 300 << 20).bytes());
            for (int n = 0; n < 300; n++) {
                out.write(new byte[1 << 20]);
            }
        }
        return RawFile.withSyntax("1.2.840.10008.1.2.1.99").raw(deflated.toByteArray()).bytes();
    }
}
