package org.isocentra.cli.internal;

import java.time.LocalDate;

import org.isocentra.model.InputException;
import org.isocentra.planning.api.registration.RegistrationReview;
import picocli.CommandLine.Option;

/** What a person says of a registration. */
final class Opinion {

    @Option(names = "--accept", paramLabel = "NAME", required = true,
            description = "Accept the registration in --out in the name of the person who has compared the images.")
    private String accepting;

    @Option(names = "--reject", paramLabel = "NAME", required = true,
            description = "Reject it, in the name of the person who says so.")
    private String rejecting;

    RegistrationReview.Reviewer reviewer(String remark) {
        String name = accepting == null ? rejecting : accepting;
        if (name.isBlank()) {
            throw new InputException(accepting == null ? "--reject" : "--accept", "names nobody",
                    "Name the person who has compared the images");
        }
        return new RegistrationReview.Reviewer(name.strip(), LocalDate.now(), remark);
    }

    RegistrationReview.State state() {
        return accepting == null ? RegistrationReview.State.REJECTED : RegistrationReview.State.ACCEPTED;
    }
}
