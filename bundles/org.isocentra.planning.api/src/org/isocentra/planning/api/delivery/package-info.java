/** What a delivery has made of a plan. */
package org.isocentra.planning.api.delivery;
