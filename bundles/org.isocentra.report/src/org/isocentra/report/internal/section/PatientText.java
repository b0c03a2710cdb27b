package org.isocentra.report.internal.section;

import java.time.LocalDate;

import org.isocentra.model.image.Patient;
import org.isocentra.report.internal.html.Html;

/** A patient's identity in words. */
public record PatientText(Patient patient) {

    /** Family name, given names: the components of a DICOM person name. */
    public String name() {
        String[] parts = patient.name().split("=")[0].split("\\^");
        StringBuilder name = new StringBuilder(parts[0].strip());
        for (int n = 1; n < parts.length; n++) {
            if (!parts[n].isBlank()) {
                name.append(n == 1 ? ", " : " ").append(parts[n].strip());
            }
        }
        return name.isEmpty() ? "name not stated" : name.toString();
    }

    public String id() {
        return patient.id().isBlank() ? "not stated" : patient.id();
    }

    public String birthDate() {
        return patient.birthDate().map(LocalDate::toString).orElse("not stated");
    }

    /** Who it is, for the head of a page. */
    public Html inBrief() {
        return Html.of(Html.element("strong", name()), Html.text(" · ID " + id() + " · born " + birthDate() + " · "
                + sex()));
    }

    public String sex() {
        return switch (patient.sex()) {
            case "F" -> "female";
            case "M" -> "male";
            case "O" -> "other";
            default -> "not stated";
        };
    }
}
