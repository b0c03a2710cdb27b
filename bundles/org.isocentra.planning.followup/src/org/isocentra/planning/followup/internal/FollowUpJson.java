package org.isocentra.planning.followup.internal;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.isocentra.clinical.api.Assessment;
import org.isocentra.clinical.api.Statement;
import org.isocentra.clinical.api.followup.EvidenceSheet;
import org.isocentra.clinical.api.followup.FollowUpAssessment;
import org.isocentra.clinical.api.followup.FollowUpScan;
import org.isocentra.clinical.api.followup.GradedEvent;
import org.isocentra.clinical.api.followup.LesionTrack;
import org.isocentra.clinical.api.followup.LesionTrack.Sighting;
import org.isocentra.clinical.api.followup.NextScan;
import org.isocentra.clinical.api.followup.Question;
import org.isocentra.clinical.api.followup.Response;
import org.isocentra.clinical.api.followup.SeenLesion;
import org.isocentra.clinical.api.followup.Velocity;
import org.isocentra.model.geometry.Axes;
import org.isocentra.planning.api.followup.FollowUpReport;
import org.isocentra.planning.api.followup.FollowUpReport.Alignment;
import org.isocentra.planning.files.Json;

/** Follow-up as JSON. Its schema is {@code schema/follow-up.schema.json}. */
final class FollowUpJson {

    private final FollowUpAssessment assessment;

    private FollowUpJson(FollowUpAssessment assessment) {
        this.assessment = assessment;
    }

    static ObjectNode of(FollowUpReport report) {
        ObjectNode root = Json.object();
        root.put("schema", "isocentra/follow-up/1").put("patientId", report.patient().id());
        new FollowUpJson(report.assessment()).put(root, report.alignments());
        ArrayNode findings = root.putArray("findings");
        report.findings().forEach(finding -> Json.add(findings, finding));
        return root;
    }

    private void put(ObjectNode root, List<Alignment> alignments) {
        root.put("treatmentDate", assessment.course().treatmentDate().toString());
        assessment.knowledge().forEach(root.putArray("knowledge")::add);
        ArrayNode scans = root.putArray("scans");
        for (int scan = 0; scan < alignments.size(); scan++) {
            put(scans.addObject(), assessment.course().scans().get(scan), alignments.get(scan));
        }
        ArrayNode lesions = root.putArray("lesions");
        assessment.tracks().forEach(track -> put(lesions.addObject(), track));
        ArrayNode responses = root.putArray("responses");
        assessment.responses().forEach(response -> put(responses.addObject(), response));
        assessment.velocity().ifPresent(velocity -> put(root.putObject("velocity"), velocity));
        ArrayNode sheets = root.putArray("necrosisOrRecurrence");
        assessment.sheets().forEach(sheet -> put(sheets.addObject(), sheet));
        ArrayNode events = root.putArray("adverseEvents");
        assessment.events().forEach(event -> put(events.addObject(), event));
        put(root.putObject("nextScan"), assessment.nextScan());
        putStatements(root.putArray("rules"), assessment.rules());
        putQuestions(root.putArray("questions"), assessment.questions());
    }

    private String id(int scan) {
        return assessment.course().scans().get(scan).id();
    }

    private static void put(ObjectNode node, FollowUpScan scan, Alignment alignment) {
        node.put("id", scan.id()).put("date", scan.date().toString()).put("alignment", alignment.how());
        Axes rows = alignment.toPlanning().rows();
        ObjectNode transform = node.putObject("toPlanning");
        ArrayNode rotation = transform.putArray("rotationRows");
        List.of(rows.first(), rows.second(), rows.third()).forEach(row -> Json.add(rotation.addArray(), row));
        Json.add(transform.putArray("translationMm"), alignment.toPlanning().translationMm());
        ObjectNode facts = node.putObject("facts");
        scan.facts().values().forEach((fact, value) -> facts.put(fact.key(), value.toString()));
    }

    private void put(ObjectNode node, LesionTrack track) {
        node.put("name", track.name()).put("irradiated", track.irradiated()).put("firstSeen", id(track.first()));
        ArrayNode sightings = node.putArray("sightings");
        track.sightings().forEach(sighting -> put(sightings.addObject(), sighting));
    }

    private void put(ObjectNode node, Sighting sighting) {
        node.put("scan", id(sighting.scan())).put("state", word(sighting.state()));
        put(node, "volumeCm3", sighting.volumeCm3());
        put(node, "longestDiameterMm", sighting.longestDiameterMm());
        sighting.mergedWith().forEach(node.putArray("mergedWith")::add);
        put(node, "movedMm", sighting.movedMm());
        sighting.growth().ifPresent(growth -> {
            ObjectNode grown = node.putObject("growth").put("percent", Json.number(growth.percent()))
                    .put("days", growth.days());
            put(grown, "doublingDays", growth.doublingDays());
        });
        ArrayNode structures = node.putArray("structures");
        for (SeenLesion lesion : sighting.seen()) {
            ObjectNode one = structures.addObject().put("structure", lesion.structure())
                    .put("volumeCm3", Json.number(lesion.volumeCm3()))
                    .put("longestDiameterMm", Json.number(lesion.longestDiameterMm()))
                    .put("perpendicularDiameterMm", Json.number(lesion.perpendicularDiameterMm()))
                    .put("slices", lesion.slices()).put("sliceDistanceMm", Json.number(lesion.sliceDistanceMm()));
            Json.add(one.putArray("centreMm"), lesion.centreMm());
        }
    }

