package org.isocentra.dicom.api.archive;

/** What a user shows an archive. It goes to that archive alone, and into no message. */
public sealed interface Credentials {

    /** The archive asks for none. */
    record None() implements Credentials {
    }

    record Basic(String user, String password) implements Credentials {

        @Override
        public String toString() {
            return "Basic[user=" + user + "]";
        }
    }

    record Bearer(String token) implements Credentials {

        @Override
        public String toString() {
            return "Bearer";
        }
    }
}
