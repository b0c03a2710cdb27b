package org.isocentra.clinical.api.followup;

import java.time.LocalDate;

import org.isocentra.clinical.api.Statement;

/**
 * When the next scan is due.
 *
 * @param rule why then
 */
public record NextScan(LocalDate from, LocalDate to, Statement rule) {
}
