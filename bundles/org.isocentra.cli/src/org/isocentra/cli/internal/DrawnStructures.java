package org.isocentra.cli.internal;

import java.nio.file.Path;

import org.isocentra.dicom.api.DicomResult;
import org.isocentra.dicom.api.DicomService;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.image.Image;
import org.isocentra.model.structure.StructureSet;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Structures with the images they were drawn on, for commands that need both. */
final class DrawnStructures {

    @Parameters(paramLabel = "RS.dcm", description = "RT Structure Set.")
    private Path file;

    @Option(names = {"--images", "--series"}, paramLabel = "DIR", required = true,
            description = "The image series they were drawn on.")
    private Path images;

    Path file() {
        return file;
    }

    DicomResult<Image> image(DicomService dicom, ProgressMonitor monitor) {
        return dicom.readImage(images, monitor);
    }

    DicomResult<StructureSet> structures(DicomService dicom, Image image) {
        return dicom.readStructures(file, image);
    }
}
