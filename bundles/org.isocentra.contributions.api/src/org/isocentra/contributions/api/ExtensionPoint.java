package org.isocentra.contributions.api;

import java.util.List;

/**
 * A place where plug-ins plug in.
 *
 * @param id full id
 * @param schema where its documentation is: bundle and path of the .exsd file
 */
public record ExtensionPoint(String id, String name, String schema, List<Contribution<?>> contributions) {

    public ExtensionPoint {
        contributions = List.copyOf(contributions);
    }
}
