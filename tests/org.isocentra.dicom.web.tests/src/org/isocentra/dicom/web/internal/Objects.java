package org.isocentra.dicom.web.internal;

import java.util.stream.Stream;

import org.isocentra.dicom.api.archive.DicomObjects;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/** What other bundles provide, where no components are started. */
final class Objects {

    private Objects() {
    }

    static DicomObjects builtIn() throws ReflectiveOperationException {
        return (DicomObjects) bundle("org.isocentra.dicom").loadClass("org.isocentra.dicom.internal.BuiltInObjects")
                .getConstructor().newInstance();
    }

    /** What reads the files of objects. */
    static Class<?> codec() throws ReflectiveOperationException {
        return builtIn().getClass().getClassLoader().loadClass("org.isocentra.dicom.codec.DicomReader");
    }

    /** A class of the library whose annotations ours have for JSON. */
    static Class<?> annotations() throws ClassNotFoundException {
        return bundle("com.fasterxml.jackson.core.jackson-annotations")
                .loadClass("com.fasterxml.jackson.annotation.JsonView");
    }

    private static Bundle bundle(String name) {
        return Stream.of(FrameworkUtil.getBundle(Objects.class).getBundleContext().getBundles())
                .filter(bundle -> bundle.getSymbolicName().equals(name)).findFirst().orElseThrow();
    }
}
