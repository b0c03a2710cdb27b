/** Absorbed dose and where it comes from. */
package org.isocentra.model.dose;
