/** Calculations that check a plan by other means than the engine that made its dose. */
package org.isocentra.dose.api.check;
