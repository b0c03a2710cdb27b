package org.isocentra.imaging.api.registration;

import java.util.List;

import org.isocentra.model.geometry.RigidTransform;

/**
 * How a moving image lies to a fixed one, and how far that is to be believed.
 *
 * @param movingToFixed maps a point of the moving image's frame of reference to where the same anatomy lies in the
 *        frame of the fixed image, LPS mm; to look a point of the fixed image up in the moving one, take the inverse
 * @param similarity how well the images agree there, by the method's own measure; larger is better
 * @param verdict whether it may be relied on
 * @param reasons why not, one sentence without full stop each; empty exactly when it is reliable
 */
public record Registration(RigidTransform movingToFixed, double similarity, Verdict verdict, List<String> reasons) {

    /** How far a registration is to be believed; the worse ones come later. */
    public enum Verdict {
        /** The method's own checks have passed. A person still has to look at it before it is used. */
        RELIABLE,
        /** It may be right: to be looked at closely, and made better by landmarks or another start. */
        DOUBTFUL,
        /** It is not right, or there is nothing to tell that it is. The transform is of no use. */
        FAILED
    }

    public Registration {
        reasons = List.copyOf(reasons);
        if (reasons.isEmpty() != (verdict == Verdict.RELIABLE)) {
            throw new IllegalArgumentException("a verdict of " + verdict + " with reasons " + reasons);
        }
    }
}
