package org.isocentra.dicom.internal.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.Node;

/**
 * One plane of an image object. A classic object is one plane, and its attributes are those of the object; of an
 * enhanced one, each attribute is in a functional group, its own or one that all frames share (DICOM PS3.3 section
 * C.7.6.16).
 *
 * @param index counted from 0
 * @param own the frame's functional groups; absent for classic objects
 */
record Frame(Node object, int index, Optional<Node> own, Optional<Node> shared) {

    /** The planes of an object, in the order of their pixels. */
    static List<Frame> of(Node object, boolean enhanced) {
        int count = object.integer(Attribute.NUMBER_OF_FRAMES).orElse(1);
        if (!enhanced) {
            if (count != 1) {
                throw object.fault(Attribute.NUMBER_OF_FRAMES, "is " + count
                        + ": multi-frame images are read as Enhanced CT and Enhanced MR only",
                        "Export one file per slice");
            }
            return List.of(new Frame(object, 0, Optional.empty(), Optional.empty()));
        }
        List<Node> groups = object.requiredItems(Attribute.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
        if (groups.size() != count) {
            throw object.fault(Attribute.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, "has " + groups.size() + " items for "
                    + count + " frames", "The file is damaged or was written wrongly; export it again");
        }
        Optional<Node> shared = object.items(Attribute.SHARED_FUNCTIONAL_GROUPS_SEQUENCE).stream().findFirst();
        List<Frame> frames = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            frames.add(new Frame(object, n, Optional.of(groups.get(n)), shared));
        }
        return frames;
    }

    boolean isEnhanced() {
        return own.isPresent();
    }

    /** Where the attributes of a functional group are. Absent if the frame has none of that kind. */
    Optional<Node> group(Attribute sequence) {
        return isEnhanced() ? own.flatMap(g -> first(g, sequence)).or(() -> shared.flatMap(g -> first(g, sequence)))
                : Optional.of(object);
    }

    /** @throws org.isocentra.model.InputException if the frame has no functional group of that kind */
    Node requiredGroup(Attribute sequence) {
        return group(sequence).orElseGet(() -> own.orElse(object).requiredItems(sequence).getFirst());
    }

    /** Image Type of a classic object, Frame Type of a frame. */
    List<String> type() {
        if (!isEnhanced()) {
            return object.texts(Attribute.IMAGE_TYPE);
        }
        return group(Attribute.MR_IMAGE_FRAME_TYPE_SEQUENCE).or(() -> group(Attribute.CT_IMAGE_FRAME_TYPE_SEQUENCE))
                .map(g -> g.texts(Attribute.FRAME_TYPE)).orElseGet(() -> object.texts(Attribute.IMAGE_TYPE));
    }

    private static Optional<Node> first(Node groups, Attribute sequence) {
        return groups.items(sequence).stream().findFirst();
    }
}
