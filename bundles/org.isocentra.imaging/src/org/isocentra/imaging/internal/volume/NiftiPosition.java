package org.isocentra.imaging.internal.volume;

import java.util.List;
import java.util.Locale;

import org.isocentra.imaging.internal.volume.NiftiFields.Field;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.geometry.Vector3;

/**
 * Where the voxels are: by the sform, or by the qform where there is no sform; both count x to the right and y to the
 * front, so both change sign here.
 */
final class NiftiPosition {

    /** Positions by sform and qform may differ by rounding only. */
    private static final double AGREEMENT_MM = 0.05;

    private final NiftiFields fields;
    private final int[] size;
    private final double unitMm;
    private final List<Finding> findings;

    /** @param findings what is found is added to them */
    NiftiPosition(NiftiFields fields, int[] size, double unitMm, List<Finding> findings) {
        this.fields = fields;
        this.size = size;
        this.unitMm = unitMm;
        this.findings = findings;
    }

    Voxels voxels() {
        boolean sform = fields.whole(Field.SFORM_CODE, 0) > 0;
        boolean qform = fields.whole(Field.QFORM_CODE, 0) > 0;
        if (!sform && !qform) {
            throw new InputException(fields.file() + ", sform_code, qform_code",
                    "it does not say where in the patient it lies", "Export the image with its orientation.");
        }
        Voxels byQform = qform ? new Voxels(fields.file(), size, qformSteps(), position(Field.QOFFSET, 0, 1), "qform")
                : null;
        if (!sform) {
            return byQform;
        }
        Voxels bySform = new Voxels(fields.file(), size, new Vector3[] {position(Field.SROW, 0, 4),
                position(Field.SROW, 1, 4), position(Field.SROW, 2, 4)},
                position(Field.SROW, 3, 4), "sform");
        if (qform) {
            compare(bySform, byQform);
        }
        return bySform;
    }

    private void compare(Voxels bySform, Voxels byQform) {
        double apart = 0;
        for (int corner = 0; corner < 8; corner++) {
            apart = Math.max(apart, corner(bySform, corner).distanceTo(corner(byQform, corner)));
        }
        if (apart > AGREEMENT_MM) {
            findings.add(Finding.warning(fields.file(), String.format(Locale.ROOT,
                    "it says twice where it lies, up to %.1f mm apart; its sform is used, not its qform", apart),
                    "Compare the image with the planning image."));
        }
    }

    private static Vector3 corner(Voxels voxels, int corner) {
        Vector3 at = voxels.originMm();
        for (int axis = 0; axis < 3; axis++) {
            at = at.plus(voxels.steps()[axis].times((corner >> axis & 1) * (voxels.size()[axis] - 1.0)));
        }
        return at;
    }

    /** Rotation by the quaternion, times the voxel size. */
    private Vector3[] qformSteps() {
        double b = fields.number(Field.QUATERN, 0);
        double c = fields.number(Field.QUATERN, 1);
        double d = fields.number(Field.QUATERN, 2);
        double rest = 1 - b * b - c * c - d * d;
        if (rest < -1e-5) {
            throw new InputException(fields.file() + ", quatern_b, quatern_c, quatern_d", "they are no rotation",
                    "Export the image again.");
        }
        double a = Math.sqrt(Math.max(0, rest));
        double handed = fields.real(Field.PIXDIM, 0) < 0 ? -1 : 1;
        double dx = fields.number(Field.PIXDIM, 1) * unitMm;
        double dy = fields.number(Field.PIXDIM, 2) * unitMm;
        double dz = fields.number(Field.PIXDIM, 3) * unitMm * handed;
        return new Vector3[] {
            lps(a * a + b * b - c * c - d * d, 2 * (b * c + a * d), 2 * (b * d - a * c)).times(dx),
            lps(2 * (b * c - a * d), a * a + c * c - b * b - d * d, 2 * (c * d + a * b)).times(dy),
            lps(2 * (b * d + a * c), 2 * (c * d - a * b), a * a + d * d - b * b - c * c).times(dz)};
    }

    /** Three numbers of a field, so many places apart, as a vector in LPS mm. */
    private Vector3 position(Field field, int first, int apart) {
        return lps(fields.number(field, first), fields.number(field, first + apart),
                fields.number(field, first + 2 * apart)).times(unitMm);
    }

    private static Vector3 lps(double right, double front, double up) {
        return new Vector3(-right, -front, up);
    }
}
