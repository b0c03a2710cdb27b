package org.isocentra.dicom.dcm4che.internal;

import java.net.URI;

import org.isocentra.dicom.api.archive.Credentials;
import org.isocentra.dicom.api.archive.DicomArchive;
import org.isocentra.dicom.api.archive.DicomArchives;
import org.isocentra.dicom.api.archive.DicomObjects;
import org.isocentra.model.InputException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Archives that speak DIMSE (DICOM PS3.7 and PS3.8). */
@Component(property = {DicomArchives.SCHEMES + "=" + Address.PLAIN, DicomArchives.SCHEMES + "=" + Address.SECURE})
public final class DimseArchives implements DicomArchives {

    private final DicomObjects objects;

    @Activate
    public DimseArchives(@Reference DicomObjects objects) {
        this.objects = objects;
    }

    @Override
    public DicomArchive connect(URI root, Credentials credentials) {
        return connect(root, credentials, Limits.DEFAULT);
    }

    DicomArchive connect(URI root, Credentials credentials, Limits limits) {
        Address address = Address.of(root);
        if (!(credentials instanceof Credentials.None)) {
            throw new InputException(address.toString(), "takes no credentials: it knows the suite by its title",
                    "Leave them out; use dimse+tls with a key where the archive asks for more");
        }
        return new DimseArchive(new Peer(address, limits), objects);
    }
}
