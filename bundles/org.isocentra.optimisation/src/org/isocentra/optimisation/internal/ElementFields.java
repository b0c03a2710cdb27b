package org.isocentra.optimisation.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.isocentra.device.api.Element;
import org.isocentra.dose.api.DosePoints;
import org.isocentra.dose.api.InfluenceMatrix;
import org.isocentra.dose.api.InfluenceRequest;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.radiation.Field;
import org.isocentra.optimisation.api.InverseRequest;

/** Fields and dose of a device's elements at isocentres of a target. */
record ElementFields(InverseRequest request, Delivery delivery, String target) {

    /** Number of the track of each element; where nothing runs side by side, all are on one. */
    int[] tracks(List<Element> elements) {
        List<String> tracks = elements.stream().map(Element::track).distinct().toList();
        boolean simultaneous = request.device().tracksAreSimultaneous();
        return elements.stream().mapToInt(e -> simultaneous ? tracks.indexOf(e.track()) : 0).toArray();
    }

    /** For one second or MU; none, and so a column without dose, where the element cannot be delivered. */
    List<Field> of(Element element, Vector3 isocentre) {
        return delivery.at(target, isocentre).contains(element) ? delivery.fields(target, element, isocentre)
                : List.of();
    }

    /** What is on, for as long as it is. */
    List<Field> of(Exposure exposure, ElementDose dose) {
        List<Field> all = new ArrayList<>();
        for (int n = 0; n < exposure.seconds().length; n++) {
            double time = exposure.seconds()[n];
            if (time > 0) {
                for (int column : exposure.columns().get(n)) {
                    of(dose.element(column), dose.isocentre(column))
                            .forEach(field -> all.add(field.withMeterset(field.meterset() * time)));
                }
            }
        }
        return all;
    }

    /** @param elements of each isocentre */
    InfluenceMatrix influence(List<Vector3> isocentres, List<List<Element>> elements, DosePoints.At points) {
        List<List<Field>> variables = IntStream.range(0, isocentres.size()).boxed()
                .flatMap(i -> elements.get(i).stream().map(e -> of(e, isocentres.get(i)))).toList();
        return request.dose().influence(new InfluenceRequest(request.medium(), request.beamModel(), variables, points,
                1), ProgressMonitor.NONE);
    }
}
