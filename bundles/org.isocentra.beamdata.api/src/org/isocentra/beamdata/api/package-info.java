/**
 * Measured beam data: what they are, how a family of machines is fitted to them, and which data of a machine a site
 * uses and has accepted.
 */
package org.isocentra.beamdata.api;
