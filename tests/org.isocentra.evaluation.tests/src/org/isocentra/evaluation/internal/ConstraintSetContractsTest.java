package org.isocentra.evaluation.internal;

import java.net.URL;

import org.isocentra.contributions.api.Contribution.Description;
import org.isocentra.contributions.api.DataReader;
import org.isocentra.evaluation.api.ConstraintSet;
import org.isocentra.tck.DataReaderContract;

/** What the reader of constraint sets must do. */
class ConstraintSetContractsTest implements DataReaderContract<ConstraintSet> {

    @Override
    public DataReader<ConstraintSet> reader() {
        return new ConstraintSetReader();
    }

    @Override
    public URL data() {
        return ConstraintSetReader.class.getResource("/data/tg101.json");
    }

    @Override
    public Description description() {
        return Catalogue.description(ConstraintSet.EXTENSION_POINT, "tg101");
    }
}
