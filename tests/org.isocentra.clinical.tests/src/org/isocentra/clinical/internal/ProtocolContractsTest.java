package org.isocentra.clinical.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;

import org.isocentra.clinical.api.FractionationProtocol;
import org.isocentra.contributions.api.Contribution.Description;
import org.isocentra.contributions.api.DataReader;
import org.isocentra.tck.DataReaderContract;
import org.isocentra.tck.FractionationProtocolContract;
import org.junit.jupiter.api.Nested;

/** What every fractionation protocol, and the reader of their files, must do. */
class ProtocolContractsTest {

    private static URL file(String name) {
        return ProtocolReader.class.getResource("/data/" + name + ".json");
    }

    private static Description describe(String name) {
        return new Description(FractionationProtocol.EXTENSION_POINT, "org.isocentra.clinical." + name, name, "1.0.0",
                "Isocentra", "org.isocentra.clinical", "");
    }

    private static FractionationProtocol read(String name) {
        try {
            return new ProtocolReader().read(file(name), describe(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Nested
    final class Rtog9005 implements FractionationProtocolContract {

        @Override
        public FractionationProtocol protocol() {
            return read("rtog9005");
        }
    }

    @Nested
    final class Jlgk0901 implements FractionationProtocolContract {

        @Override
        public FractionationProtocol protocol() {
            return read("jlgk0901");
        }
    }

    @Nested
    final class Astro2022 implements FractionationProtocolContract {

        @Override
        public FractionationProtocol protocol() {
            return read("astro2022");
        }
    }

    @Nested
    final class Reader implements DataReaderContract<FractionationProtocol> {

        @Override
        public DataReader<FractionationProtocol> reader() {
            return new ProtocolReader();
        }

        @Override
        public URL data() {
            return file("rtog9005");
        }

        @Override
        public Description description() {
            return describe("rtog9005");
        }
    }
}
