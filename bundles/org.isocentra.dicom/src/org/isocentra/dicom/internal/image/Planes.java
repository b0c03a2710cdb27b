package org.isocentra.dicom.internal.image;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.DicomFile;
import org.isocentra.dicom.codec.Node;
import org.isocentra.dicom.internal.Identity;
import org.isocentra.dicom.internal.SopClass;
import org.isocentra.model.Finding;

/**
 * The planes of one image file, without their pixels, and what a user must know of them.
 *
 * @param slices in the order of their pixels, localizers left out
 * @param departures what reading the file had to accept
 */
record Planes(List<Slice> slices, int localizers, Set<Notice> notices, List<Finding> departures) {

    /** Value of Image Type by which Siemens scanners mark images without correction of distortion. */
    private static final String NOT_CORRECTED = "ND";

    Planes {
        slices = List.copyOf(slices);
        notices = Set.copyOf(notices);
        departures = List.copyOf(departures);
    }

    /** What is usually the same for all files of a series, and said of it once. */
    enum Notice {
        LOST_DETAIL {
            @Override
            Finding of(String series) {
                return Finding.warning(series,
                        "has been compressed with loss: small structures and values may have changed",
                        "Plan on images that were not, if there are any");
            }
        },
        INVERTED {
            @Override
            Finding of(String series) {
                return Finding.information(series,
                        "is meant to be shown with small values bright (MONOCHROME1); values are used as they are");
            }
        },
        DISTORTED {
            @Override
            Finding of(String series) {
                return Finding.warning(series,
                        "is marked as not corrected for geometric distortion (Image Type ND)",
                        "Plan on the series with three-dimensional distortion correction");
            }
        };

        abstract Finding of(String series);
    }

    /**
     * Of an image.
     *
     * @param file read as far as its planes are described
     * @throws org.isocentra.model.InputException if they are not described so that they can be used
     */
    static Planes of(Path path, DicomFile file, SopClass kind) {
        Node root = file.root();
        root.requiredText(Attribute.SOP_INSTANCE_UID);
        List<Slice> slices = new ArrayList<>();
        Set<Notice> notices = EnumSet.noneOf(Notice.class);
        int localizers = 0;
        for (Frame frame : Frame.of(root, kind.isEnhanced())) {
            if (frame.type().contains("LOCALIZER")) {
                localizers++;
                continue;
            }
            if (file.hasLostDetail()) {
                notices.add(Notice.LOST_DETAIL);
            }
            if (root.text(Attribute.PHOTOMETRIC_INTERPRETATION).orElse("").equals("MONOCHROME1")) {
                notices.add(Notice.INVERTED);
            }
            if (!kind.isTomography() && frame.type().contains(NOT_CORRECTED)) {
                notices.add(Notice.DISTORTED);
            }
            slices.add(Slice.of(path, frame, kind.isTomography()));
        }
        return new Planes(slices, localizers, notices, Identity.findings(file));
    }
}
