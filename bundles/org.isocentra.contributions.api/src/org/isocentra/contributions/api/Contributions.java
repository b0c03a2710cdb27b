package org.isocentra.contributions.api;

import java.util.List;

import org.isocentra.model.InputException;

/**
 * Everything plug-ins contribute, as it is at this moment: bundles that come or go show at once. An OSGi service. A
 * plug-in contributes through an extension point of an {@code org.isocentra.*.api} bundle, or as an OSGi service of the
 * point's type with the properties {@value #ID}, {@value #NAME} and {@value #VERSION} ({@code service.vendor} and
 * {@code service.description} where it likes). Extensions become such services, too.
 *
 * <p>An id belongs to the bundle that was installed first: a later contribution of the same id is shown and refused.
 * What a bundle declares and cannot contribute is shown, too, with the reason: see {@link Contribution.Health.State}.
 * {@link CatalogueListener} tells of changes.
 */
public interface Contributions {

    /** Service property: full id of the contribution. */
    String ID = "isocentra.id";
    /** Service property: name for a person to read. */
    String NAME = "isocentra.name";
    /** Service property: version of the contribution. */
    String VERSION = "isocentra.version";

    /** Every extension point of the suite, in alphabetical order of its id. */
    List<ExtensionPoint> extensionPoints();

    /**
     * All contributions to the extension point whose contract is {@code type}, healthy or not, sorted by id.
     *
     * @throws IllegalArgumentException when no extension point has this contract
     */
    <T> List<Contribution<T>> catalogue(Class<T> type);

    /**
     * The one contribution the user named.
     *
     * @param id full id, or its last part where that is unique; {@code id@1.2.0} asks for exactly this version
     * @throws InputException when there is none, more than one, another version, or it may not be used; the message
     *         lists what there is
     * @throws IllegalArgumentException when no extension point has this contract
     */
    <T> Contribution<T> select(Class<T> type, String id);
}
