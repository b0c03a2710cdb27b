package org.isocentra.report.internal.section;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.model.InputException;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.plan.Prescription;
import org.isocentra.model.radiation.Aperture;
import org.isocentra.model.radiation.Field;
import org.isocentra.model.structure.Structure;
import org.isocentra.model.structure.StructureType;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.report.internal.html.Figures;
import org.isocentra.report.internal.html.Html;
import org.isocentra.report.internal.picture.BeamsEyeView;

/** For each target, one field of its longest delivery unit as seen from the source. */
public final class BeamsEye implements Section {

    private final Function<PlannedCase, TreatmentDevice> devices;

    /** @param devices the machine of a plan; throws an {@link InputException} when it is not there */
    public BeamsEye(Function<PlannedCase, TreatmentDevice> devices) {
        this.devices = devices;
    }

    @Override
    public String title() {
        return "Beam's-eye views";
    }

    @Override
    public Html body(PlannedCase planned) {
        TreatmentDevice device;
        try {
            device = devices.apply(planned);
        } catch (InputException e) {
            return Html.element("p", "Not drawn: " + e.problem() + ".");
        }
        List<Html> figures = planned.plan().prescriptions().stream().map(Prescription::structure)
                .flatMap(target -> longest(planned, target).map(unit -> figure(planned, device, unit)).stream())
                .toList();
        return figures.isEmpty() ? Html.NOTHING : Html.of(Html.element("div.pictures", figures), Html.element("p.small",
                "One field of the longest delivery unit of each target, from its source to the plane through the point"
                + " it aims at. Thick: the opening, by its nominal size; filled: targets; dashed: organs; silhouettes"
                + " are drawn convex. Up is the patient's head, or the front for beams along the body. Letters tell the"
                + " sides of the patient: H head, F feet, L left, R right, A front, P back, the nearest first."));
    }

    private static Optional<DeliveryUnit> longest(PlannedCase planned, String target) {
        return planned.plan().units().stream().filter(unit -> unit.target().equals(target))
                .max(Comparator.comparingDouble(DeliveryUnit::meterset));
    }

    private static Html figure(PlannedCase planned, TreatmentDevice device, DeliveryUnit unit) {
        List<Field> fields = device.fields(unit);
        if (fields.isEmpty()) {
            return Html.NOTHING;
        }
        int n = fields.size() / 2;
        Field field = fields.get(n);
        String opening = field.aperture() instanceof Aperture.Circular(double diameter)
                ? ", " + Figures.chosen(diameter) + " mm wide" : "";
        return Html.element("figure", new BeamsEyeView(field, bodies(planned, unit.target())).html(),
                Html.element("figcaption", unit.name() + " for " + unit.target() + ": field " + (n + 1) + " of "
                        + fields.size() + opening + ", source at " + Figures.chosen(Math.round(field.sourceMm()
                                .distanceTo(field.axisPointMm()))) + " mm"));
    }

    /** The target first, then the others, then organs. */
    private static List<BeamsEyeView.Body> bodies(PlannedCase planned, String target) {
        List<BeamsEyeView.Body> bodies = new ArrayList<>();
        for (Structure structure : planned.planningCase().structures().structures()) {
            boolean prescribed = planned.plan().prescription(structure.name()).isPresent();
            if (prescribed || structure.type() == StructureType.ORGAN && planned.planningCase().structures().brain()
                    .filter(structure::equals).isEmpty()) {
                List<Vector3> points = structure.contours().stream().flatMap(contour -> contour.points().stream())
                        .toList();
                bodies.add(new BeamsEyeView.Body(structure.name(), structure.colour(), prescribed, points));
            }
        }
        bodies.sort(Comparator.comparing((BeamsEyeView.Body body) -> !body.name().equals(target))
                .thenComparing(body -> !body.target()));
        return bodies;
    }
}
