package org.isocentra.dicom.web.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;

import org.isocentra.dicom.api.archive.Credentials;
import org.isocentra.dicom.api.archive.DicomArchive;
import org.isocentra.dicom.api.archive.DicomObjects;
import org.isocentra.tck.DicomArchiveContract;
import org.isocentra.testing.DicomWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The contract of archives, kept with a small archive on this machine. */
class WebArchiveContractTest implements DicomArchiveContract {

    private DicomObjects objects;
    private DicomWebServer server;

    @BeforeEach
    void start() throws ReflectiveOperationException, IOException {
        objects = Objects.builtIn();
        server = new DicomWebServer(objects);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private DicomArchive connect(InetSocketAddress address, String password) {
        return new WebArchives(objects).connect(DicomWebServer.root(address),
                new Credentials.Basic(DicomWebServer.USER, password));
    }

    @Override
    public DicomArchive archive() {
        return archiveAt(server.address());
    }

    @Override
    public DicomObjects objects() {
        return objects;
    }

    @Override
    public Optional<DicomArchive> unauthorised() {
        return Optional.of(connect(server.address(), WRONG_SECRET));
    }

    @Override
    public Optional<InetSocketAddress> server() {
        return Optional.of(server.address());
    }

    @Override
    public DicomArchive archiveAt(InetSocketAddress address) {
        return connect(address, DicomWebServer.PASSWORD);
    }
}
