/** From CT numbers to what a dose engine calculates in. */
package org.isocentra.imaging.api.density;
