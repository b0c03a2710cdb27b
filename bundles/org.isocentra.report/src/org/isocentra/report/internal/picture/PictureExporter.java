package org.isocentra.report.internal.picture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import javax.imageio.ImageIO;

import org.isocentra.contributions.api.Contributions;
import org.isocentra.imaging.api.Slicing;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.planning.api.PlanExporter;
import org.isocentra.planning.api.PlannedCase;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Writes pictures of three planes through each target to {@code pictures/}, and of the difference where the dose has
 * been calculated again.
 */
@Component(property = {Contributions.ID + "=org.isocentra.report.pictures", Contributions.NAME + "=Pictures",
        Contributions.VERSION + "=1.0.0", "service.vendor=Isocentra",
        "service.description=Axial, coronal and sagittal pictures through each target, with contours and isodoses"})
public final class PictureExporter implements PlanExporter {

    private final Slicing slicing;

    @Activate
    public PictureExporter(@Reference Slicing slicing) {
        this.slicing = slicing;
    }

    @Override
    public void export(PlannedCase planned, Path folder, ProgressMonitor monitor) {
        List<TargetView> views = TargetView.all(planned).toList();
        AtomicInteger done = new AtomicInteger();
        try {
            Files.createDirectories(folder.resolve(TargetView.FOLDER));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        views.parallelStream().forEach(view -> {
            monitor.checkCancelled();
            write(new SlicePicture(planned, view, slicing), folder.resolve(view.file()));
            planned.comparison().ifPresent(_ -> write(new SlicePicture(planned, view, slicing,
                    planned.comparison()), folder.resolve(view.differenceFile())));
            monitor.report("Drawing pictures", (double) done.incrementAndGet() / views.size());
        });
    }

    private static void write(SlicePicture picture, Path file) {
        try {
            ImageIO.write(picture.draw(), "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
