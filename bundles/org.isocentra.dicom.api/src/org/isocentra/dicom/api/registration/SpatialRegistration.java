package org.isocentra.dicom.api.registration;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.image.Image;
import org.isocentra.model.image.Patient;

/**
 * A DICOM Spatial Registration: how images or frames of reference lie in one common frame.
 *
 * @param frameOfReferenceUid the common frame
 * @param description what the object says of itself, may be empty
 */
public record SpatialRegistration(Patient patient, String frameOfReferenceUid, String description, List<Item> items) {

    public SpatialRegistration {
        items = List.copyOf(items);
    }

    /**
     * What is brought to the common frame.
     *
     * @param frameOfReferenceUid the frame it comes from, where it is named
     * @param sopInstanceUids the images it is for; none where it is for all of its frame
     * @param toCommon maps a point of it to where it lies in the common frame, LPS mm
     * @param comment how it was found, may be empty
     */
    public record Item(Optional<String> frameOfReferenceUid, Set<String> sopInstanceUids, RigidTransform toCommon,
            String comment) {

        public Item {
            sopInstanceUids = Set.copyOf(sopInstanceUids);
        }

        private boolean isFor(Image image) {
            return sopInstanceUids.isEmpty()
                    ? frameOfReferenceUid.equals(Optional.of(image.series().frameOfReferenceUid()))
                    : image.sopInstanceUids().stream().anyMatch(sopInstanceUids::contains);
        }
    }

    /**
     * How an image lies in the common frame: by the item that names it; else by the one for its frame; else, if it is
     * in the common frame, as it is.
     *
     * @return empty when the object does not say
     */
    public Optional<RigidTransform> toCommon(Image image) {
        Optional<Item> named = items.stream().filter(item -> !item.sopInstanceUids.isEmpty() && item.isFor(image))
                .findFirst();
        Optional<Item> found = named.or(() -> items.stream().filter(item -> item.isFor(image)).findFirst());
        return found.map(Item::toCommon).or(() -> image.series().frameOfReferenceUid().equals(frameOfReferenceUid)
                ? Optional.of(RigidTransform.IDENTITY) : Optional.empty());
    }

    /**
     * Maps a point of one frame of reference to where it lies in another, LPS mm, for objects that name a frame and no
     * image.
     *
     * @return empty when the object does not say where both lie, or has images of one of them lie differently
     */
    public Optional<RigidTransform> movingToFixed(String fixedFrameUid, String movingFrameUid) {
        return toCommon(movingFrameUid).flatMap(moving -> toCommon(fixedFrameUid).map(fixed -> between(fixed, moving)));
    }

    private Optional<RigidTransform> toCommon(String frameUid) {
        Optional<String> frame = Optional.of(frameUid);
        List<RigidTransform> found = items.stream().filter(item -> item.frameOfReferenceUid.equals(frame))
                .map(Item::toCommon).distinct().toList();
        return found.isEmpty() && frameUid.equals(frameOfReferenceUid) ? Optional.of(RigidTransform.IDENTITY)
                : found.stream().findFirst().filter(_ -> found.size() == 1);
    }

    /**
     * Maps a point of one image to where it lies in the frame of another, LPS mm.
     *
     * @return empty when the object does not say where both lie
     */
    public Optional<RigidTransform> movingToFixed(Image fixed, Image moving) {
        return toCommon(moving).flatMap(first -> toCommon(fixed).map(second -> between(second, first)));
    }

    private static RigidTransform between(RigidTransform fixedToCommon, RigidTransform movingToCommon) {
        RigidTransform back = movingToCommon.inverse();
        RigidTransform toFixed = fixedToCommon.inverse();
        Axes rows = toFixed.rows();
        return new RigidTransform(new Axes(back.rotate(rows.first()), back.rotate(rows.second()),
                back.rotate(rows.third())), toFixed.apply(movingToCommon.translationMm()));
    }
}
