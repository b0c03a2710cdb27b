package org.isocentra.planning.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;

import org.isocentra.model.Finding;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.trust.api.Judgement;
import org.isocentra.trust.api.PluginTrust;
import org.isocentra.trust.api.Verdict;
import org.junit.jupiter.api.Test;

class DeveloperModeTest {

    private static PluginTrust trust(Optional<String> developerMode, Verdict verdict) {
        return (PluginTrust) Proxy.newProxyInstance(PluginTrust.class.getClassLoader(),
                new Class<?>[] {PluginTrust.class},
                (_, method, _) -> switch (method.getName()) {
                    case "developerMode" -> developerMode;
                    case "judgements" -> List.of(new Judgement(7, "com.vendor", "1.2.0", "file:x.jar", verdict));
                    default -> throw new AssertionError(method);
                });
    }

    @Test
    void nothingIsSaidWhereTheRulesAreEnforced() {
        assertEquals(List.of(), DeveloperMode.findings(Optional.of(trust(Optional.empty(), new Verdict.OfProduct()))));
    }

    @Test
    void aWarningNamesWhatRunsUnchecked() {
        Finding finding = DeveloperMode.findings(Optional.of(trust(Optional.of("policy.json says so"),
                new Verdict.Tolerated("it is not signed")))).getFirst();
        assertEquals(Finding.Severity.WARNING, finding.severity());
        assertEquals(PlannedCase.DEVELOPER_MODE, finding.where());
        assertEquals("unsigned plug-ins may run: policy.json says so; unchecked: com.vendor 1.2.0", finding.text());
        assertTrue(DeveloperMode.findings(Optional.of(trust(Optional.of("x"),
                new Verdict.OfProduct()))).getFirst().text()
                .endsWith("may run: x"));
    }

    @Test
    void whereNothingChecksPlugInsTheWarningSaysThat() {
        assertTrue(DeveloperMode.findings(Optional.empty()).getFirst().text().contains("nothing checks them"));
    }
}
