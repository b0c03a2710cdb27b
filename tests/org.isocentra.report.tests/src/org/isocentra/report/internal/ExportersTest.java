package org.isocentra.report.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;

import javax.imageio.ImageIO;

import org.isocentra.contributions.api.Contributions;
import org.isocentra.imaging.api.SlicePlane;
import org.isocentra.imaging.api.SlicePlane.View;
import org.isocentra.imaging.api.Slicing;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.image.Image;
import org.isocentra.planning.api.PlanExporter;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.report.internal.picture.SlicePicture;
import org.isocentra.report.internal.picture.TargetView;
import org.isocentra.testing.Services;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Report and pictures as the suite writes them: exporters from the catalogue, slices from the imaging service. */
class ExportersTest {

    private static final Duration DEADLINE = Duration.ofMinutes(1);

    private final PlannedCase planned = SyntheticPlan.usual();
    private final Contributions contributions = Services.get(Contributions.class);
    private final Slicing slicing = Services.get(Slicing.class);

    @TempDir
    Path folder;

    private void export(String id, ProgressMonitor monitor) {
        contributions.select(PlanExporter.class, id).call(DEADLINE, exporter -> {
            exporter.export(planned, folder, monitor);
            return null;
        });
    }

    @Test
    void reportAndPicturesAreWrittenBesideEachOther() throws IOException {
        export("pictures", ProgressMonitor.NONE);
        export("report", ProgressMonitor.NONE);
        String html = Files.readString(folder.resolve("report.html"));
        for (TargetView view : TargetView.all(planned).toList()) {
            assertTrue(html.contains("src=\"" + view.file() + "\""), view.file());
            BufferedImage picture = ImageIO.read(folder.resolve(view.file()).toFile());
            assertEquals(SlicePicture.PIXELS, picture.getWidth());
            assertEquals(SlicePicture.PIXELS, picture.getHeight());
            Set<Integer> colours = new HashSet<>();
            for (int x = 0; x < SlicePicture.PIXELS; x += 4) {
                for (int y = 0; y < SlicePicture.PIXELS; y += 4) {
                    colours.add(picture.getRGB(x, y));
                }
            }
            assertTrue(colours.size() > 100, view.file() + " has only " + colours.size() + " colours");
        }
    }

    @Test
    void everyPixelShowsItsPlaceInThePatient() {
        Image image = planned.planningCase().image();
        double low = image.window().centre() - image.window().width() / 2;
        for (TargetView view : TargetView.of(planned, 1).toList()) {
            BufferedImage picture = new SlicePicture(planned, view, slicing).draw();
            double mm = view.widthMm() / SlicePicture.PIXELS;
            SlicePlane plane = view.view().through(view.centreMm(), mm, SlicePicture.PIXELS, SlicePicture.PIXELS);
            int grey = 0;
            int wrong = 0;
            for (int x = 220; x < SlicePicture.PIXELS - 40; x += 7) {
                for (int y = 60; y < SlicePicture.PIXELS - 60; y += 7) {
                    int rgb = picture.getRGB(x, y);
                    if ((rgb & 255) == (rgb >> 8 & 255) && (rgb & 255) == (rgb >> 16 & 255)) {
                        Vector3 patient = plane.toPatient(x, y);
                        double expected = Math.clamp(255 * (image.grid().linear(patient, 0) - low) / image.window()
                                .width(), 0.0, 255.0);
                        grey++;
                        wrong += Math.abs((rgb & 255) - expected) > 14 ? 1 : 0;
                    }
                }
            }
            assertTrue(grey > 1500, view.title() + ": " + grey + " pixels without lines");
            assertTrue(wrong < grey / 20, view.title() + ": " + wrong + " of " + grey + " pixels are wrong");
        }
    }

    @Test
    void thePrescriptionIsodoseLiesWhereTheDoseIs() {
        TargetView view = TargetView.of(planned, 1).filter(v -> v.view() == View.AXIAL).findFirst().orElseThrow();
        BufferedImage picture = new SlicePicture(planned, view, slicing).draw();
        double mm = view.widthMm() / SlicePicture.PIXELS;
        double doseAtLineGy = 0;
        int pixels = 0;
        SlicePlane plane = view.view().through(view.centreMm(), mm, SlicePicture.PIXELS, SlicePicture.PIXELS);
        for (int x = 220; x < SlicePicture.PIXELS; x++) {
            for (int y = 0; y < SlicePicture.PIXELS; y++) {
                if ((picture.getRGB(x, y) & 0xFFFFFF) == 0xFFDE3C) {
                    doseAtLineGy += planned.doses().get(2).doseGy().linear(plane.toPatient(x, y), 0);
                    pixels++;
                }
            }
        }
        assertTrue(pixels > 500, "pixels of the line: " + pixels);
        assertEquals(view.prescription().doseGy(), doseAtLineGy / pixels, 0.5, "mean dose under the line, Gy");
    }

    @Test
    void cancellingStopsThePictures() {
        ProgressMonitor cancelled = new ProgressMonitor() {

            @Override
            public void report(String task, double fraction) {
                // nothing to show
            }

            @Override
            public boolean isCancelled() {
                return true;
            }
        };
        Assertions.assertThrows(CancellationException.class, () -> export("pictures", cancelled));
        assertEquals(List.of(), TargetView.all(planned).filter(v -> Files.exists(folder.resolve(v.file()))).toList());
    }
}
