package org.isocentra.cli.internal;

import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.isocentra.imaging.api.registration.ImageRegistration.Registered;
import org.isocentra.imaging.api.registration.Registration;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.image.Image;

/** A registration for people and for programs. */
record RegisteredSummary(Registered registered) {

    void print(Console console) {
        Registration registration = registered.registration();
        RigidTransform transform = registration.movingToFixed();
        console.print("%s by %s %s, similarity %.4f", registration.verdict().name().toLowerCase(Locale.ROOT),
                registered.methodId(), registered.methodVersion(), registration.similarity());
        console.print("from the moving to the fixed image, LPS: turned by %.2f°, then shifted by (%.2f, %.2f, %.2f) mm",
                transform.rotationDegrees(), transform.translationMm().x(), transform.translationMm().y(),
                transform.translationMm().z());
        registered.residuals().forEach(residual -> console.print("%-20s missed by %.2f mm", residual.landmark().name(),
                residual.millimetres()));
    }

    ObjectNode json(Image fixed, Image moving) {
        Registration registration = registered.registration();
        RigidTransform transform = registration.movingToFixed();
        ObjectNode root = new ObjectMapper().createObjectNode();
        root.put("method", registered.methodId()).put("methodVersion", registered.methodVersion())
                .put("verdict", registration.verdict().name()).put("similarity", registration.similarity());
        ArrayNode reasons = root.putArray("reasons");
        registration.reasons().forEach(reasons::add);
        ObjectNode motion = root.putObject("movingToFixed")
                .put("fromFrameOfReferenceUid", moving.series().frameOfReferenceUid())
                .put("toFrameOfReferenceUid", fixed.series().frameOfReferenceUid())
                .put("rotationDegrees", transform.rotationDegrees());
        ArrayNode rows = motion.putArray("rotationRows");
        for (Vector3 row : List.of(transform.rows().first(), transform.rows().second(), transform.rows().third())) {
            rows.addArray().add(row.x()).add(row.y()).add(row.z());
        }
        Vector3 shift = transform.translationMm();
        motion.putArray("translationMm").add(shift.x()).add(shift.y()).add(shift.z());
        ArrayNode landmarks = root.putArray("landmarks");
        registered.residuals().forEach(residual -> landmarks.addObject().put("name", residual.landmark().name())
                .put("residualMm", residual.millimetres()));
        return root;
    }
}
