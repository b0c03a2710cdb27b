package org.isocentra.dicom.dcm4che.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;

import org.isocentra.dicom.api.archive.Credentials;
import org.isocentra.model.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTest {

    @Test
    void partsAreWhatTheySay() {
        Address plain = Address.of(URI.create("dimse://PACS@archive.example.org:104"));
        assertEquals(new Address("dimse://PACS@archive.example.org:104", false, "PACS", "archive.example.org", 104,
                "ISOCENTRA", 0), plain);
        Address secure = Address.of(URI.create("dimse+tls://PACS@[::1]:2762?calling=PLAN%20ONE&listen=11112"));
        assertTrue(secure.secure());
        assertEquals("::1", secure.host());
        assertEquals("PLAN ONE", secure.calling());
        assertEquals(11112, secure.listen());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://PACS@host:104                      | is not the address
            dimse://host:104                           | is not the address
            dimse://PACS@host                          | is not the address
            dimse://PACS@host:70000                    | is not the address
            dimse://PACS@host:104/path                 | is not the address
            dimse://MORETHANSIXTEENCHARS@host:104      | is no title
            dimse://PACS@host:104?calling=A%5CB        | is no title
            dimse://PACS@host:104?calling=             | is no title
            dimse://PACS@host:104?listen=70000         | is no port
            dimse://PACS@host:104?calling=A&calling=B  | is no option
            dimse://PACS@host:104?password=secret      | is no option
            """)
    void othersAreRefused(String address, String expected) {
        InputException e = assertThrows(InputException.class, () -> Address.of(URI.create(address)));
        assertTrue(e.getMessage().contains(expected), e.getMessage());
    }

    @Test
    void credentialsAreNotSentNorSaid() {
        InputException e = assertThrows(InputException.class, () -> new DimseArchives(null).connect(
                URI.create("dimse://PACS@host:104"), new Credentials.Basic("user", "secret")));
        assertTrue(e.getMessage().contains("takes no credentials"), e.getMessage());
        assertTrue(!e.getMessage().contains("secret"), e.getMessage());
    }
}
