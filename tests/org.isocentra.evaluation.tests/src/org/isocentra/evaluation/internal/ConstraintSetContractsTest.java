package org.isocentra.evaluation.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.List;

import org.isocentra.contributions.api.Contribution.Description;
import org.isocentra.contributions.api.DataReader;
import org.isocentra.evaluation.api.ConstraintSet;
import org.isocentra.tck.ConstraintSetContract;
import org.isocentra.tck.DataReaderContract;
import org.junit.jupiter.api.Nested;

/** What every constraint set, and the reader of their files, must do. */
class ConstraintSetContractsTest {

    private static URL file(String name) {
        return ConstraintSetReader.class.getResource("/data/" + name + ".json");
    }

    private static Description describe(String name) {
        return new Description(ConstraintSet.EXTENSION_POINT, "org.isocentra.evaluation." + name, name, "1.0.0",
                "Isocentra", "org.isocentra.evaluation", "");
    }

    private static ConstraintSet read(String name) {
        try {
            return new ConstraintSetReader().read(file(name), describe(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Nested
    final class Tg101 implements ConstraintSetContract {

        @Override
        public ConstraintSet set() {
            return read("tg101");
        }

        @Override
        public List<String> structures() {
            return List.of("OpticNrv_L", "Chiasm", "Brainstem", "SpinalCord", "Cochlea_R", "Skin");
        }
    }

    @Nested
    final class Uk2018 implements ConstraintSetContract {

        @Override
        public ConstraintSet set() {
            return read("uk2018");
        }

        @Override
        public List<String> structures() {
            return List.of("Brain", "Chiasm", "Brainstem", "Cochlea_L", "Lens_L", "Eye_R");
        }
    }

    @Nested
    final class Hytec2021 implements ConstraintSetContract {

        @Override
        public ConstraintSet set() {
            return read("hytec2021");
        }

        @Override
        public List<String> structures() {
            return List.of("Brain", "OpticNrv_R", "SpinalCord");
        }
    }

    @Nested
    final class Reader implements DataReaderContract<ConstraintSet> {

        @Override
        public DataReader<ConstraintSet> reader() {
            return new ConstraintSetReader();
        }

        @Override
        public URL data() {
            return file("tg101");
        }

        @Override
        public Description description() {
            return describe("tg101");
        }
    }
}
