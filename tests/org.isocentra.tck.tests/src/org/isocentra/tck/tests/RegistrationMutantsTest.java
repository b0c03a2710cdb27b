package org.isocentra.tck.tests;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.isocentra.imaging.api.registration.Registration;
import org.isocentra.imaging.api.registration.Registration.Verdict;
import org.isocentra.imaging.api.registration.RegistrationMethod;
import org.isocentra.imaging.api.registration.RegistrationMethod.Request;
import org.isocentra.imaging.internal.registration.MutualInformation;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.tck.RegistrationMethodContract;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Registration methods with one fault each: the contract test must name it. That the right one keeps the contract is
 * tested once, where it is.
 */
class RegistrationMutantsTest {

    private static RegistrationMethod method;

    static final class MethodContract implements RegistrationMethodContract {

        @Override
        public RegistrationMethod method() {
            return method;
        }
    }

    private static Registration with(Object right, UnaryOperator<RigidTransform> change) {
        Registration r = (Registration) right;
        return new Registration(change.apply(r.movingToFixed()), r.similarity(), r.verdict(), r.reasons());
    }

    private static RigidTransform moved(RigidTransform transform, double mm) {
        return new RigidTransform(transform.rows(), transform.translationMm().plus(new Vector3(0, 0, mm)));
    }

    enum MethodFault {
        THE_WRONG_WAY_ROUND("knownMotionsOfOneModalityAreFound", (given, right) -> with(right.call(),
                RigidTransform::inverse)),
        TWO_MILLIMETRES_OFF("knownMotionsOfTwoModalitiesAreFound", (given, right) -> with(right.call(),
                transform -> moved(transform, 2))),
        DOES_NOTHING("knownMotionsOfOneModalityAreFound", (given, right) -> new Registration(RigidTransform.IDENTITY, 1,
                Verdict.RELIABLE, List.of())),
        GIVES_UP("knownMotionsOfTwoModalitiesAreFound", (given, right) -> new Registration(
                ((Registration) right.call()).movingToFixed(), 0, Verdict.FAILED, List.of("It never works"))),
        BEGINS_WHERE_IT_LIKES("aStartIsWhereItBegins", (given, right) -> {
            Request r = (Request) given[0];
            return new MutualInformation().register(new Request(r.fixed(), r.moving(), Optional.empty(), List.of()),
                    (ProgressMonitor) given[1]);
        }),
        LEANS_TO_THE_FIXED_IMAGE("exchangedImagesGiveTheInverse", (given, right) -> with(right.call(),
                transform -> moved(transform, 0.1))),
        ALWAYS_SURE("whatDoesNotBelongTogetherIsNotReliable", (given, right) -> new Registration(
                ((Registration) right.call()).movingToFixed(), 1, Verdict.RELIABLE, List.of())),
        WORKS_IN_PLACE("theImagesStayAsTheyAre", (given, right) -> {
            Object found = right.call();
            ((Request) given[0]).moving().values()[7] += 1;
            return found;
        }),
        BY_CHANCE("theSameRequestHasTheSameResult", (given, right) -> with(right.call(),
                transform -> moved(transform, 1e-9 * (System.nanoTime() % 1000)))),
        DEAF("workCanBeCancelled", (given, right) -> new Registration(RigidTransform.IDENTITY, 0, Verdict.DOUBTFUL,
                List.of("It was not asked to stop")));

        private final String caughtBy;
        private final Mutant.Fault fault;

        MethodFault(String caughtBy, Mutant.Fault fault) {
            this.caughtBy = caughtBy;
            this.fault = fault;
        }
    }

    @ParameterizedTest
    @EnumSource
    void faultsOfRegistrationMethodsAreCaught(MethodFault fault) {
        method = Mutant.of(RegistrationMethod.class, new MutualInformation(), "register", fault.fault);
        Contracts.assertCaught(MethodContract.class, fault.caughtBy);
    }
}
