package org.isocentra.dicom.codec;

import java.util.List;
import java.util.Optional;

import org.isocentra.dicom.api.pixel.PixelDecoder;
import org.isocentra.model.InputException;

/** Where decoders of compressed pixels come from. */
@FunctionalInterface
public interface PixelDecoders {

    /** All there are, asked anew for each file that needs one. */
    List<PixelDecoder> all();

    /**
     * The decoder for a transfer syntax; absent if there is none.
     *
     * @throws InputException if there are several
     */
    default Optional<PixelDecoder> find(String syntaxUid) {
        List<PixelDecoder> fitting = all().stream().filter(d -> d.transferSyntaxes().contains(syntaxUid)).toList();
        if (fitting.size() > 1) {
            throw new InputException("transfer syntax " + TransferSyntax.describe(syntaxUid), "is decoded by "
                    + String.join(" and ", fitting.stream().map(d -> d.getClass().getName()).toList())
                    + ", and which of them is right is not known", "Uninstall all but one of these plug-ins");
        }
        return fitting.stream().findFirst();
    }
}
