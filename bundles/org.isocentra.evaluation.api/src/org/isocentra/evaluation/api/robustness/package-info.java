/** What is left of a plan when the patient does not lie exactly where the plan has him or her. */
package org.isocentra.evaluation.api.robustness;
