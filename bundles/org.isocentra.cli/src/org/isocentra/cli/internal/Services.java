package org.isocentra.cli.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.isocentra.contributions.api.Contributions;
import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.dicom.api.DicomService;
import org.isocentra.model.InputException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;

/** Finds the services of the running product. */
final class Services implements AutoCloseable {

    private static final Duration DICOM_DEADLINE = Duration.ofMinutes(5);
    private static final Duration DEVICE_DEADLINE = Duration.ofMinutes(1);
    private static final long WAIT_MILLISECONDS = 20_000;

    private final BundleContext context;
    private final List<ServiceTracker<?, ?>> trackers = new ArrayList<>();

    Services(BundleContext context) {
        this.context = context;
    }

    DicomService dicom() {
        return get(Contributions.class).select(DicomService.class, DicomService.DEFAULT_PROVIDER)
                .guarded(DicomService.class, DICOM_DEADLINE);
    }

    /** @throws InputException when no plug-in that works drives such a machine */
    TreatmentDevice device(String id) {
        return get(Contributions.class).select(TreatmentDevice.class, id)
                .guarded(TreatmentDevice.class, DEVICE_DEADLINE);
    }

    List<Bundle> bundles() {
        return List.of(context.getBundles());
    }

    /** A service of the framework itself, which is there from the beginning or never. */
    <T> Optional<T> find(Class<T> type) {
        return Optional.ofNullable(context.getServiceReference(type)).map(context::getService);
    }

    /** @throws IllegalStateException when nothing provides the service within 20 s */
    <T> T get(Class<T> type) {
        ServiceTracker<T, T> tracker = new ServiceTracker<>(context, type, null);
        tracker.open();
        trackers.add(tracker);
        try {
            T service = tracker.waitForService(WAIT_MILLISECONDS);
            if (service == null) {
                throw new IllegalStateException("no bundle of this product provides " + type.getName());
            }
            return service;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + type.getName(), e);
        }
    }

    @Override
    public void close() {
        trackers.forEach(ServiceTracker::close);
    }
}
