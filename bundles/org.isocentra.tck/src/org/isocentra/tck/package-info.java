/**
 * Contract tests for plug-ins: for each extension point an interface whose JUnit tests check what the documentation of
 * the point promises. A plug-in's test implements it and says what to test, in one line:
 *
 * <pre>
 * final class HaloContractTest implements TreatmentDeviceContract {
 *     public TreatmentDevice device() {
 *         return new HaloOne();
 *     }
 * }
 * </pre>
 *
 * <p>The tests run on a plain class path as well as inside OSGi. New tests may come with every minor version.
 */
package org.isocentra.tck;
