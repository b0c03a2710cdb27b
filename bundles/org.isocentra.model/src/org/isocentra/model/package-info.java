/** What every part of the suite shares: input errors, findings and progress. */
package org.isocentra.model;
