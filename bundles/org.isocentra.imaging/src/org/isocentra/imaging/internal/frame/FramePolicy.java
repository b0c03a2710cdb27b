package org.isocentra.imaging.internal.frame;

import static org.isocentra.data.Valid.require;
import static org.isocentra.data.Valid.text;

import org.isocentra.data.DataFile;

/** What is a matter of choice where frames are located; {@code schema/frame.schema.json} explains each number. */
record FramePolicy(String version, String confidence, Search search, Limits limits) {

    FramePolicy {
        require("policy".equals(confidence), "confidence must be policy");
    }

    /** The policy the suite comes with. */
    static FramePolicy load() {
        return DataFile.shipped(FramePolicy.class, "data/frame.json").read(FramePolicy.class);
    }

    /** How marks of bars are told from others. */
    record Search(double smallestMark, double largestMark, double tiltDegrees, double shapeMm, double captureMm,
            double reachMm, double apart, String source) {

        Search {
            require(smallestMark > 0 && largestMark > 1 && shapeMm > 0 && captureMm > 0 && reachMm > 0 && apart > 0,
                    "the numbers of the search must be positive");
            require(tiltDegrees > 0 && tiltDegrees < 45, "tiltDegrees must be between 0 and 45");
            text(source, "source of the search");
        }
    }

    /** From where on a frame is refused. */
    record Limits(double meanMm, double barMm, double leastSeen, int fewestSlices, String source) {

        Limits {
            require(meanMm > 0 && barMm > 0 && fewestSlices >= 3, "limits must be positive, and slices three or more");
            require(leastSeen > 0 && leastSeen <= 1, "leastSeen must be a share");
            text(source, "source of the limits");
        }
    }
}
