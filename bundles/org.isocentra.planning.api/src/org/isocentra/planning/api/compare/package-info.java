/** Plans of one case side by side, by whatever machines. */
package org.isocentra.planning.api.compare;
