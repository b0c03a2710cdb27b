package org.isocentra.optimisation.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.isocentra.device.api.Element;
import org.isocentra.device.api.TreatmentDevice;

/**
 * Which tracks are tried at which isocentre, for machines that have too many, one after the other, for each to be tried
 * at all: every isocentre gets others, evenly spread over their order.
 */
final class Tracks {

    private Tracks() {
    }

    static boolean tooMany(TreatmentDevice device, Policy policy) {
        Policy.Isocentres isocentres = policy.isocentres();
        return !device.tracksAreSimultaneous() && names(device.elements()).size()
                > isocentres.elements() / (isocentres.options() * isocentres.most());
    }

    /**
     * The elements of each isocentre.
     *
     * @param wanted tracks of an isocentre, if there are as many
     */
    static List<List<Element>> shares(List<Element> elements, int isocentres, int wanted) {
        List<String> names = names(elements);
        int most = Math.min(wanted, names.size());
        List<List<Element>> shares = new ArrayList<>();
        for (int isocentre = 0; isocentre < isocentres; isocentre++) {
            Set<String> share = new HashSet<>();
            for (int n = 0; n < most; n++) {
                share.add(names.get((n * names.size() / most + isocentre) % names.size()));
            }
            shares.add(elements.stream().filter(e -> share.contains(e.track())).toList());
        }
        return shares;
    }

    private static List<String> names(List<Element> elements) {
        return elements.stream().map(Element::track).distinct().toList();
    }
}