    private void put(ObjectNode node, Response response) {
        node.put("scan", id(response.scan())).put("criteria", "RANO-BM");
        response.category().ifPresent(category -> node.put("category", category.code()));
        node.put("standing", word(response.standing()));
        response.targets().forEach(node.putArray("targets")::add);
        put(node, "sumMm", response.sumMm());
        put(node, "baselineSumMm", response.baselineSumMm());
        put(node, "nadirMm", response.nadirMm());
        response.volumetricGrowth().stream().sorted().forEach(node.putArray("volumetricGrowth")::add);
        response.reasons().forEach(node.putArray("reasons")::add);
        putQuestions(node.putArray("questions"), response.questions());
    }

    private static void put(ObjectNode node, Velocity velocity) {
        node.put("newLesions", velocity.newLesions()).put("days", velocity.days())
                .put("newPerYear", Json.number(velocity.perYear()));
        velocity.score().ifPresent(score -> {
            ObjectNode bmv = node.putObject("brainMetastasisVelocity");
            switch (score) {
                case Assessment.Result result -> {
                    bmv.put("class", result.category()).put("confidence", result.confidence());
                    result.value().ifPresent(value -> bmv.put("value", Json.number(value)).put("unit",
                            result.unit()));
                }
                case Assessment.Missing missing -> missing.facts().forEach(fact -> bmv.withArray("missing")
                        .add(fact.key()));
                case Assessment.NotApplicable not -> bmv.put("notApplicable", not.reason());
                case Assessment.Failed failed -> bmv.put("failed", failed.reason());
            }
        });
    }

    private void put(ObjectNode node, EvidenceSheet sheet) {
        node.put("lesion", sheet.lesion()).put("scan", id(sheet.scan()))
                .put("daysSinceTreatment", sheet.daysSinceTreatment());
        put(node.putArray("forNecrosis"), sheet.forNecrosis());
        put(node.putArray("forRecurrence"), sheet.forRecurrence());
        put(node.putArray("undecided"), sheet.undecided());
        ArrayNode open = node.putArray("notAssessed");
        sheet.notAssessed().forEach(each -> open.addObject().put("test", each.test()).put("kind", each.kind())
                .put("reason", each.reason()));
        putStatements(node.putArray("background"), sheet.background());
    }

    private static void put(ArrayNode array, List<EvidenceSheet.Result> results) {
        for (EvidenceSheet.Result result : results) {
            ObjectNode node = array.addObject().put("test", result.test()).put("kind", result.kind())
                    .put("observed", result.observed()).put("criterion", result.criterion());
            put(node, "sensitivityPercent", result.sensitivityPercent());
            put(node, "specificityPercent", result.specificityPercent());
            put(node, "likelihoodRatio", result.likelihoodRatio());
            node.put("note", result.note()).put("source", result.source()).put("confidence", result.confidence());
        }
    }

    private static void put(ObjectNode node, GradedEvent graded) {
        node.put("lesion", graded.event().lesion()).put("firstSeen", graded.event().firstSeen().toString())
                .put("latencyDays", graded.latencyDays());
        graded.grade().ifPresent(grade -> node.put("grade", grade));
        graded.atLeast().ifPresent(grade -> node.put("gradeAtLeast", grade));
        graded.ground().ifPresent(ground -> putStatements(node.putArray("ground"), List.of(ground)));
        put(node, "peakVolumeCm3", graded.peakVolumeCm3());
        put(node, "lesionV12Cm3", graded.event().v12Cm3());
        put(node, "lesionBedGy", graded.event().bedGy());
        ObjectNode facts = node.putObject("facts");
        graded.event().facts().values().forEach((fact, value) -> facts.put(fact.key(), value.toString()));
        ArrayNode options = node.putArray("options");
        graded.options().forEach(option -> putStatements(options.addObject().put("id", option.id()).put("name",
                option.name()).putArray("statements"), option.statements()));
        putQuestions(node.putArray("questions"), graded.questions());
    }

    private static void put(ObjectNode node, NextScan next) {
        node.put("from", next.from().toString()).put("to", next.to().toString());
        putStatements(node.putArray("rule"), List.of(next.rule()));
    }

    private static void putStatements(ArrayNode array, List<Statement> statements) {
        statements.forEach(statement -> array.addObject().put("text", statement.text())
                .put("source", statement.source()).put("confidence", statement.confidence()));
    }

    private static void putQuestions(ArrayNode array, List<Question> questions) {
        questions.forEach(question -> array.addObject().put("about", question.about()).put("key", question.key())
                .put("text", question.text()));
    }

    private static void put(ObjectNode node, String key, OptionalDouble value) {
        value.ifPresent(number -> node.put(key, Json.number(number)));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
