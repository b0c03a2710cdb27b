/** Brings the scans of a case after treatment together, and measures the lesions in them. */
package org.isocentra.planning.followup.internal;
