package org.isocentra.dose.api.check;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.radiation.Field;

/**
 * An independent calculation of what each delivery unit of some devices gives at the point it is aimed at. It finds
 * mistakes that an engine cannot find in itself, so it shares neither data nor code with any: its outputs, attenuation
 * and decay are entered once more. Of a unit it may take the meterset, the settings, and where its beams come from.
 * Implemented by plug-ins and contributed to the extension point {@value #EXTENSION_POINT}. Stateless and safe for use
 * by several threads.
 */
public interface SecondCheck {

    String EXTENSION_POINT = "org.isocentra.dose.api.secondChecks";

    /** Ids of the devices it has data of; of several checks of a device, each is made. */
    Set<String> devices();

    /** The largest difference to the engine that needs no explanation, percent of the engine's dose. */
    double tolerancePercent();

    /**
     * Dose that a unit alone gives at its isocentre, in its whole meterset.
     *
     * @param beams of the unit; their aperture and geometry count, their quality is of the engine's data
     * @param day of the treatment
     * @return Gy
     * @throws org.isocentra.model.InputException when it has no data of such a unit or day; the message says of which
     */
    double isocentreDoseGy(DeliveryUnit unit, List<Field> beams, LocalDate day, WaterPath path);
}
