/** From what is seen to what is treated: clinical and planning target volumes by rules, step by step. */
package org.isocentra.contouring.api.targets;
