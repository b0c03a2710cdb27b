package org.isocentra.dose.montecarlo.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/**
 * The file that convolution is compared with is what this engine gives. {@code -Disocentra.montecarlo.beams=true}
 * writes it anew, which takes six minutes of processor time.
 */
class LayeredBeamsTest {

    private static final Path FILE = Path.of(System.getProperty("basedir", "."))
            .resolve("../org.isocentra.dose.convolution.tests/data/monte-carlo-beams.csv").normalize();
    private static final boolean WRITE = Boolean.getBoolean("isocentra.montecarlo.beams");
    private static final int ALL_HISTORIES = 60_000;
    private static final double SIGMAS = 4;
    private static final double WIDE_MM = 20;

    private record Place(Spectrum spectrum, LayeredBeams.Medium medium, LayeredBeams.Depth depth) {

        List<LayeredBeams.Dose> simulate(int histories) {
            return LayeredBeams.simulate(spectrum, medium, depth, histories);
        }
    }

    private static Stream<Place> places() {
        return Stream.of(Lab.COBALT, Lab.SIX_MV).flatMap(spectrum -> LayeredBeams.MEDIA.stream()
                .flatMap(medium -> LayeredBeams.depths(medium).stream()
                        .map(depth -> new Place(spectrum, medium, depth))));
    }

    /** In the middle of air and just behind bone, where most can go wrong. */
    @Test
    void fileIsThatOfTheEngine() throws IOException {
        if (WRITE) {
            write();
        }
        List<String[]> rows = Files.readAllLines(FILE).stream().filter(line -> !line.startsWith("#")).skip(1)
                .map(line -> line.split(",")).toList();
        for (Place place : places().filter(p -> p.spectrum.id().equals("co-60")
                && (p.medium.name().equals("air") && p.depth.mm() == 50
                || p.medium.name().equals("bone") && p.depth.mm() == 60.5)).toList()) {
            for (LayeredBeams.Dose dose : place.simulate(Lab.histories(10_000))) {
                if (dose.offAxisMm() == 0 && dose.diameterMm() >= WIDE_MM) {
                    check(rows, dose);
                }
            }
        }
    }

    private static void check(List<String[]> rows, LayeredBeams.Dose dose) {
        String[] row = rows.stream().filter(r -> dose.row().startsWith(String.join(",", List.of(r).subList(0, 5))
                + ",")).findFirst().orElseThrow();
        double stored = Double.parseDouble(row[5]);
        double noise = Math.hypot(Double.parseDouble(row[6]), dose.pGyMm2().deviation());
        System.out.println(dose.row() + ", stored " + stored);
        assertTrue(Math.abs(dose.pGyMm2().value() - stored) <= SIGMAS * noise, () -> dose + ", stored " + stored);
    }

    private static void write() throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "# Parallel beams with sharp edges in water with a layer of bone (1.65) or air (0.0012) from 40 to 60"
                + " mm,",
                "# by the Monte Carlo engine; written by LayeredBeamsTest of its tests.", LayeredBeams.Dose.HEADER));
        places().parallel().map(place -> place.simulate(ALL_HISTORIES)).toList()
                .forEach(doses -> doses.forEach(dose -> lines.add(dose.row())));
        Files.createDirectories(FILE.getParent());
        Files.write(FILE, lines);
    }
}
