package org.isocentra.dicom.dcm4che.internal;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;

import org.dcm4che3.net.ApplicationEntity;
import org.dcm4che3.net.Association;
import org.dcm4che3.net.AssociationHandler;
import org.dcm4che3.net.Connection;
import org.dcm4che3.net.Device;
import org.dcm4che3.net.IncompatibleConnectionException;
import org.dcm4che3.net.TransferCapability;
import org.dcm4che3.net.pdu.AAssociateAC;
import org.dcm4che3.net.pdu.AAssociateRJ;
import org.dcm4che3.net.pdu.AAssociateRQ;
import org.dcm4che3.net.pdu.UserIdentityAC;
import org.dcm4che3.net.service.BasicCEchoSCP;
import org.dcm4che3.net.service.BasicCStoreSCP;
import org.dcm4che3.net.service.DicomServiceRegistry;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;

/** Conversations with one archive; whatever goes wrong in one becomes an error that names the address. */
final class Peer {

    private static final int CONNECT_MILLIS = 10_000;
    private static final int OPEN_ASSOCIATIONS = 4;
    private static final long LOOK_MILLIS = 100;

    private final Address address;
    private final Limits limits;

    interface Conversation<T> {

        T hold(Association association, Watch watch) throws IOException, InterruptedException;
    }

    Peer(Address address, Limits limits) {
        this.address = address;
        this.limits = limits;
    }

    Address address() {
        return address;
    }

    Limits limits() {
        return limits;
    }

    InputException fault(String problem) {
        return new InputException(address.toString(), problem, "Ask who keeps the archive");
    }

    /**
     * Opens an association, holds a conversation over it, and releases it.
     *
     * @param arrivals takes in the objects that come meanwhile; where the address names a port, from there
     */
    <T> T converse(AAssociateRQ request, Optional<Arrivals> arrivals, ProgressMonitor monitor,
            Conversation<T> conversation) {
        monitor.checkCancelled();
        return withDevice(device -> converse(device, request, arrivals, monitor, conversation));
    }

    /** Lets the archive send to the port that its address names, until cancelled; what is half sent is broken off. */
    void listen(BasicCStoreSCP store, ProgressMonitor monitor) {
        withDevice(device -> {
            try {
                if (address.secure()) {
                    Certificates.use(device);
                }
                ApplicationEntity self = new ApplicationEntity(address.calling());
                device.addApplicationEntity(self);
                List<Association> opened = take(device, self, store);
                try {
                    while (!monitor.isCancelled()) {
                        Thread.sleep(LOOK_MILLIS);
                    }
                } finally {
                    device.unbindConnections();
                    opened.stream().filter(Association::isReadyForDataTransfer).forEach(Association::abort);
                }
                return null;
            } catch (IOException | GeneralSecurityException e) {
                throw new InputException(address.toString(), "nothing can be taken in at the port " + address.listen()
                        + " (" + e.getMessage() + ")", "Name another port, or end what uses it", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            }
        });
    }

    private static <T> T withDevice(Function<Device, T> work) {
        Device device = new Device("isocentra");
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
                ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor()) {
            device.setExecutor(workers);
            device.setScheduledExecutor(timer);
            try {
                return work.apply(device);
            } finally {
                device.unbindConnections();
                timer.shutdownNow();
            }
        }
    }

    private <T> T converse(Device device, AAssociateRQ request, Optional<Arrivals> arrivals, ProgressMonitor monitor,
            Conversation<T> conversation) {
        ApplicationEntity self = new ApplicationEntity(address.calling());
        device.addApplicationEntity(self);
        Connection local = connection("isocentra", null, Connection.NOT_LISTENING);
        device.addConnection(local);
        self.addConnection(local);
        Association association = null;
        Watch watch = null;
        try {
            if (address.secure()) {
                Certificates.use(device);
            }
            if (arrivals.isPresent()) {
                take(device, self, arrivals.get());
            }
            request.setCalledAET(address.called());
            request.setCallingAET(address.calling());
            association = self.connect(local, connection("archive", address.host(), address.port()), request);
            watch = new Watch(limits.silence(), monitor, association::abort);
            Watch started = watch;
            arrivals.ifPresent(all -> all.watchedBy(started));
            T result = conversation.hold(association, watch);
            association.release();
            return result;
        } catch (AAssociateRJ e) {
            throw new InputException(address.toString(), "the archive refuses the suite as " + address.calling() + " ("
                    + e.getMessage() + ")", "Have " + address.calling()
                    + " entered in the archive, and check its title", e);
        } catch (IOException | GeneralSecurityException | IncompatibleConnectionException e) {
            monitor.checkCancelled();
            String why = watch == null || watch.stopped().isEmpty() ? String.valueOf(e.getMessage()) : watch.stopped();
            String what = association == null ? "cannot be reached (" : "has broken off (";
            throw new InputException(address.toString(), what + why + ")",
                    "Check the address, the network and the certificate of the archive", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InputException(address.toString(), "was interrupted", "Try again", e);
        } finally {
            if (watch != null) {
                watch.close();
            }
            if (association != null && association.isReadyForDataTransfer()) {
                association.abort();
            }
        }
    }

    private Connection connection(String name, String host, int port) {
        Connection connection = new Connection(name, host, port);
        int silence = Math.toIntExact(limits.silence().toMillis());
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setRequestTimeout(CONNECT_MILLIS);
        connection.setAcceptTimeout(silence);
        connection.setReleaseTimeout(CONNECT_MILLIS);
        connection.setSendTimeout(silence);
        connection.setIdleTimeout(silence);
        if (address.secure()) {
            Certificates.require(connection);
        }
        return connection;
    }

    /**
     * Objects come over the association that asks for them, or from the archive alone, to the port that is named.
     *
     * @return the associations that the archive opens, as it does
     */
    private List<Association> take(Device device, ApplicationEntity self, BasicCStoreSCP arrivals)
            throws IOException, GeneralSecurityException {
        DicomServiceRegistry services = new DicomServiceRegistry();
        services.addDicomService(new BasicCEchoSCP());
        services.addDicomService(arrivals);
        device.setDimseRQHandler(services);
        List<Association> opened = new CopyOnWriteArrayList<>();
        if (address.listen() == 0) {
            return opened;
        }
        List<InetAddress> archive = Arrays.asList(InetAddress.getAllByName(address.host()));
        device.setAssociationHandler(new AssociationHandler() {
            @Override
            protected AAssociateAC makeAAssociateAC(Association association, AAssociateRQ request,
                    UserIdentityAC identity) throws IOException {
                if (!archive.contains(association.getSocket().getInetAddress())) {
                    throw new AAssociateRJ(AAssociateRJ.RESULT_REJECTED_PERMANENT, AAssociateRJ.SOURCE_SERVICE_USER,
                            AAssociateRJ.REASON_CALLING_AET_NOT_RECOGNIZED);
                }
                opened.add(association);
                return super.makeAAssociateAC(association, request, identity);
            }
        });
        device.setLimitOpenAssociations(OPEN_ASSOCIATIONS);
        self.setAssociationAcceptor(true);
        self.setAcceptedCallingAETitles(address.called());
        self.addTransferCapability(new TransferCapability(null, "*", TransferCapability.Role.SCP, Syntaxes.READ));
        Connection port = connection("arrivals", ownAddress(archive.getFirst()), address.listen());
        device.addConnection(port);
        self.addConnection(port);
        port.bind();
        return opened;
    }

    /** The address of this machine that the archive sees; no packet is sent for it. */
    private String ownAddress(InetAddress archive) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(archive, address.port());
            return socket.getLocalAddress().getHostAddress();
        }
    }
}
