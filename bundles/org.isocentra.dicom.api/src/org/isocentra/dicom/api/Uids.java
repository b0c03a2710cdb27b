package org.isocentra.dicom.api;

import java.util.regex.Pattern;

/** What a DICOM unique identifier is (DICOM PS3.5 chapter 9). */
public final class Uids {

    /** Numbers may begin with zero: the standard forbids it, but such identifiers exist and must be referred to. */
    private static final Pattern UID = Pattern.compile("(?=.{1,64}$)[0-9]+(\\.[0-9]+)*");

    private Uids() {
    }

    /** Whether a text from elsewhere is one, and can so name a file, too. */
    public static boolean isUid(String text) {
        return UID.matcher(text).matches();
    }
}
