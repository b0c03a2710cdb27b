/** Follow-up after radiosurgery: lesions over scans, response, adverse radiation events. */
package org.isocentra.clinical.api.followup;
