package org.isocentra.tck.tests;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

import org.isocentra.clinical.api.Assessment;
import org.isocentra.clinical.api.FractionationProtocol;
import org.isocentra.clinical.api.PatientFact;
import org.isocentra.clinical.api.PatientFacts;
import org.isocentra.clinical.api.PrognosticScore;
import org.isocentra.clinical.api.ProtocolAnswer;
import org.isocentra.clinical.api.Statement;
import org.isocentra.clinical.api.TargetDescription;
import org.isocentra.clinical.internal.ProtocolReader;
import org.isocentra.clinical.internal.ScoreReader;
import org.isocentra.contributions.api.Contribution.Description;
import org.isocentra.contributions.api.DataReader;
import org.isocentra.evaluation.api.Constraint;
import org.isocentra.evaluation.api.ConstraintSet;
import org.isocentra.evaluation.api.PlanMetric;
import org.isocentra.evaluation.api.TargetDose;
import org.isocentra.evaluation.internal.ConstraintSetReader;
import org.isocentra.evaluation.internal.DoseMetrics;
import org.isocentra.model.plan.Prescription;
import org.isocentra.tck.ConstraintSetContract;
import org.isocentra.tck.DataReaderContract;
import org.isocentra.tck.DoseBall;
import org.isocentra.tck.FractionationProtocolContract;
import org.isocentra.tck.PlanMetricContract;
import org.isocentra.tck.PrognosticScoreContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Metrics, constraint sets, protocols and readers with one fault each: the contract test must name it. */
class ClinicalMutantsTest {

    /** Everything that the recursive partitioning analysis asks for. */
    private static final PatientFacts KNOWN = PatientFacts.NONE.with(PatientFact.AGE, 50)
            .with(PatientFact.KARNOFSKY, 90).with(PatientFact.PRIMARY_CONTROLLED, true)
            .with(PatientFact.EXTRACRANIAL_METASTASES, false);

    private static PlanMetric metric;
    private static ConstraintSet set;
    private static FractionationProtocol protocol;
    private static PrognosticScore score;
    private static DataReader<FractionationProtocol> reader;

    static final class MetricContract implements PlanMetricContract {

        @Override
        public PlanMetric metric() {
            return metric;
        }

        @Override
        public OptionalDouble exact(DoseBall ball) {
            return OptionalDouble.of(ball.meanGy(ball.radiusMm()));
        }
    }

    static final class SetContract implements ConstraintSetContract {

        @Override
        public ConstraintSet set() {
            return set;
        }

        @Override
        public List<String> structures() {
            return List.of("Chiasm", "Brainstem");
        }
    }

    static final class ProtocolContract implements FractionationProtocolContract {

        @Override
        public FractionationProtocol protocol() {
            return protocol;
        }
    }

    static final class ScoreContract implements PrognosticScoreContract {

        @Override
        public PrognosticScore score() {
            return score;
        }
    }

    static final class ReaderContract implements DataReaderContract<FractionationProtocol> {

        @Override
        public DataReader<FractionationProtocol> reader() {
            return reader;
        }

        @Override
        public URL data() {
            return file(ProtocolReader.class, "rtog9005");
        }

        @Override
        public Description description() {
            return describe("org.isocentra.clinical", "rtog9005", "1.1.0");
        }
    }

