package org.isocentra.ui.api;

/**
 * Work going on in the background.
 *
 * @param title what the user asked for
 * @param task the step being done
 * @param fraction how much is done, 0 to 1
 * @param cancel asks the work to stop
 */
public record Activity(String title, String task, double fraction, Runnable cancel) {
}
