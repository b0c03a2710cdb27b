package org.isocentra.dose.convolution.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import org.isocentra.data.DataFile;
import org.isocentra.model.InputException;
import org.isocentra.model.radiation.BeamQuality;
import org.isocentra.model.radiation.PhotonSpectrum;
import org.junit.jupiter.api.Test;

/** The kernel data: where the energy goes, and that bad data are refused. */
class KernelFileTest {

    private final Radiations photons = new Radiations(KernelFile.read());
    private final List<Radiation> radiations = photons.known();

    private Radiation radiation(String id) {
        return radiations.stream().filter(r -> r.id().equals(id)).findFirst().orElseThrow();
    }

    /** Shares of the point kernels of EDKnrc; all energy is released at about half a metre. */
    @Test
    void sharesOfEnergyAreThoseOfThePointKernels() {
        System.out.println("shares of the interacting energy: primary | scatter to 300 mm | all released within");
        for (Radiation radiation : radiations) {
            double primary = radiation.primary().shareWithin(Double.POSITIVE_INFINITY);
            double whole = 0;
            while (primary + radiation.scatter().shareWithin(whole) < 1) {
                whole++;
            }
            System.out.printf("%s: %.4f | %.4f | %.0f mm%n", radiation.id(), primary,
                    radiation.scatter().shareWithin(300), whole);
            double reach = radiation.primary().reachMm();
            assertEquals(primary, radiation.primary().shareWithin(reach), 1e-3 * primary, "within " + reach + " mm");
            assertTrue(whole > 400 && whole < 600, "energy of one interaction is released within " + whole + " mm");
        }
        assertEquals(0.471, radiation("co60").primary().shareWithin(Double.POSITIVE_INFINITY), 0.005);
        assertEquals(0.5165, radiation("6mv").primary().shareWithin(Double.POSITIVE_INFINITY), 0.005);
        assertEquals(0.3307, radiation("6mv").scatter().shareWithin(300), 0.004);
    }

    @Test
    void attenuationIsThatOfTheSpectra() {
        assertEquals(0.00632, radiation("co60").fall().attenuationPerMm(), 0.00632 * 0.005);
        double sum = 0;
        double mean = 0;
        KernelFile file = KernelFile.read();
        PhotonSpectrum spectrum = file.kernels().get(1).spectrum();
        for (int n = 0; n < spectrum.energyMeV().size(); n++) {
            double fluence = spectrum.photons().get(n) * spectrum.energyMeV().get(n);
            sum += fluence;
            mean += fluence * file.water().attenuationPerMm(spectrum.energyMeV().get(n));
        }
        assertEquals(0.00479, mean / sum, 0.00479 * 0.005, "6 MV, weighted by energy fluence");
    }

    /** The share of primary energy in the kernels is that of kerma in terma. */
    @Test
    void primaryEnergyIsKerma() {
        KernelFile file = KernelFile.read();
        for (KernelFile.PointKernel kernel : file.kernels()) {
            double terma = 0;
            double kerma = 0;
            for (int n = 0; n < kernel.spectrum().energyMeV().size(); n++) {
                double energy = kernel.spectrum().energyMeV().get(n);
                terma += kernel.spectrum().photons().get(n) * energy * file.water().attenuationPerMm(energy);
                kerma += kernel.spectrum().photons().get(n) * energy * file.water().energyAbsorptionPerMm(energy);
            }
            double primary = radiation(kernel.id()).primary().shareWithin(Double.POSITIVE_INFINITY);
            System.out.printf("%s: kerma / terma %.4f, primary energy of the kernel %.4f%n", kernel.id(),
                    kerma / terma, primary);
            assertEquals(kerma / terma, primary, 0.02 * primary);
        }
    }

    @Test
    void directionsBalance() {
        for (Radiation radiation : radiations) {
            for (Cones cones : List.of(radiation.primary(), radiation.scatter())) {
                double x = 0;
                double y = 0;
                double forward = 0;
                for (Cones.Cone cone : cones.cones()) {
                    assertEquals(1, Math.hypot(Math.hypot(cone.x(), cone.y()), cone.z()), 1e-12);
                    x += cone.share() * cone.x();
                    y += cone.share() * cone.y();
                    forward += cone.share() * cone.z();
                }
                assertEquals(0, x, 1e-12);
                assertEquals(0, y, 1e-12);
                assertTrue(forward > 0.2);
            }
        }
    }

    @Test
    void theKernelIsThatOfTheBeamsAttenuation() {
        assertEquals("co60", photons.of(quality(0.0065), "test").id());
        assertEquals("6mv", photons.of(quality(0.0049), "test").id());
        InputException refused = assertThrows(InputException.class,
                () -> photons.of(quality(0.012), "model"));
        assertTrue(refused.getMessage().contains("0.012") && refused.getMessage().contains("model"),
                refused.getMessage());
    }

    /** Energy is kept: what electrons get of other photons is scaled as their kerma is. */
    @Test
    void photonsThatAreToldTakeTheKernelOfTheirEnergy() {
        PhotonSpectrum own = radiation("co60").spectrum();
        assertEquals(radiation("co60").kermaAt(80), photons.of(told(own), "test").kermaAt(80), 1e-12);
        PhotonSpectrum slower = new PhotonSpectrum(List.of(0.8, 1.25), List.of(1.0, 1.0));
        Radiation found = photons.of(told(slower), "test");
        assertEquals("co60", found.id());
        assertEquals(slower, found.spectrum());
        double electrons = found.primary().shareWithin(Double.POSITIVE_INFINITY);
        assertEquals(1, electrons * found.kermaAt(0) + (1 - electrons) * found.scermaAt(0), 0.003, "energy");
        for (double mev : new double[] {0.5, 1.75, 7, 9}) {
            assertThrows(InputException.class, () -> photons.of(told(new PhotonSpectrum(List.of(mev),
                    List.of(1.0))), "test"), mev + " MeV");
        }
    }

    private static BeamQuality told(PhotonSpectrum photons) {
        return new BeamQuality("q", 1, 80, Optional.of(0.005), Optional.empty(), Optional.empty(),
                Optional.of(photons));
    }

    private static BeamQuality quality(double attenuation) {
        return new BeamQuality("q", 1, 80, Optional.of(attenuation), Optional.empty());
    }

    @Test
    void badDataAreRefused() throws IOException {
        String good;
        try (InputStream in = KernelFile.class.getResourceAsStream("/data/kernels.json")) {
            good = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        parse(good);
        for (String[] change : new String[][] {{"\"version\"", "\"versions\""}, {"kernels/2\"", "kernels/3\""},
            {"1.875, 9.375", "9.375, 1.875"}, {"0.01185, 0.01064", "0.01185, -0.01064"},
            {"0.01185, 0.01064", "0.01185"}, {"0, 0.1, 0.2", "0.1, 0.1, 0.2"}, {"110, 140, 180", "110, 140, 170"},
            {"110, 140, 180", "110, 180"}, {"4, 4.5, 5]", "4, 4.5]"}, {"9.13e-06, ", "-9.13e-06, "}}) {
            String bad = good.replace(change[0], change[1]);
            assertTrue(!bad.equals(good), change[0] + " is not in the file");
            assertThrows(InputException.class, () -> parse(bad), change[1]);
        }
    }

    private static KernelFile parse(String text) {
        return DataFile.of("kernels.json", text.getBytes(StandardCharsets.UTF_8)).read(KernelFile.class);
    }
}
