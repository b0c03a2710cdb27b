package org.isocentra.clinical.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;

import org.isocentra.clinical.api.PrognosticScore;
import org.isocentra.contributions.api.Contribution.Description;
import org.isocentra.contributions.api.DataReader;
import org.isocentra.tck.DataReaderContract;
import org.isocentra.tck.PrognosticScoreContract;
import org.junit.jupiter.api.Nested;

/** What every prognostic score, and the reader of their files, must do. */
class ScoreContractsTest {

    private static URL file(String name) {
        return ScoreReader.class.getResource("/data/prognosis/" + name + ".json");
    }

    private static Description describe(String name) {
        return new Description(PrognosticScore.EXTENSION_POINT, "org.isocentra.clinical." + name, name, "1.0.0",
                "Isocentra", "org.isocentra.clinical", "");
    }

    /** The score of a data file. */
    private interface Ours extends PrognosticScoreContract {

        String file();

        @Override
        default PrognosticScore score() {
            try {
                return new ScoreReader().read(ScoreContractsTest.file(file()), describe(file()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Nested
    final class Bmv implements Ours {

        @Override
        public String file() {
            return "bmv";
        }
    }

    @Nested
    final class BreastGpa implements Ours {

        @Override
        public String file() {
            return "breast-gpa";
        }
    }

    @Nested
    final class Bsbm implements Ours {

        @Override
        public String file() {
            return "bsbm";
        }
    }

    @Nested
    final class EarlyDistantFailure implements Ours {

        @Override
        public String file() {
            return "early-distant-failure";
        }
    }

    @Nested
    final class GiGpa implements Ours {

        @Override
        public String file() {
            return "gi-gpa";
        }
    }

    @Nested
    final class Gpa2008 implements Ours {

        @Override
        public String file() {
            return "gpa-2008";
        }
    }

    @Nested
    final class LungMolgpaAdenocarcinoma implements Ours {

        @Override
        public String file() {
            return "lung-molgpa-adenocarcinoma";
        }
    }

    @Nested
    final class LungMolgpaNonAdenocarcinoma implements Ours {

        @Override
        public String file() {
            return "lung-molgpa-non-adenocarcinoma";
        }
    }

    @Nested
    final class MelanomaMolgpa implements Ours {

        @Override
        public String file() {
            return "melanoma-molgpa";
        }
    }

    @Nested
    final class RenalGpa implements Ours {

        @Override
        public String file() {
            return "renal-gpa";
        }
    }

    @Nested
    final class Rpa implements Ours {

        @Override
        public String file() {
            return "rpa";
        }
    }

    @Nested
    final class Sir implements Ours {

        @Override
        public String file() {
            return "sir";
        }
    }

    @Nested
    final class Reader implements DataReaderContract<PrognosticScore> {

        @Override
        public DataReader<PrognosticScore> reader() {
            return new ScoreReader();
        }

        @Override
        public URL data() {
            return ScoreContractsTest.file("rpa");
        }

        @Override
        public Description description() {
            return describe("rpa");
        }
    }
}
