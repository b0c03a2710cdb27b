package org.isocentra.imaging.internal.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.isocentra.imaging.api.registration.Registration.Verdict;

/** Collects what speaks against a registration; only one that nothing speaks against is reliable. */
final class Judgement {

    private final Policy.Limits limits;
    private final List<String> reasons = new ArrayList<>();
    private Verdict verdict = Verdict.RELIABLE;

    Judgement(Policy.Limits limits) {
        this.limits = limits;
    }

    Verdict verdict() {
        return verdict;
    }

    List<String> reasons() {
        return reasons;
    }

    /** @param mm the largest distance between the two registrations within what the image shows */
    void disagreement(double mm) {
        if (mm > limits.disagreementMm().doubtful()) {
            against(mm > limits.disagreementMm().failed(), "Registered from one image to the other and back, the two"
                    + " transforms differ by up to %.1f mm; %.1f mm are allowed", mm,
                    limits.disagreementMm().doubtful());
        }
    }

    /** @param share of what one image shows that the other covers */
    void overlap(double share) {
        if (share < limits.overlap().doubtful()) {
            against(share < limits.overlap().failed(), "The images share only %.0f %% of what one of them shows;"
                    + " %.0f %% are asked for", 100 * share, 100 * limits.overlap().doubtful());
        }
    }

    /** @param chance what similarity transforms have that are certainly wrong */
    void likeness(double similarity, double chance) {
        if (!(similarity > limits.overChance().doubtful() * chance)) {
            against(!(similarity > limits.overChance().failed() * chance), "The images agree hardly better (%.3f) than"
                    + " when one is moved far away (%.3f)", similarity, chance);
        }
    }

    /** @param ratio of the similarity with left and right of one image exchanged, to that as they are */
    void mirror(double ratio) {
        if (!(ratio < limits.mirrored().doubtful())) {
            boolean better = !(ratio < limits.mirrored().failed());
            against(better, better ? "The images agree better (%.2f times) when left and right of one are exchanged:"
                    + " one of them may be mirrored" : "The images agree as well (%.2f times) when left and right of"
                    + " one are exchanged: it cannot be told whether one of them is mirrored", ratio);
        }
    }

    /** @param mm from the nearest start; {@code degrees} likewise */
    void capture(double mm, double degrees) {
        if (mm > limits.captureMm() || degrees > limits.captureDegrees()) {
            against(false, "It lies %.0f mm and %.0f° from where it began, farther than is searched well (%.0f mm,"
                    + " %.0f°)", mm, degrees, limits.captureMm(), limits.captureDegrees());
        }
    }

    private void against(boolean failure, String reason, Object... values) {
        reasons.add(String.format(Locale.ROOT, reason, values));
        verdict = failure || verdict == Verdict.FAILED ? Verdict.FAILED : Verdict.DOUBTFUL;
    }
}
