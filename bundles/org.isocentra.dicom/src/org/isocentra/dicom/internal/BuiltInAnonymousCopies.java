package org.isocentra.dicom.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

import org.isocentra.dicom.api.DicomResult;
import org.isocentra.dicom.api.anonymous.Anonymity;
import org.isocentra.dicom.api.anonymous.AnonymousCopies;
import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.DataSet;
import org.isocentra.dicom.codec.DicomFile;
import org.isocentra.dicom.codec.DicomReader;
import org.isocentra.dicom.codec.Node;
import org.isocentra.dicom.internal.anonymous.Copier;
import org.isocentra.model.ProgressMonitor;
import org.osgi.service.component.annotations.Component;

/** Anonymous copies of files, by the codec that comes with the suite. */
@Component
public final class BuiltInAnonymousCopies implements AnonymousCopies {

    @Override
    public DicomResult<List<Path>> write(List<Path> files, Path folder, Anonymity anonymity, ProgressMonitor monitor) {
        Copier copier = new Copier(anonymity);
        DicomReader reader = new DicomReader();
        List<Path> copies = new ArrayList<>();
        Optional<String> patient = Optional.empty();
        for (int n = 0; n < files.size(); n++) {
            monitor.checkCancelled();
            monitor.report("Making anonymous", (double) n / files.size());
            DicomFile file = reader.read(files.get(n));
            patient = Optional.of(samePatient(file.root(), patient));
            Optional<DataSet> copy = copier.copy(file);
            copy.ifPresent(data -> copies.addAll(write(data, folder)));
        }
        return new DicomResult<>(copies, copier.findings());
    }

    private static String samePatient(Node object, Optional<String> expected) {
        String id = object.text(Attribute.PATIENT_ID).orElse("");
        if (expected.isPresent() && !expected.get().equals(id)) {
            throw object.fault(Attribute.PATIENT_ID, "is '" + id + "', but other objects are of patient '"
                    + expected.get() + "'", "Export one patient at a time");
        }
        return id;
    }

    private static List<Path> write(DataSet data, Path folder) {
        Node root = Node.root("the copy", data);
        SequencedMap<String, DataSet> one = new LinkedHashMap<>();
        one.put(root.requiredText(Attribute.SOP_INSTANCE_UID) + ".dcm", data);
        return FileSet.write(folder.resolve(root.requiredText(Attribute.SERIES_INSTANCE_UID)), one, all -> List.of(),
                ProgressMonitor.NONE);
    }
}
