/** Follow-up of a case: its scans after treatment. */
package org.isocentra.planning.api.followup;
