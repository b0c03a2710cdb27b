/** Rigid registration: how two images of one patient lie to each other. */
package org.isocentra.imaging.api.registration;
