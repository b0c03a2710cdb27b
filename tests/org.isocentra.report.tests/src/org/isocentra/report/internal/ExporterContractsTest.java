package org.isocentra.report.internal;

import org.isocentra.planning.api.PlanExporter;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.tck.Installed;
import org.isocentra.tck.PlanExporterContract;
import org.junit.jupiter.api.Nested;

/** What every exporter must do. */
class ExporterContractsTest {

    @Nested
    final class Report implements PlanExporterContract {

        @Override
        public PlanExporter exporter() {
            return Installed.contribution(PlanExporter.class, "org.isocentra.report.report");
        }

        @Override
        public PlannedCase planned() {
            return SyntheticPlan.usual();
        }
    }

    @Nested
    final class Pictures implements PlanExporterContract {

        @Override
        public PlanExporter exporter() {
            return Installed.contribution(PlanExporter.class, "org.isocentra.report.pictures");
        }

        @Override
        public PlannedCase planned() {
            return SyntheticPlan.usual();
        }
    }
}
