package org.isocentra.dicom.internal.archive;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.isocentra.dicom.api.archive.Archives;
import org.isocentra.dicom.api.archive.Credentials;
import org.isocentra.dicom.api.archive.DicomArchive;
import org.isocentra.dicom.api.archive.DicomArchives;
import org.isocentra.model.InputException;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** All protocols that something here speaks. */
@Component
public final class ArchivesByScheme implements Archives {

    /** With the properties of each, which say what addresses it connects to. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<Map.Entry<Map<String, Object>, DicomArchives>> protocols;

    @Override
    public DicomArchive connect(URI address, Credentials credentials) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        return protocols.stream().filter(each -> speaks(each.getKey().get(DicomArchives.SCHEMES), scheme)).findFirst()
                .map(Map.Entry::getValue).orElseThrow(() -> new InputException(scheme + "://\u2026",
                "no plug-in connects to addresses that begin with " + scheme,
                "Give another address, or install the plug-in that does (see isocentra plugins)."))
                .connect(address, credentials);
    }

    private static boolean speaks(Object schemes, String scheme) {
        return schemes instanceof String[] several ? List.of(several).contains(scheme) : scheme.equals(schemes);
    }
}
