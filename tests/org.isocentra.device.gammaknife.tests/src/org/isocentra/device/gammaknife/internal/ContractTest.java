package org.isocentra.device.gammaknife.internal;

import java.time.LocalDate;

import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.tck.TreatmentDeviceContract;
import org.junit.jupiter.api.Nested;

/** What every device must do. */
class ContractTest {

    private static final LocalDate DAY = LocalDate.of(2026, 6, 1);

    @Nested
    final class IconContract implements TreatmentDeviceContract {

        @Override
        public TreatmentDevice device() {
            return new Icon();
        }

        @Override
        public LocalDate day() {
            return DAY;
        }
    }

    @Nested
    final class PerfexionContract implements TreatmentDeviceContract {

        @Override
        public TreatmentDevice device() {
            return new Perfexion();
        }

        @Override
        public LocalDate day() {
            return DAY;
        }
    }
}
