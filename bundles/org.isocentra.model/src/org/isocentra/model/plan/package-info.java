/** Prescriptions and plans. */
package org.isocentra.model.plan;
