package org.isocentra.device.mlc.internal;

import org.isocentra.device.mlc.internal.shaping.Site;

/** The machine with a policy of one's own, for tests of other packages. */
public final class MlcMachines {

    private MlcMachines() {
    }

    public static LinacMlc with(Site site) {
        return new LinacMlc(DataFiles.read(), site);
    }

    public static Site site() {
        return DataFiles.site();
    }

    public static LeafBank leaves() {
        return DataFiles.read().file().machine().leaves();
    }
}
