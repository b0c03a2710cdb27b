package org.isocentra.planning.internal;

import java.util.ArrayList;
import java.util.List;

import org.isocentra.imaging.api.VolumeFile;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.VolumeGeometry;

/** A density image from a file that is not DICOM: it can be of anybody, so that it fits is for the user to see. */
final class DensityFile {

    private DensityFile() {
    }

    /**
     * What must be said of it.
     *
     * @param where file and field it is named in, for messages
     * @throws InputException when it lies beside the planning image, and so in another frame of reference
     */
    static List<Finding> check(String where, String name, VolumeFile volume, VolumeGeometry planning) {
        Box ours = planning.bounds();
        Box theirs = volume.grid().geometry().bounds();
        if (!ours.meets(theirs)) {
            throw new InputException(where, "the image lies beside the planning image: " + theirs.min() + " to "
                    + theirs.max() + " mm, not " + ours.min() + " to " + ours.max() + " mm",
                    "Bring it into the frame of reference of the planning image.");
        }
        List<Finding> findings = new ArrayList<>(volume.findings());
        findings.add(Finding.warning(where, volume.format() + " file " + name + " says neither whose it is nor in which"
                + " frame of reference it lies; both are taken on trust", "Compare it with the planning image."));
        return findings;
    }
}
