package org.isocentra.ui.viewer.internal.model;

import java.util.List;
import java.util.Optional;

import org.isocentra.imaging.api.Slicing;
import org.isocentra.model.dose.DoseGrid;
import org.isocentra.planning.api.PlanComparison;

/** Lays colours for how two doses differ over a slice. */
final class ComparisonWash {

    private final PlanComparison comparison;
    private final ComparisonScale scale;
    private final Slicing slicing;

    ComparisonWash(PlanComparison comparison, ComparisonScale scale, Slicing slicing) {
        this.comparison = comparison;
        this.scale = scale;
        this.slicing = slicing;
    }

    void blend(int[] pixels, Viewport viewport) {
        section(viewport).ifPresent(section -> {
            int width = viewport.plane().width();
            float[] row = new float[width];
            for (int y = 0; y < pixels.length / width; y++) {
                section.row(y, row);
                for (int x = 0; x < width; x++) {
                    pixels[y * width + x] = scale.over(pixels[y * width + x], row[x]);
                }
            }
        });
    }

    private Optional<DoseSection> section(Viewport viewport) {
        List<PlanComparison.Dose> doses = comparison.doses();
        return switch (scale.display()) {
            case DOSE, BEFORE -> Optional.empty();
            case DIFFERENCE -> DoseSection.of(doses.stream().map(PlanComparison.Dose::differenceGy).toList(), viewport,
                    slicing);
            case DIFFERENCE_PERCENT -> DoseSection.of(doses.stream().map(PlanComparison.Dose::differenceGy).toList(),
                    viewport, slicing).flatMap(difference -> DoseSection.of(comparison.reference().doses().stream()
                    .map(DoseGrid::doseGy).toList(), viewport, slicing).map(before -> percent(difference, before)));
            case GAMMA -> DoseSection.of(doses.stream().map(dose -> dose.gamma().gamma()).toList(), viewport, slicing,
                    Float.NaN);
        };
    }

    /** No value below the threshold of the comparison, where percentages mean nothing. */
    private DoseSection percent(DoseSection difference, DoseSection before) {
        double threshold = comparison.criteria().thresholdPercent() / 100
                * comparison.reference().planDose().doseGy().maximum();
        float[] percent = new float[difference.values().length];
        for (int n = 0; n < percent.length; n++) {
            float dose = before.values()[n];
            percent[n] = dose > 0 && dose >= threshold ? 100 * difference.values()[n] / dose : Float.NaN;
        }
        return difference.withValues(percent);
    }
}
