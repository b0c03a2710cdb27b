package org.isocentra.beamdata.api;

import java.util.List;
import java.util.Set;

import org.isocentra.device.api.DeviceDescription;
import org.isocentra.model.InputException;

/**
 * How the beams of a family of machines are described by parameters, for fitting them to measurements. An OSGi service
 * of the bundle that owns the family; a family without one cannot be fitted. Implementations are immutable.
 */
public interface BeamFamily {

    /** As in {@link DeviceDescription#family()}. */
    String family();

    /** Axes along which the machine is built symmetrically, so that a profile must be symmetric. */
    Set<Measured.Axis> symmetricAxes();

    /**
     * What the data of a machine are valid with: the version of everything that belongs to the machine and is not in
     * the file. An acceptance is for a file and this.
     */
    String driver(DeviceDescription device);

    /**
     * Reads a file of machine data as the machine would.
     *
     * @throws InputException when it is not good for this machine
     */
    void validate(DeviceDescription device, String name, byte[] data);

    /**
     * Makes the parameters of a machine from measured tables.
     *
     * @throws InputException when something that is needed was not measured, or was measured under other conditions
     *         than the data of the family refer to
     */
    Fit fit(DeviceDescription device, List<Measured> tables);

    /** The problem of one machine. */
    interface Fit {

        /** What can be fitted by itself, in the order of the solutions. */
        List<Part> parts();

        /**
         * The new machine data.
         *
         * @param solutions parameters of each part
         */
        String dataFile(List<double[]> solutions, Obtained obtained);
    }

    /** A least-squares problem: the sum of the squared residuals is made small. */
    interface Part {

        /** For a person to read, for example {@code 4 mm}. */
        String name();

        /** Parameters from which the search begins, in units of the family. */
        double[] start();

        /** The least that each parameter may be. */
        double[] lower();

        /** The most that each parameter may be. */
        double[] upper();

        /**
         * Differences over their tolerances, and whatever else is to be small. Called by one thread at a time.
         *
         * @return as many numbers for any parameters
         */
        double[] residuals(double[] parameters);

        /** Curves of the model at the positions and in the unit of measured ones, for judging the fit. */
        List<Compared> compare(double[] parameters);
    }

    /** A measured curve and the model's. */
    record Compared(Measured.Curve measured, Measured.Curve model) {
    }
}
