/** Inner loops that exist in several speeds. */
package org.isocentra.dose.api.kernel;
