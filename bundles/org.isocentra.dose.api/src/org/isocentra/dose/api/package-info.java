/** What a dose engine is asked and what it answers. */
package org.isocentra.dose.api;
