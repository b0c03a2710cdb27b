/** Reads a case, plans it, and writes plan, metrics and checks. */
package org.isocentra.planning.internal;
