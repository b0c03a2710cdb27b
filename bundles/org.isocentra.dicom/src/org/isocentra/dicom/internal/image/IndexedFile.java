package org.isocentra.dicom.internal.image;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.isocentra.dicom.api.SeriesSummary;
import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.DicomFile;
import org.isocentra.dicom.codec.DicomReader;
import org.isocentra.dicom.codec.Node;
import org.isocentra.dicom.internal.Identity;
import org.isocentra.dicom.internal.SopClass;
import org.isocentra.model.InputException;

/**
 * What is kept of an object once its header has been read, so that its series is opened without reading it again.
 *
 * @param series as this object describes it, without files
 * @param sopInstanceUid empty where the object does not say
 * @param planes of a classic image; absent for other objects and for enhanced images, whose header is only where they
 *        are, and where there is a fault
 * @param fault what keeps a classic image from being used
 */
record IndexedFile(Path path, SeriesSummary series, String sopInstanceUid, Optional<Planes> planes,
        Optional<InputException> fault) {

    /** @throws InputException if the object does not say what it belongs to */
    static IndexedFile of(Path path, DicomFile header) {
        Node root = header.root();
        SeriesSummary series = new SeriesSummary(Identity.patient(root),
                root.requiredText(Attribute.STUDY_INSTANCE_UID), root.requiredText(Attribute.SERIES_INSTANCE_UID),
                root.text(Attribute.MODALITY).orElse(""), root.text(Attribute.SERIES_DESCRIPTION).orElse(""),
                root.text(Attribute.FRAME_OF_REFERENCE_UID), root.requiredText(Attribute.SOP_CLASS_UID), List.of());
        String uid = root.text(Attribute.SOP_INSTANCE_UID).orElse("");
        Optional<SopClass> kind = SopClass.ofUid(series.sopClassUid()).filter(k -> k.isImage() && !k.isEnhanced());
        try {
            return new IndexedFile(path, series, uid, kind.map(k -> Planes.of(path, header, k)), Optional.empty());
        } catch (InputException e) {
            return new IndexedFile(path, series, uid, Optional.empty(), Optional.of(e));
        }
    }

    /**
     * The planes of an image.
     *
     * @param kind what it is by its series
     * @throws InputException if they cannot be used
     */
    Planes planes(SopClass kind, DicomReader reader) {
        if (fault.isPresent()) {
            throw fault.get();
        }
        return planes.orElseGet(() -> Planes.of(path, reader.readWithoutPixels(path), kind));
    }
}
