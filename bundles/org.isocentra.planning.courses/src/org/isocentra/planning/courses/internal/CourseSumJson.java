package org.isocentra.planning.courses.internal;

import java.nio.file.Path;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.isocentra.planning.api.courses.SummedCourses;
import org.isocentra.planning.files.Json;

/** {@code sum.json}: courses together. Its schema is {@code schema/course-sum.schema.json}. */
final class CourseSumJson {

    private static final String FILE = "sum.json";

    private CourseSumJson() {
    }

    static Path write(SummedCourses sum, Path folder) {
        Path file = folder.resolve(FILE);
        Json.write(of(sum), file);
        return file;
    }

    static ObjectNode of(SummedCourses sum) {
        ObjectNode root = Json.object();
        root.put("schema", "isocentra/course-sum/1").put("suiteVersion", sum.suiteVersion())
                .put("parametersVersion", sum.parametersVersion()).put("quantity", sum.quantity().name())
                .put("summedIn", sum.reference());
        ArrayNode courses = root.putArray("courses");
        for (SummedCourses.Course course : sum.courses()) {
            ObjectNode node = courses.addObject().put("name", course.name()).put("date", course.date().toString())
                    .put("fractions", course.fractions()).put("doseUid", course.dose().sopInstanceUid())
                    .put("frameOfReferenceUid", course.dose().frameOfReferenceUid())
                    .put("maxDoseGy", Json.number(course.dose().dose().doseGy().maximum()))
                    .put("recoveryPercent", Json.number(100 * course.recovery().share()))
                    .put("recoveryReason", course.recovery().reason());
            course.registration().ifPresent(file -> node.put("registration", file.getFileName().toString()));
            course.registrationErrorMm().ifPresent(error -> node.put("registrationErrorMm", Json.number(error)));
        }
        ArrayNode maps = root.putArray("maps");
        sum.maps().forEach(map -> maps.addObject().put("alphaBetaGy", Json.number(map.model().alphaBetaGy()))
                .put("model", map.model().inWords()).put("maxGy", Json.number(map.values().maximum())));
        ArrayNode structures = root.putArray("structures");
        sum.structures().forEach(effect -> {
            ObjectNode node = structures.addObject().put("structure", effect.structure())
                    .put("target", effect.isTarget()).put("volumeCm3", Json.number(effect.volumeCm3()))
                    .put("alphaBetaGy", Json.number(effect.alphaBetaGy()))
                    .put("alphaBetaSource", effect.alphaBetaSource()).put("nearMaximum", effect.nearMaximumOf())
                    .put("nearMaximumGy", Json.number(effect.nearMaximum())).put("maxGy", Json.number(effect.maximum()))
                    .put("meanGy", Json.number(effect.mean()));
            effect.nearMinimum().ifPresent(value -> node.put("nearMinimumGy", Json.number(value)));
            ArrayNode each = node.putArray("nearMaximumOfCoursesGy");
            effect.ofCourses().forEach(value -> each.add(Json.number(value)));
            effect.notCovered().forEach(node.putArray("notCoveredByDoseOf")::add);
        });
        ArrayNode findings = root.putArray("findings");
        sum.findings().forEach(finding -> Json.add(findings, finding));
        return root;
    }
}
