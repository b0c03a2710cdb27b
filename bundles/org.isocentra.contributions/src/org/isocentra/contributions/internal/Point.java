package org.isocentra.contributions.internal;

import org.osgi.framework.Bundle;

/**
 * An extension point as its bundle declares it.
 *
 * @param schema bundle and path of its documentation
 * @param type name of the interface that contributions implement
 * @param bundle the bundle that declares the point and knows the interface
 */
record Point(String id, String name, String schema, String type, Bundle bundle) {

    /** @throws ClassNotFoundException when the declaring bundle does not have the interface */
    Class<?> loadType() throws ClassNotFoundException {
        return bundle.loadClass(type);
    }
}
