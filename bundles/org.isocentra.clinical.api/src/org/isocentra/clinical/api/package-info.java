/** Fractionation protocols and prognostic scores. */
package org.isocentra.clinical.api;
