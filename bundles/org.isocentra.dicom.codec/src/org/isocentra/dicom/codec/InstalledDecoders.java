package org.isocentra.dicom.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.isocentra.dicom.api.pixel.PixelDecoder;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** The decoders of the framework this runs in, which come and go with their bundles. */
final class InstalledDecoders {

    private InstalledDecoders() {
    }

    /** Those there are now; none outside of a framework. */
    static List<PixelDecoder> all() {
        Bundle own = FrameworkUtil.getBundle(InstalledDecoders.class);
        if (own == null) {
            return List.of();
        }
        BundleContext context = own.getBundleContext();
        List<PixelDecoder> decoders = new ArrayList<>();
        try {
            for (ServiceReference<PixelDecoder> each : context.getServiceReferences(PixelDecoder.class, null)) {
                Optional.ofNullable(context.getService(each)).ifPresent(decoders::add);
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
        return decoders;
    }
}
