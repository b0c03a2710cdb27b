package org.isocentra.dicom.internal;

import org.isocentra.dicom.api.DicomService;
import org.isocentra.tck.DicomServiceContract;

/** What every DICOM provider must do. */
final class BuiltInDicomContractTest implements DicomServiceContract {

    @Override
    public DicomService dicom() {
        return new BuiltInDicom();
    }
}
