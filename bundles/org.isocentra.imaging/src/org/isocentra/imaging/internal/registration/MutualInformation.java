package org.isocentra.imaging.internal.registration;

import java.util.List;
import java.util.Optional;

import org.isocentra.imaging.api.registration.Registration;
import org.isocentra.imaging.api.registration.RegistrationMethod;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;

/**
 * Registers by mutual information, twice: the moving to the fixed image, and, without knowing of that, the fixed to the
 * moving one. The result lies half-way between the two, which makes it the same whichever image is called fixed; how
 * far they are apart is the measure of what it is worth. A head that was mirrored when it was exported looks like a
 * head, so it is tried mirrored as well: what fits better that way has failed.
 */
public final class MutualInformation implements RegistrationMethod {

    private final Policy policy;

    public MutualInformation() {
        this(Policy.load());
    }

    MutualInformation(Policy policy) {
        this.policy = policy;
    }

    @Override
    public Registration register(Request request, ProgressMonitor monitor) {
        monitor.checkCancelled();
        monitor.report("Coarse images", 0);
        Search.Side fixed = Search.Side.of(request.fixed(), "fixed image", policy.search(), monitor);
        Search.Side moving = Search.Side.of(request.moving(), "moving image", policy.search(), monitor);
        List<RigidTransform> starts = starts(request, fixed, moving);
        Search.Found there = new Search(moving, fixed, policy.search(), false).from(starts,
                monitor.part(0.1, 0.45));
        Search.Found back = new Search(fixed, moving, policy.search(), false).from(starts.stream()
                .map(RigidTransform::inverse).toList(), monitor.part(0.45, 0.8));
        RigidTransform forward = there.summit().fixedToMoving();
        RigidTransform backward = back.summit().fixedToMoving().inverse();
        double disagreementMm = Motion.farthestMm(forward, backward, moving.content().cornersMm());
        RigidTransform middle = Motion.middle(forward, backward, moving.content().centreMm());
        double similarity = (there.summit().similarity() + back.summit().similarity()) / 2;
        Judgement judgement = new Judgement(policy.limits());
        judgement.disagreement(disagreementMm);
        judgement.overlap(Math.min(there.summit().overlap(), back.summit().overlap()));
        judgement.likeness(similarity, (there.chance() + back.chance()) / 2);
        Vector3 centre = moving.content().centreMm();
        judgement.mirror(likenessMirrored(moving, fixed, middle, monitor.part(0.8, 1)));
        judgement.capture(starts.stream().mapToDouble(start -> start.apply(centre).distanceTo(middle.apply(centre)))
                .min().orElse(0),
                starts.stream().mapToDouble(start -> Motion.degreesBetween(start, middle)).min().orElse(0));
        monitor.report("Registered", 1);
        return new Registration(middle, similarity, judgement.verdict(), judgement.reasons());
    }

    /**
     * How well the images agree when left and right are exchanged in the moving one, registered anew, by how well they
     * agree as they are. No rigid motion makes a head of its mirror image, and heads are not symmetric.
     */
    private double likenessMirrored(Search.Side moving, Search.Side fixed, RigidTransform found,
            ProgressMonitor monitor) {
        Policy.Search rough = policy.search().rough();
        RigidTransform start = Motion.mirrored(found, moving.content().centreMm().x(), fixed.content().centreMm().x());
        double mirrored = new Search(moving, fixed, rough, true).from(List.of(start), monitor).summit().similarity();
        return mirrored / new Search(moving, fixed, rough, false).similarity(found);
    }

    /**
     * Where to begin, from the moving to the fixed image: where the user says or the landmarks; else as the frames of
     * reference lie, and as the centres of what the images show.
     */
    private static List<RigidTransform> starts(Request request, Search.Side fixed, Search.Side moving) {
        Optional<RigidTransform> known = request.start().or(() -> LandmarkFit.of(request.landmarks()));
        return known.map(List::of).orElseGet(() -> List.of(RigidTransform.IDENTITY, Motion.about(Vector3.ZERO,
                Vector3.ZERO, fixed.content().centreMm().minus(moving.content().centreMm()))));
    }
}
