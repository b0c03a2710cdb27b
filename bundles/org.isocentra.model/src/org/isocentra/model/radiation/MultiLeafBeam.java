package org.isocentra.model.radiation;

import java.util.List;

/**
 * Dose through a multi-leaf collimator, by what a beam without width gives in water. The dose of one second or MU at a
 * point whose depth is d, and which the source projects to (x, y) in the plane of the axis point, is
 *
 * <pre>
 * output · m² · sum of the kernel's terms: share · exp(-attenuation · (d - referenceDepth)) · opening(x, y)
 * </pre>
 *
 * with m the distance from the source to the axis point over that to the point along the axis, and the opening being
 * 1 where it is open, {@code transmission} where leaves are in the way, 0 behind the jaws, blurred by the Gaussian of
 * the term and that of the edge. Output and reference depth are those of the {@link BeamQuality}: in an opening so wide
 * that more of it would add nothing, the dose on the axis is the output.
 *
 * @param kernel its shares add up to 1
 * @param edgeMm standard deviation of the blur of edges at the axis point, by the focal spot and the leaves
 * @param transmission part of the radiation that comes through closed leaves
 * @param tipMm by how much a field is wider at the tip of each leaf than the leaf says, since tips are round
 * @since 1.1
 */
public record MultiLeafBeam(List<Term> kernel, double edgeMm, double transmission, double tipMm) {

    private static final double ROUNDING = 1e-4;

    public MultiLeafBeam {
        kernel = List.copyOf(kernel);
        double sum = kernel.stream().mapToDouble(Term::share).sum();
        if (!(Math.abs(sum - 1) < ROUNDING)) {
            throw new IllegalArgumentException("the shares of the kernel add up to " + sum + ", not to 1");
        }
        if (!(edgeMm >= 0 && transmission >= 0 && transmission < 1 && tipMm >= 0) || Double.isInfinite(edgeMm)
                || Double.isInfinite(tipMm)) {
            throw new IllegalArgumentException("blur of the edge, transmission and offset of the tips must not be"
                    + " negative");
        }
    }

    /**
     * A Gaussian in two dimensions.
     *
     * @param share of the output at the reference depth
     * @param sigmaMm standard deviation along each direction across the beam
     * @param attenuationPerMm with which its share falls with depth
     */
    public record Term(double share, double sigmaMm, double attenuationPerMm) {

        public Term {
            if (!(share > 0 && sigmaMm > 0) || !Double.isFinite(sigmaMm) || !Double.isFinite(attenuationPerMm)) {
                throw new IllegalArgumentException("a term of the kernel needs a positive share and width");
            }
        }
    }

    /** Dose in the middle of a round opening relative to that of a very wide one, both at the reference depth. */
    public double inDisc(double radiusMm) {
        return kernel.stream().mapToDouble(term -> term.share() * -Math.expm1(-radiusMm * radiusMm
                / (2 * (term.sigmaMm() * term.sigmaMm() + edgeMm * edgeMm)))).sum();
    }
}
