package org.isocentra.evaluation.internal;

import static org.isocentra.data.Valid.require;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

import org.isocentra.evaluation.api.radiobiology.Radiobiology.ContourDistance;
import org.isocentra.evaluation.api.radiobiology.Radiobiology.SourcedRepair;
import org.isocentra.evaluation.api.radiobiology.Repair;
import org.isocentra.evaluation.api.radiobiology.ResponseCurve;
import org.isocentra.evaluation.api.radiobiology.ResponseModel;
import org.isocentra.evaluation.api.radiobiology.Tissue;
import org.isocentra.model.structure.Structure;

/** Parameters of biological models as their data file holds them: {@code schema/radiobiology.schema.json}. */
record RadiobiologyFile(String version, List<AlphaBeta> tissues, HalfTimes repair, Acceptance registration,
        Contours contours, Range linearQuadratic, List<Response> responses) {

    RadiobiologyFile {
        require(version != null && tissues != null && repair != null && registration != null && contours != null
                && linearQuadratic != null && responses != null, "version, tissues, repair, registration, contours,"
                + " linearQuadratic and responses are needed");
    }

    private static void requireGround(String what, String source, String confidence, Set<String> marks) {
        require(source != null && !source.isBlank(), what + " has no source");
        require(confidence != null && marks.contains(confidence), "confidence of " + what + " is " + confidence
                + ", which is no ground for anything");
    }

    /**
     * @param usualGy or null, where only a range is known
     * @param structures names of structures that are counted as this tissue, in which * stands for any text; or null
     * @param targets whether targets are
     */
    record AlphaBeta(String id, String name, Double usualGy, double leastGy, double mostGy, String source,
            String confidence, List<String> structures, boolean targets) {

        AlphaBeta {
            requireGround("tissue " + id, source, confidence, Set.of("V", "K", "policy"));
            require(id != null && name != null && leastGy > 0 && leastGy <= mostGy && (usualGy == null
                    || usualGy >= leastGy && usualGy <= mostGy), "tissue " + id + " has no range of alpha/beta");
            require(usualGy != null || structures == null && !targets, "tissue " + id
                    + " stands for structures and has no usual alpha/beta");
        }

        boolean isOf(Structure structure) {
            return structure.type().isTarget() ? targets : structures != null && structures.stream()
                    .anyMatch(name -> DataConstraintSet.pattern(name).matcher(structure.name()).matches());
        }

        Tissue tissue() {
            return new Tissue(id, name, usualGy == null ? OptionalDouble.empty() : OptionalDouble.of(usualGy), leastGy,
                    mostGy, source, confidence);
        }
    }

    /** @param partition share of the slow component over that of the fast one */
    record HalfTimes(double fastHours, double slowHours, double partition, String source, String confidence) {

        HalfTimes {
            requireGround("repair", source, confidence, Set.of("V", "K", "policy"));
            Repair.biexponential(fastHours, slowHours, partition);
        }

        SourcedRepair sourced() {
            return new SourcedRepair(Repair.biexponential(fastHours, slowHours, partition), source, confidence);
        }
    }

    /** @param tolerableErrorMm registrations that may be off by more are warned of */
    record Acceptance(double tolerableErrorMm, String source, String confidence) {

        Acceptance {
            requireGround("registration", source, confidence, Set.of("V", "K", "policy"));
            require(tolerableErrorMm > 0, "tolerableErrorMm must be positive");
        }
    }

    /** @param tolerableDistanceMm of contours of one organ that were drawn twice */
    record Contours(double tolerableDistanceMm, String source, String confidence) {

        Contours {
            requireGround("contours", source, confidence, Set.of("V", "K", "policy"));
            require(tolerableDistanceMm > 0, "tolerableDistanceMm must be positive");
        }

        ContourDistance distance() {
            return new ContourDistance(tolerableDistanceMm, source, confidence);
        }
    }

    /** @param upToGyPerFraction the linear-quadratic model overstates the effect of larger fractions */
    record Range(double upToGyPerFraction, String source, String confidence) {

        Range {
            requireGround("linearQuadratic", source, confidence, Set.of("V", "K", "policy"));
            require(upToGyPerFraction > 0, "upToGyPerFraction must be positive");
        }
    }

    /** @param logLogistic or null, where it is a {@code probit} */
    record Response(String id, String name, ResponseModel.Outcome outcome, ResponseModel.Figure figure, Double exponent,
            ResponseCurve.LogLogistic logLogistic, ResponseCurve.Probit probit, double least, double most,
            String interpolation, String caution, String source, String confidence) {

        Response {
            requireGround("response " + id, source, confidence, Set.of("V", "K", "policy", "D"));
            require(id != null && name != null && outcome != null && figure != null && interpolation != null
                    && caution != null, "response " + id + " is not complete");
            require((logLogistic == null) != (probit == null), "response " + id + " needs one curve");
            require(least >= 0 && least < most, "response " + id + " has no range");
            require("D".equals(confidence) != interpolation.isBlank(), "response " + id
                    + " must say what it interpolates, and have the confidence D, or neither");
            require((figure == ResponseModel.Figure.EUD_EQD2) == (exponent != null), "response " + id
                    + " needs an exponent where it goes by the gEUD, and only there");
        }

        ResponseModel model() {
            return new ResponseModel(id, name, outcome, figure, exponent == null ? OptionalDouble.empty()
                    : OptionalDouble.of(exponent), logLogistic != null ? logLogistic : probit, least, most,
                    interpolation, caution, source, confidence);
        }
    }
}