    /** The data of both bundles are called alike, so they are taken from where the class is. */
    private static URL file(Class<?> type, String name) {
        try {
            Path place = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
            return Files.isDirectory(place) ? place.resolve("data/" + name + ".json").toUri().toURL()
                    : java.net.URI.create("jar:" + place.toUri() + "!/data/" + name + ".json").toURL();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Description describe(String bundle, String name) {
        return describe(bundle, name, "1.0.0");
    }

    private static Description describe(String bundle, String name, String version) {
        return new Description("point", bundle + "." + name, name, version, "Isocentra", bundle, "");
    }

    private static ConstraintSet rightSet() throws IOException {
        return new ConstraintSetReader().read(file(ConstraintSetReader.class, "tg101"),
                describe("org.isocentra.evaluation", "tg101"));
    }

    private static FractionationProtocol rightProtocol() throws IOException {
        return new ProtocolReader().read(file(ProtocolReader.class, "rtog9005"),
                describe("org.isocentra.clinical", "rtog9005", "1.1.0"));
    }

    private static PrognosticScore rightScore() throws IOException {
        return new ScoreReader().read(file(ScoreReader.class, "prognosis/rpa"),
                describe("org.isocentra.clinical", "rpa"));
    }

    @Test
    void rightOnesKeepTheContracts() throws IOException {
        metric = new DoseMetrics.Mean();
        Contracts.assertKept(MetricContract.class);
        set = rightSet();
        Contracts.assertKept(SetContract.class);
        protocol = rightProtocol();
        Contracts.assertKept(ProtocolContract.class);
        score = rightScore();
        Contracts.assertKept(ScoreContract.class);
        reader = new ProtocolReader();
        Contracts.assertKept(ReaderContract.class);
    }

    enum MetricFault {
        NO_KEY("hasAKeyALabelAndAUnit", "key", (given, right) -> "mean dose"),
        A_LITTLE_HIGH("valuesAreExactForSpheres", "of", (given, right) ->
                OptionalDouble.of(1.01 * ((OptionalDouble) right.call()).getAsDouble())),
        NOT_IN_GY("valuesScaleLikeTheirUnit", "of", (given, right) -> OptionalDouble.of(
                ((OptionalDouble) right.call()).getAsDouble() / ((TargetDose) given[0]).prescription().doseGy())),
        CHANGES_ITS_MIND("theSameTargetHasTheSameValue", "of", (given, right) -> OptionalDouble.of(
                ((OptionalDouble) right.call()).getAsDouble() * (1 + 1e-9 * (System.nanoTime() % 1000))));

        private final String caughtBy;
        private final String method;
        private final Mutant.Fault fault;

        MetricFault(String caughtBy, String method, Mutant.Fault fault) {
            this.caughtBy = caughtBy;
            this.method = method;
            this.fault = fault;
        }
    }

    @ParameterizedTest
    @EnumSource
    void faultsOfMetricsAreCaught(MetricFault fault) {
        metric = Mutant.of(PlanMetric.class, new DoseMetrics.Mean(), fault.method, fault.fault);
        Contracts.assertCaught(MetricContract.class, fault.caughtBy);
    }

    @SuppressWarnings("unchecked")
    enum SetFault {
        NO_SOURCE("saysWhereItComesFrom", "source", (given, right) -> ""),
        NO_CONFIDENCE("everyConstraintHasSourceAndConfidence", "constraints", (given, right) ->
                each((List<Constraint>) right.call(), c -> new Constraint(c.metric(), c.limit(), c.mandatory(),
                        c.endpoint(), c.source(), "probably"))),
        CENTIGRAY("metricsAndLimitsArePossible", "constraints", (given, right) ->
                each((List<Constraint>) right.call(), c -> new Constraint(c.metric(), 100 * c.limit(),
                        c.mandatory(), c.endpoint(), c.source(), c.confidence()))),
        UNKNOWN_METRIC("metricsAndLimitsArePossible", "constraints", (given, right) ->
                each((List<Constraint>) right.call(), c -> new Constraint("EUD", c.limit(), c.mandatory(),
                        c.endpoint(), c.source(), c.confidence()))),
        TWICE("noConstraintIsThereTwice", "constraints", (given, right) -> {
            List<Constraint> twice = new ArrayList<>((List<Constraint>) right.call());
            twice.addAll(List.copyOf(twice));
            return twice;
        }),
        HOLDS_FOR_ALL("structuresItDoesNotKnowHaveNone", "constraints", (given, right) ->
                rightSet().constraints("Chiasm", (int) given[1]));

        private final String caughtBy;
        private final String method;
        private final Mutant.Fault fault;

        SetFault(String caughtBy, String method, Mutant.Fault fault) {
            this.caughtBy = caughtBy;
            this.method = method;
            this.fault = fault;
        }
    }

    private static List<Constraint> each(List<Constraint> list,
            java.util.function.UnaryOperator<Constraint> change) {
        return list.stream().map(change).toList();
    }

    @ParameterizedTest
    @EnumSource
    void faultsOfConstraintSetsAreCaught(SetFault fault) throws IOException {
        set = Mutant.of(ConstraintSet.class, rightSet(), fault.method, fault.fault);
        Contracts.assertCaught(SetContract.class, fault.caughtBy);
    }

    enum ProtocolFault {
        NO_VERSION("saysWhereItComesFrom", "version", (given, right) -> "latest"),
        CENTIGRAY("proposesDosesThatAreGiven", "propose", (given, right) -> changed(right.call(), p ->
                new Prescription(p.structure(), 100 * p.doseGy(), p.fractions(), p.protocol(), p.reason()))),
        NO_REASON("proposalsSayWhatForAndWhy", "propose", (given, right) -> changed(right.call(), p ->
                new Prescription(p.structure(), p.doseGy(), p.fractions(), p.protocol(), ""))),
        MORE_FOR_LARGER("doseDoesNotRiseWithSize", "propose", (given, right) -> changed(right.call(), p ->
                new Prescription(p.structure(), 15 + ((TargetDescription) given[0]).maximumDiameterMm() / 10,
                        p.fractions(), p.protocol(), p.reason()))),
        ALWAYS("whatItDoesNotCoverItLeavesAlone", "propose", (given, right) -> Optional.of(new Prescription(
                ((TargetDescription) given[0]).structure(), 20, 1, "org.isocentra.clinical.rtog9005", "always"))),
        NO_CONFIDENCE("whatItSaysHasSourceAndConfidence", "assess", (given, right) -> right.call()
                instanceof ProtocolAnswer.Proposal p ? new ProtocolAnswer.Proposal(p.prescription(), List.of(),
                        List.of(new Statement("it hurts", "hearsay", "perhaps")), List.of(), List.of()) : right.call()),
        TWO_TONGUES("withoutFactsBothAnswersAgree", "assess", (given, right) -> right.call()
                instanceof ProtocolAnswer.Proposal _ ? new ProtocolAnswer.NotApplicable("on second thoughts")
                        : right.call());

        private final String caughtBy;
        private final String method;
        private final Mutant.Fault fault;

        ProtocolFault(String caughtBy, String method, Mutant.Fault fault) {
            this.caughtBy = caughtBy;
            this.method = method;
            this.fault = fault;
        }
    }

    private static Optional<Prescription> changed(Object proposal,
            java.util.function.UnaryOperator<Prescription> change) {
        return ((Optional<?>) proposal).map(p -> change.apply((Prescription) p));
    }

    @ParameterizedTest
    @EnumSource
    void faultsOfProtocolsAreCaught(ProtocolFault fault) throws IOException {
        protocol = Mutant.of(FractionationProtocol.class, rightProtocol(), fault.method, fault.fault);
        Contracts.assertCaught(ProtocolContract.class, fault.caughtBy);
    }

    enum ScoreFault {
        NO_SOURCE("saysWhereItComesFrom", "source", (given, right) -> ""),
        GUESSES("assumesNothing", "assess", (given, right) -> right.call() instanceof Assessment.Missing
                ? rightScore().assess(KNOWN) : right.call()),
        KEEPS_ASKING("asksForNothingTwice", "assess", (given, right) ->
                new Assessment.Missing(Set.of(PatientFact.AGE))),
        GIVES_NO_REASON("resultsSayHowTheyCameAbout", "assess", (given, right) ->
                right.call() instanceof Assessment.Result r ? new Assessment.Result(r.value(), r.unit(), r.category(),
                        List.of(), r.outcomes(), r.confidence()) : right.call()),
        LOOKS_ELSEWHERE("nothingButItsInputsCounts", "assess", (given, right) ->
                ((PatientFacts) given[0]).has(PatientFact.HAEMOGLOBIN) ? new Assessment.NotApplicable("blood")
                        : right.call()),
        CHANGES_ITS_MIND("theSamePatientHasTheSameScore", "assess", (given, right) ->
                new Assessment.NotApplicable("now " + System.nanoTime()));

        private final String caughtBy;
        private final String method;
        private final Mutant.Fault fault;

        ScoreFault(String caughtBy, String method, Mutant.Fault fault) {
            this.caughtBy = caughtBy;
            this.method = method;
            this.fault = fault;
        }
    }

    @ParameterizedTest
    @EnumSource
    void faultsOfScoresAreCaught(ScoreFault fault) throws IOException {
        score = Mutant.of(PrognosticScore.class, rightScore(), fault.method, fault.fault);
        Contracts.assertCaught(ScoreContract.class, fault.caughtBy);
    }

    @Test
    void readersThatSwallowAnythingAreCaught() throws IOException {
        FractionationProtocol anything = rightProtocol();
        reader = (data, description) -> anything;
        Contracts.assertCaught(ReaderContract.class, "damagedFilesAreRefused");
        Contracts.assertCaught(ReaderContract.class, "aMissingFileIsRefused");
        reader = (data, description) -> null;
        Contracts.assertCaught(ReaderContract.class, "readsAFile");
    }
}
