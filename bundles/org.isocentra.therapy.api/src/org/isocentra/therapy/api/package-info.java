/**
 * Systemic therapy around radiosurgery: what drugs a patient gets, what is published of them together with
 * radiosurgery, and what follows. All times are days of the calendar where the patient is treated; none has an hour or
 * a zone.
 */
package org.isocentra.therapy.api;
