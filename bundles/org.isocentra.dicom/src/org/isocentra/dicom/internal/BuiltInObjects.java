package org.isocentra.dicom.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

import org.isocentra.dicom.api.archive.DicomObjects;
import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.DataSet;
import org.isocentra.dicom.codec.DicomReader;
import org.isocentra.dicom.codec.Element;
import org.isocentra.dicom.codec.Node;
import org.isocentra.model.InputException;
import org.osgi.service.component.annotations.Component;

/** Objects in files, by the codec that comes with the suite. */
@Component
public final class BuiltInObjects implements DicomObjects {

    @Override
    public ObjectIdentity identify(Path file) {
        Node root = new DicomReader().readHeader(file).root();
        return Identity.of(file.toString(), new ObjectIdentity(root.requiredText(Attribute.SOP_CLASS_UID),
                root.requiredText(Attribute.SOP_INSTANCE_UID), root.requiredText(Attribute.STUDY_INSTANCE_UID),
                root.requiredText(Attribute.SERIES_INSTANCE_UID), root.text(Attribute.PATIENT_ID).orElse("")));
    }

    @Override
    public List<String> differences(Path expected, Path actual) {
        try {
            if (Files.mismatch(expected, actual) < 0) {
                return List.of();
            }
        } catch (IOException e) {
            throw new InputException(expected + " or " + actual, "cannot be read (" + e + ")",
                    "Check the file and its permissions", e);
        }
        DicomReader reader = new DicomReader();
        List<String> differences = new ArrayList<>();
        compare("", reader.read(expected).data(), reader.read(actual).data(), differences);
        return differences;
    }

    private static void compare(String path, DataSet expected, DataSet actual, List<String> differences) {
        TreeSet<Integer> tags = new TreeSet<>(Integer::compareUnsigned);
        expected.elements().forEach(element -> tags.add(element.tag()));
        actual.elements().forEach(element -> tags.add(element.tag()));
        for (int tag : tags) {
            compare(path + Attribute.describe(tag), expected.find(tag), actual.find(tag), differences);
        }
    }

    /** An implicit file does not tell the representation of a private element, so values alone are compared. */
    private static void compare(String path, Optional<Element> expected, Optional<Element> actual,
            List<String> differences) {
        if (expected.isEmpty() || actual.isEmpty()) {
            differences.add(path + (actual.isEmpty() ? " is missing" : " was not there"));
        } else if (expected.get() instanceof Element.Sequence(int _, List<DataSet> items)
                && actual.get() instanceof Element.Sequence(int _, List<DataSet> others)) {
            if (items.size() != others.size()) {
                differences.add(path + " has " + others.size() + " items, not " + items.size());
            }
            for (int n = 0; n < Math.min(items.size(), others.size()); n++) {
                compare(path + "[" + (n + 1) + "] > ", items.get(n), others.get(n), differences);
            }
        } else if (!(expected.get() instanceof Element.Value one && actual.get() instanceof Element.Value other
                && Arrays.equals(one.bytes(), other.bytes()))) {
            differences.add(path + " has another value");
        }
    }
}
