package org.isocentra.therapy.internal;

import java.net.URL;

import org.isocentra.contributions.api.Contribution.Description;
import org.isocentra.contributions.api.DataReader;
import org.isocentra.tck.DataReaderContract;
import org.isocentra.tck.InteractionRulesContract;
import org.isocentra.therapy.api.InteractionRules;
import org.junit.jupiter.api.Nested;

/** What every rule base, and the reader of their files, must do. */
class RuleContractsTest {

    @Nested
    final class Knowledge implements InteractionRulesContract {

        @Override
        public InteractionRules rules() {
            return Patient.rules();
        }
    }

    @Nested
    final class Reader implements DataReaderContract<InteractionRules> {

        @Override
        public DataReader<InteractionRules> reader() {
            return new RuleReader();
        }

        @Override
        public URL data() {
            return Patient.DATA;
        }

        @Override
        public Description description() {
            return Patient.DESCRIPTION;
        }
    }
}
