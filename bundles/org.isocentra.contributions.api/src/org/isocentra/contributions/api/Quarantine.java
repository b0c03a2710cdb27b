package org.isocentra.contributions.api;

import org.isocentra.model.InputException;

/**
 * Lets people end the quarantine of a contribution. An OSGi service. Quarantine and release hold while the suite runs:
 * after a restart every contribution starts anew, since only a restart ends the threads of one that hung. Both are
 * written to the log.
 */
public interface Quarantine {

    /**
     * Lets a quarantined or suspended contribution be used again, with a new object, until it fails once more. Who
     * released it and why stays in its health until then.
     *
     * @param extensionPoint full id of the extension point
     * @param id full id of the contribution
     * @param person who takes the responsibility
     * @param reason why it is safe to use it again
     * @throws InputException when person or reason is missing, or no such contribution is quarantined or suspended
     */
    void release(String extensionPoint, String id, String person, String reason);
}
