/** Plans of one case between which nothing can be had for nothing. */
package org.isocentra.planning.api.pareto;
