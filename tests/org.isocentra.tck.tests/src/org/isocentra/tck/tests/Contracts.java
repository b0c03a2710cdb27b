package org.isocentra.tck.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;

import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs contract tests and judges how they end. */
final class Contracts {

    private Contracts() {
    }

    private static TestExecutionSummary run(DiscoverySelector selector) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(LauncherDiscoveryRequestBuilder.request().selectors(selector).build(),
                listener);
        return listener.getSummary();
    }

    /** Nothing fails, and something was tested. */
    static void assertKept(Class<?> contract) {
        TestExecutionSummary summary = run(DiscoverySelectors.selectClass(contract));
        assertEquals(List.of(), summary.getFailures().stream().map(f -> f.getException().toString()).toList());
        assertTrue(summary.getTestsSucceededCount() >= 3, "only " + summary.getTestsSucceededCount() + " tests ran");
    }

    /** The named test fails, by a failed assertion. */
    static void assertCaught(Class<?> contract, String test) {
        Method method = Arrays.stream(contract.getMethods()).filter(m -> m.getName().equals(test)).findFirst()
                .orElseThrow();
        TestExecutionSummary summary = run(DiscoverySelectors.selectMethod(contract, method));
        assertEquals(1, summary.getTestsStartedCount(), test);
        assertEquals(1, summary.getTestsFailedCount(), () -> test + " did not notice");
        assertInstanceOf(AssertionError.class, summary.getFailures().getFirst().getException());
    }
}
