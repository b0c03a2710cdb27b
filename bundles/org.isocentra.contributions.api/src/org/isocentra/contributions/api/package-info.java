/**
 * How consumers find what plug-ins contribute. Catalogue, selection and use are three things: the catalogue shows
 * everything that is there with its health, selection is by explicit id and never by ranking, and use goes through a
 * guard that names and quarantines a faulty plug-in.
 */
package org.isocentra.contributions.api;
