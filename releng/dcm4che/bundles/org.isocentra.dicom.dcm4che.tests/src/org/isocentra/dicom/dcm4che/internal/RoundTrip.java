package org.isocentra.dicom.dcm4che.internal;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.isocentra.dicom.api.archive.Credentials;
import org.isocentra.dicom.api.archive.DicomArchive;
import org.isocentra.dicom.api.archive.DicomObjects;
import org.isocentra.dicom.api.archive.StudyQuery;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.tck.DicomArchiveContract;
import org.isocentra.tck.Trial;

/**
 * Has the archive at an address keep the contract of archives, and calls it by titles that are not known. A program of
 * its own, to be run where no other machine can be reached. Prints a line for each finding; the exit code is 0 when all
 * is as it should be.
 */
public final class RoundTrip implements DicomArchiveContract {

    private final DicomObjects objects;
    private final URI root;

    private RoundTrip(URI root, DicomObjects objects) {
        this.root = root;
        this.objects = objects;
    }

    private DicomArchive at(URI address) {
        return new DimseArchives(objects).connect(address, new Credentials.None());
    }

    @Override
    public DicomArchive archive() {
        return at(root);
    }

    @Override
    public DicomObjects objects() {
        return objects;
    }

    /** Known by a title that the archive does not know. */
    @Override
    public Optional<DicomArchive> unauthorised() {
        return Optional.of(at(URI.create(root.toString().replaceAll("calling=[A-Z]+", "calling=STRANGER"))));
    }

    @Override
    public Optional<InetSocketAddress> server() {
        // a name of the certificate would not be that of the relay
        return root.getScheme().equals(Address.SECURE) ? Optional.empty()
                : Optional.of(new InetSocketAddress(root.getHost(), root.getPort()));
    }

    @Override
    public DicomArchive archiveAt(InetSocketAddress address) {
        return at(URI.create(root.toString().replace(":" + root.getPort(), ":" + address.getPort())));
    }

    /** Address, and a new folder to work in. */
    public static void main(String[] arguments) throws Exception {
        DicomObjects objects = (DicomObjects) Class.forName("org.isocentra.dicom.internal.BuiltInObjects")
                .getConstructor().newInstance();
        Path work = Files.createDirectory(Path.of(arguments[1]));
        RoundTrip trip = new RoundTrip(URI.create(arguments[0]), objects);
        int failed = Trial.of(DicomArchiveContract.class, trip, work, System.out);
        trip.refusesUnknownTitles();
        System.exit(failed == 0 ? 0 : 1);
    }

    private void refusesUnknownTitles() {
        URI other = URI.create(root.toString().replaceAll("//[A-Z]+@", "//OTHER@"));
        try {
            at(other).studies(StudyQuery.ALL, ProgressMonitor.NONE);
        } catch (InputException e) {
            if (e.getMessage().contains("refuses the suite")) {
                System.out.println("unknown called title: " + e.getMessage());
                return;
            }
            throw e;
        }
        throw new IllegalStateException("an archive of another title answers");
    }
}
