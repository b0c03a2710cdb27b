package org.isocentra.dicom.internal.rt;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

import org.isocentra.dicom.api.RtExport;
import org.isocentra.dicom.api.dose.EffectiveDose;
import org.isocentra.dicom.api.dose.LocatedDose;
import org.isocentra.dicom.codec.DataSet;
import org.isocentra.dicom.internal.UidSource;
import org.isocentra.evaluation.api.Dvh;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.dose.DoseGrid;
import org.isocentra.model.image.Image;
import org.isocentra.model.structure.StructureSet;

/** Makes the objects of one export, referring to each other, by file name. */
public final class RtWriter {

    private RtWriter() {
    }

    /** Patient and study of an image with the identity of one object of it. */
    public static DataSet.Builder head(Image image, String sopInstanceUid) {
        return ObjectHead.begin(ObjectHead.Subject.of(image), image.series().sopClassUid(), sopInstanceUid,
                image.modality().name());
    }

    public static DataSet structures(StructureSet structures, Image image, String suiteVersion, LocalDateTime created,
            UidSource uids) {
        requireSameFrame(structures, image);
        return new StructureSetWriter(new ObjectHead(image, created, uids, suiteVersion), image).write(structures);
    }

    /** @param findings receives what could not be written */
    public static SequencedMap<String, DataSet> objects(RtExport export, LocalDateTime created, UidSource uids,
            List<Finding> findings) {
        if (export.doses().isEmpty()) {
            throw new InputException("plan '" + export.plan().label() + "'", "has no dose", "Calculate the dose first");
        }
        DataSet structures = structures(export.structures(), export.image(), export.suiteVersion(), created, uids);
        ObjectHead head = new ObjectHead(export.image(), created, uids, export.suiteVersion());
        DataSet structureReference = ObjectHead.reference(structures);
        DataSet plan = new PlanWriter(head, export.plan(), export.device(), export.beams(), export.structures())
                .write(structureReference);
        DataSet planReference = ObjectHead.reference(plan);
        SequencedMap<String, DataSet> objects = new LinkedHashMap<>();
        objects.put("RTSTRUCT.dcm", structures);
        objects.put("RTPLAN.dcm", plan);
        List<Dvh> dvhs = complete(export.dvhs(), findings);
        DoseWriter doses = new DoseWriter(head);
        for (DoseGrid dose : export.doses()) {
            int number = objects.size() - 1;
            boolean first = number == 1;
            String name = first ? "RTDOSE.dcm" : "RTDOSE_" + fileName(dose.name()) + ".dcm";
            if (objects.containsKey(name)) {
                name = name.replace(".dcm", "_" + number + ".dcm");
            }
            objects.put(name, doses.write(dose, number, planReference, structureReference, export.structures(),
                    first ? dvhs : List.of()));
        }
        return objects;
    }

    /** A dose by its effect, in the study and the frame of reference of the physical dose it stands beside. */
    public static DataSet effective(EffectiveDose dose, LocalDateTime created, UidSource uids) {
        LocatedDose beside = dose.beside();
        return new DoseWriter(new ObjectHead(new ObjectHead.Subject(beside.patient(), beside.study().uid(),
                beside.study().id(), beside.study().date(), beside.frameOfReferenceUid()), created, uids,
                dose.suiteVersion())).write(dose);
    }

    private static void requireSameFrame(StructureSet structures, Image image) {
        if (!structures.frameOfReferenceUid().equals(image.series().frameOfReferenceUid())) {
            throw new InputException("structure set '" + structures.label() + "'", "is in frame of reference "
                    + structures.frameOfReferenceUid() + ", the image in " + image.series().frameOfReferenceUid(),
                    "Export structures with the image they were drawn on");
        }
    }

    /** DICOM cannot say that a histogram is incomplete, so only complete ones are written. */
    private static List<Dvh> complete(List<Dvh> dvhs, List<Finding> findings) {
        List<Dvh> complete = new ArrayList<>();
        for (Dvh dvh : dvhs) {
            if (dvh.complete()) {
                complete.add(dvh);
            } else {
                findings.add(Finding.warning(dvh.structure(),
                        "its histogram was left out of RT Dose: the dose grid does not"
                        + " cover the structure", "Calculate dose on a larger grid"));
            }
        }
        return complete;
    }

    private static String fileName(String name) {
        return name.replaceAll("[^A-Za-z0-9_-]", "_");
    }
}
