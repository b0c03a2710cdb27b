package org.isocentra.planning.internal;

import java.time.Duration;
import java.util.Map;

import org.isocentra.contributions.api.Contributions;
import org.isocentra.device.api.Shaping;
import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.model.InputException;

/** Finds machines among the plug-ins. */
public final class Machine {

    private static final Duration DEADLINE = Duration.ofMinutes(1);
    /** Shapes for many targets take a machine seconds, and a busy computer longer. */
    private static final Duration SHAPING = Duration.ofMinutes(10);

    private Machine() {
    }

    static TreatmentDevice select(Contributions contributions, String id) {
        return contributions.select(TreatmentDevice.class, id).guarded(TreatmentDevice.class, DEADLINE,
                Map.of(Shaping.class, SHAPING));
    }

    /**
     * The machine a plan was made for.
     *
     * @param where what names it, for messages
     * @throws InputException when it is not there, or with other data than the plan was made with
     */
    public static TreatmentDevice of(Contributions contributions, String id, String version, String where) {
        TreatmentDevice device = select(contributions, id);
        String installed = device.description().version();
        if (!installed.equals(version)) {
            throw new InputException(where, "the plan was made with data version %s of %s, but version %s is installed"
                    .formatted(version, id, installed),
                    "Install the data of version " + version + ", or plan the case again.");
        }
        return device;
    }
}
