package org.isocentra.dicom.web.internal;

import java.net.URI;

import org.isocentra.dicom.api.archive.Credentials;
import org.isocentra.dicom.api.archive.DicomArchive;
import org.isocentra.dicom.api.archive.DicomArchives;
import org.isocentra.dicom.api.archive.DicomObjects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Archives that speak DICOMweb (DICOM PS3.18: QIDO-RS, WADO-RS, STOW-RS). */
@Component(property = {DicomArchives.SCHEMES + "=https", DicomArchives.SCHEMES + "=http"})
public final class WebArchives implements DicomArchives {

    private final DicomObjects objects;

    @Activate
    public WebArchives(@Reference DicomObjects objects) {
        this.objects = objects;
    }

    @Override
    public DicomArchive connect(URI root, Credentials credentials) {
        return new WebArchive(new Connection(Origin.of(root, credentials), Limits.DEFAULT), objects, Limits.DEFAULT);
    }
}
