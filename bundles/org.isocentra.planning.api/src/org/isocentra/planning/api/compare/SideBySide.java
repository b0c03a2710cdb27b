package org.isocentra.planning.api.compare;

import java.util.List;

import org.isocentra.planning.api.PlannedCase;

/** Shows plans of one case beside each other, for people to choose. An OSGi service. */
public interface SideBySide {

    /** What has been published of plans like these, for every metric of which something is known. */
    List<PublishedSpread> published();

    /**
     * A page, well-formed XML, that needs nothing beside it: metrics of targets, organs, times, and the dose-volume
     * histograms of each structure in one chart.
     *
     * @param plans of the same images and structures, at least two; their times are shown as those of planning
     * @throws org.isocentra.model.InputException when they are not of the same images and structures, or are fewer
     */
    String html(List<PlannedCase> plans);

    /**
     * The lowest and the highest of what machines or centres reach.
     *
     * @param metric key of a plan metric
     * @param low and who reached it; {@code high} likewise
     * @param about what the figures are of, for a person to read
     */
    record PublishedSpread(String metric, double low, String lowOf, double high, String highOf, String about,
            String source, String confidence) {

        public PublishedSpread {
            if (!(low <= high) || source.isBlank() || confidence.isBlank()) {
                throw new IllegalArgumentException("the spread of " + metric + " needs two figures in order, a source"
                        + " and a confidence");
            }
        }
    }
}
