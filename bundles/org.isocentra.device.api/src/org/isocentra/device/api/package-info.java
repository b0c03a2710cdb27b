/** What a treatment device tells the suite: its description, its beams, what can be planned with it and delivered. */
package org.isocentra.device.api;
