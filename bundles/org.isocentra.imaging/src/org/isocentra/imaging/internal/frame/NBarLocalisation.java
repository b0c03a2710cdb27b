package org.isocentra.imaging.internal.frame;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.isocentra.data.DataFile;
import org.isocentra.imaging.api.frame.FrameLocalisation;
import org.isocentra.imaging.api.frame.FrameLocation;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;
import org.osgi.service.component.annotations.Component;

/** Locates frames by boxes whose panels are three bars in the shape of an N. */
@Component
public final class NBarLocalisation implements FrameLocalisation {

    private static final String IMAGE = "image of the frame";

    private final FramePolicy policy = FramePolicy.load();

    @Override
    public FrameLocation locate(Grid image, Path boxFile, ProgressMonitor monitor) {
        FrameBox box = DataFile.at(boxFile).read(FrameBox.class);
        requireSlicesAcrossBars(image, box);
        monitor.report("Looking for the bars of " + box.name(), 0);
        List<List<Vector3>> marks = Marks.of(image, box.barDiameterMm(), policy.search());
        monitor.checkCancelled();
        FrameFit fit = new FrameFit(box, image.geometry(), marks, policy.search());
        RigidTransform transform = new Shapes(box, policy.search()).find(marks).flatMap(fit::settle)
                .orElseThrow(() -> new InputException(IMAGE, "does not show the bars of box " + box.id(),
                        "Choose the series that was taken with the box on, and the file of that box."));
        List<FrameLocation.Bar> bars = fit.bars(transform);
        double mean = fit.meanMm(transform);
        monitor.report("Found the frame", 1);
        return new FrameLocation(box.description(), transform, bars, mean, reasons(bars, mean));
    }

    private void requireSlicesAcrossBars(Grid image, FrameBox box) {
        RigidTransform meant = new RigidTransform(box.axes(), Vector3.ZERO).inverse();
        double cosine = Math.cos(Math.toRadians(policy.search().tiltDegrees()));
        for (FrameBox.Panel panel : box.panels()) {
            Vector3 along = meant.rotate(panel.first().to().minus(panel.first().from()).unit());
            if (Math.abs(along.dot(image.geometry().axes().third())) < cosine) {
                throw new InputException(IMAGE, "its slices do not lie across the bars of panel " + panel.name(),
                        "Choose a series of slices across the bars, most often an axial one.");
            }
        }
    }

    private List<String> reasons(List<FrameLocation.Bar> bars, double mean) {
        FramePolicy.Limits limits = policy.limits();
        List<String> reasons = new ArrayList<>();
        for (FrameLocation.Bar bar : bars) {
            if (bar.expected() < limits.fewestSlices()) {
                reasons.add(String.format(Locale.ROOT, "Only %d slices cross the bar %s apart from others; %d are asked"
                        + " for", bar.expected(), bar.name(), limits.fewestSlices()));
            } else if (bar.seen() < limits.leastSeen() * bar.expected()) {
                reasons.add(String.format(Locale.ROOT, "The bar %s is seen in %d of %d slices; %.0f %% are asked for",
                        bar.name(), bar.seen(), bar.expected(), 100 * limits.leastSeen()));
            } else if (bar.rmsMm() > limits.barMm()) {
                reasons.add(String.format(Locale.ROOT, "The bar %s is %.2f mm from where the others say that it is;"
                        + " %.2f mm are allowed", bar.name(), bar.rmsMm(), limits.barMm()));
            }
        }
        if (mean > limits.meanMm()) {
            reasons.add(String.format(Locale.ROOT, "Marks are %.2f mm from their bars in the mean; %.2f mm are allowed",
                    mean, limits.meanMm()));
        }
        return reasons;
    }
}
