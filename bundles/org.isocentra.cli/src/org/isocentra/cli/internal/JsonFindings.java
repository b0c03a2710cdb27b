package org.isocentra.cli.internal;

import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import org.isocentra.model.Finding;

/** Findings in what a command prints or writes as JSON. */
final class JsonFindings {

    private JsonFindings() {
    }

    static void add(ArrayNode array, List<Finding> findings) {
        findings.forEach(finding -> array.addObject().put("severity", finding.severity().name())
                .put("where", finding.where()).put("text", finding.text()).put("remedy", finding.remedy()));
    }
}
