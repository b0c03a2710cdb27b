/** What is ordered of a treatment unit, what it says of itself, and how its link is used. */
package org.isocentra.delivery.api;
