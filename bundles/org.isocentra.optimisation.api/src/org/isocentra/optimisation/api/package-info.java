/** What an optimiser is asked and what it answers. */
package org.isocentra.optimisation.api;
