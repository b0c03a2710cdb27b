/**
 * How consumers find what plug-ins contribute. Catalogue, selection and use are three things: the catalogue shows
 * everything that is there with its health, selection is by explicit id and never by ranking, and use goes through a
 * guard that names a faulty plug-in and keeps it from being used.
 *
 * <p>Three failures in a row suspend a contribution for a minute; then one call decides whether it is used again. What
 * hangs, gives an invalid answer or cannot be loaded is quarantined at once, until a person releases it, its bundle is
 * updated, or the suite restarts. Input that a contribution refuses, and cancelling, count for nothing. The guard
 * cannot end a thread that does not listen, nor keep code in the same process from ending it or taking its memory: for
 * that a contribution must run in another process.
 */
package org.isocentra.contributions.api;
