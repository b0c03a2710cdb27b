/** Fractionation protocols. */
package org.isocentra.clinical.api;
