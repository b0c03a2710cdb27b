package org.isocentra.planning.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.isocentra.imaging.api.VolumeFile;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.junit.jupiter.api.Test;

class DensityFileTest {

    private static final VolumeGeometry PLANNING = cube(new Vector3(-50, -50, -50));

    /** 100 mm wide. */
    private static VolumeGeometry cube(Vector3 first) {
        return VolumeGeometry.axial(11, 11, 11, new Vector3(10, 10, 10), first);
    }

    private static VolumeFile file(Vector3 first) {
        return new VolumeFile(new Grid(cube(first), new float[11 * 11 * 11]), "NIfTI-1", List.of(Finding.information(
                "a.nii", "names no unit of length")));
    }

    @Test
    void itsOriginIsOnTrustWhichIsSaid() {
        List<Finding> findings = DensityFile.check("case.yaml, images, ct", "a.nii", file(new Vector3(40, 0, 0)),
                PLANNING);
        assertEquals(2, findings.size(), "what the reader found is passed on");
        assertEquals(Finding.Severity.WARNING, findings.get(1).severity());
        assertTrue(findings.get(1).text().startsWith("NIfTI-1 file a.nii says neither whose it is"),
                findings.get(1).text());
    }

    @Test
    void anImageBesideThePlanningImageIsRefused() {
        for (Vector3 away : List.of(new Vector3(51, 0, 0), new Vector3(0, 51, 0), new Vector3(0, 0, -151))) {
            InputException refused = assertThrows(InputException.class, () -> DensityFile.check("case.yaml, images, ct",
                    "a.nii", file(away), PLANNING));
            assertEquals("case.yaml, images, ct", refused.where());
            assertTrue(refused.problem().contains("lies beside the planning image"), refused.problem());
        }
    }
}
