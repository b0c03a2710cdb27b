package org.isocentra.imaging.internal.density;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

import org.isocentra.imaging.api.density.CtDensities;
import org.isocentra.model.Finding;
import org.isocentra.model.dose.Medium;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Densities by a table of CT numbers. */
@Component
public final class TabulatedDensities implements CtDensities {

    /** Framework property: the table of the site, a file as {@code ct-densities.schema.json} says. */
    static final String TABLE = "isocentra.ctDensities";

    /** Points of the CT that a voxel is the mean of, along each axis: bone is thinner than a voxel. */
    private static final int POINTS = 2;
    private static final double HALF = 0.5;

    private final Optional<Path> siteTable;

    @Activate
    public TabulatedDensities(BundleContext context) {
        this(Optional.ofNullable(context.getProperty(TABLE)).map(Path::of));
    }

    TabulatedDensities(Optional<Path> siteTable) {
        this.siteTable = siteTable;
    }

    @Override
    public Result inside(Medium.Voxels water, Grid hounsfield, RigidTransform toCt) {
        DensityTable table = siteTable.map(DensityTable::read).orElseGet(DensityTable::shipped);
        VolumeGeometry geometry = water.relativeDensity().geometry();
        float[] densities = water.relativeDensity().values().clone();
        LongAdder points = new LongAdder();
        LongAdder outside = new LongAdder();
        LongAdder denser = new LongAdder();
        IntStream.range(0, geometry.nz()).parallel().forEach(k -> {
            Slice slice = new Slice(table, hounsfield, toCt, water.relativeDensity(), k);
            slice.fill(densities);
            points.add(slice.points);
            outside.add(slice.outside);
            denser.add(slice.denser);
        });
        return new Result(new Medium.Voxels(new Grid(geometry, densities)),
                findings(table, points.sum(), outside.sum(), denser.sum()));
    }

    /** One slice of the body, and what is counted on the way. */
    private static final class Slice {

        private final DensityTable table;
        private final Grid hounsfield;
        private final RigidTransform toCt;
        private final Grid water;
        private final VolumeGeometry geometry;
        private final int k;
        private long points;
        private long outside;
        private long denser;

        Slice(DensityTable table, Grid hounsfield, RigidTransform toCt, Grid water, int k) {
            this.table = table;
            this.hounsfield = hounsfield;
            this.toCt = toCt;
            this.water = water;
            geometry = water.geometry();
            this.k = k;
        }

        /** @param shares of the body in each voxel, to be multiplied by the density of these */
        void fill(float[] shares) {
            for (int j = 0; j < geometry.ny(); j++) {
                for (int i = 0; i < geometry.nx(); i++) {
                    int voxel = geometry.index(i, j, k);
                    if (shares[voxel] > 0) {
                        shares[voxel] *= (float) density(i, j, shares[voxel]);
                    }
                }
            }
        }

        /** Mean of what belongs to the body: the air beside it must not make its skin thinner. */
        private double density(int i, int j, float share) {
            double sum = 0;
            int inside = 0;
            for (int n = 0; n < POINTS * POINTS * POINTS; n++) {
                Vector3 point = geometry.toPatient(i + offset(n % POINTS), j + offset(n / POINTS % POINTS),
                        k + offset(n / POINTS / POINTS));
                if (share == 1 || water.linear(point, 0) >= HALF) {
                    inside++;
                    sum += density(hounsfield.linear(toCt.apply(point), Double.NaN));
                }
            }
            points += inside;
            return inside == 0 ? 1 : sum / inside;
        }

        private double density(double hu) {
            if (Double.isNaN(hu)) {
                outside++;
                return 1;
            }
            denser += hu > table.highestHu() ? 1 : 0;
            return table.relativeDensity(hu);
        }

        /** From the centre of a voxel, in voxels. */
        private static double offset(int n) {
            return (n + 0.5) / POINTS - 0.5;
        }
    }

    private List<Finding> findings(DensityTable table, long points, long outside, long denser) {
        List<Finding> findings = new ArrayList<>();
        if (siteTable.isPresent()) {
            findings.add(Finding.information("CT densities", "by table " + siteTable.get().getFileName() + " "
                    + table.version() + " for " + table.scanner()));
        } else {
            findings.add(Finding.warning("CT densities", "by a published table, " + table.version()
                    + ", that was not measured for the scanner",
                    "Measure the scanner's own, and name it by the property " + TABLE + "."));
        }
        if (outside > 0) {
            findings.add(Finding.warning("CT densities", String.format(Locale.ROOT,
                    "%.1f %% of the head lie outside of the CT: they are taken for water", 100.0 * outside / points),
                    "Where beams pass there, use a CT of the whole head."));
        }
        if (denser > 0) {
            findings.add(Finding.warning("CT densities", String.format(Locale.ROOT,
                    "%.2f %% of the head have more than the %.0f HU that the table ends at, as metal has: they get its"
                    + " density at that end", 100.0 * denser / points, table.highestHu()),
                    "Look where they lie; metal streaks spoil CT numbers around it, too."));
        }
        return findings;
    }
}
