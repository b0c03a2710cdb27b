package org.isocentra.dicom.dcm4che.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import org.dcm4che3.net.Connection;
import org.dcm4che3.net.Connection.EndpointIdentificationAlgorithm;
import org.dcm4che3.net.Device;

/** Whom Java trusts, and the key that its own properties name, are what is used for archives too. */
final class Certificates {

    private Certificates() {
    }

    static void use(Device device) throws IOException, GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init((KeyStore) null);
        device.setTrustManager(trust.getTrustManagers()[0]);
        String file = System.getProperty("javax.net.ssl.keyStore");
        if (file != null) {
            char[] password = System.getProperty("javax.net.ssl.keyStorePassword", "").toCharArray();
            KeyStore store = KeyStore.getInstance(System.getProperty("javax.net.ssl.keyStoreType",
                    KeyStore.getDefaultType()));
            try (InputStream in = Files.newInputStream(Path.of(file))) {
                store.load(in, password);
            }
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            device.setKeyManager(keys.getKeyManagers()[0]);
        }
    }

    /** The certificate must be of the host that is named; only what Java itself would use is offered. */
    static void require(Connection connection) {
        try {
            connection.setTlsProtocols("TLSv1.3", "TLSv1.2");
            connection.setTlsCipherSuites(SSLContext.getDefault().getDefaultSSLParameters().getCipherSuites());
            connection.setTlsEndpointIdentificationAlgorithm(EndpointIdentificationAlgorithm.HTTPS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
