/** Dose-volume histograms, plan metrics, constraints and dose comparison. */
package org.isocentra.evaluation.api;
