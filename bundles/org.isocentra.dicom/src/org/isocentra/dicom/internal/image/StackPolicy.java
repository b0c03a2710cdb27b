package org.isocentra.dicom.internal.image;

import org.isocentra.data.DataFile;
import org.isocentra.data.Valid;

/**
 * Which stacks are made regular by interpolation; each number is explained in {@code schema/image-stacks.schema.json}.
 */
record StackPolicy(String version, String confidence, double largestGapMm, double largestTiltDegrees, String source) {

    StackPolicy {
        Valid.require("policy".equals(confidence), "confidence must be policy");
        Valid.require(largestGapMm > 0 && largestTiltDegrees > 0 && largestTiltDegrees < 90,
                "limits must be positive, and a tilt less than 90 degrees");
        Valid.text(source, "source");
    }

    static StackPolicy load() {
        return DataFile.shipped(StackPolicy.class, "data/image-stacks.json").read(StackPolicy.class);
    }
}
