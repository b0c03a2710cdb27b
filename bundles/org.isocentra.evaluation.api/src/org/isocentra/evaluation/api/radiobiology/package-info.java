/** Biological effect of dose: fractionation, repair, sums of courses, probabilities of response. */
package org.isocentra.evaluation.api.radiobiology;
