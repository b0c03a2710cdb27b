package org.isocentra.plugins.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;

/**
 * The plug-ins of the installation this process runs from. An OSGi service.
 *
 * <p>A repository is a folder, a zip or jar file, or the address of a web server. A feature is named by its id, with or
 * without the ending {@code .feature.group}.
 *
 * <p>A change is made in two steps: it is planned, which fetches and checks everything but changes nothing, and then
 * {@linkplain PluginChange#apply applied}. Every method throws an {@link InputException} in plain words when something
 * cannot be had, and a {@link java.util.concurrent.CancellationException} when the monitor is cancelled.
 */
public interface Plugins {

    /** The installed features, sorted by id. */
    List<Feature> installed();

    /** The features a repository offers, sorted by id, the newest version of each first. */
    List<Feature> available(String repository, ProgressMonitor monitor);

    /** What the installation has been, newest first; the first one is what it is now. */
    List<Configuration> configurations();

    /** Plans to install the newest version of a feature. */
    PluginChange install(String feature, String repository, ProgressMonitor monitor);

    /** Plans to replace a feature, or all for which the repository has a newer version. */
    PluginChange update(Optional<String> feature, String repository, ProgressMonitor monitor);

    /** Plans to remove a feature. Its files stay, so that this can be rolled back without the repository. */
    PluginChange uninstall(String feature, ProgressMonitor monitor);

    /**
     * Plans to make the installation again what it was.
     *
     * @param time that of one of the {@link #configurations()}, or nothing for the last one before now: so a roll-back
     *        undoes the last change, and a second one undoes the first
     */
    PluginChange rollBack(Optional<Instant> time, ProgressMonitor monitor);
}
