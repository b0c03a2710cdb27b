"""Reads an export with pydicom and prints what it found as JSON: an independent view of the files."""
import json
import sys

import numpy as np
import pydicom

found = {}
for path in sys.argv[1:]:
    d = pydicom.dcmread(path)
    if d.Modality == "RTSTRUCT":
        names = {r.ROINumber: r.ROIName for r in d.StructureSetROISequence}
        for roi in d.ROIContourSequence:
            contours = [[float(v) for v in c.ContourData] for c in roi.get("ContourSequence", [])]
            assert all(len(c) == 3 * int(i.NumberOfContourPoints)
                       for c, i in zip(contours, roi.get("ContourSequence", [])))
            found["contours " + names[roi.ReferencedROINumber]] = len(contours)
            found["coordinates " + names[roi.ReferencedROINumber]] = sum(sum(c) for c in contours)
    elif d.Modality == "RTPLAN":
        found["patient"] = str(d.PatientName)
        found["beams"] = len(d.BeamSequence)
        found["isocentres"] = sum(float(v) for b in d.BeamSequence for v in b.ControlPointSequence[0].IsocenterPosition)
        found["minutes"] = sum(float(r.BeamMeterset) * int(g.NumberOfFractionsPlanned)
                               for g in d.FractionGroupSequence for r in g.ReferencedBeamSequence)
        found["sectors"] = [list(b[0x300B, 0x1021].value) for b in d.BeamSequence]
    elif d.Modality == "RTDOSE":
        dose = d.pixel_array * float(d.DoseGridScaling)
        name = d[0x300B, 0x1030].value
        found["max " + name] = float(dose.max())
        found["mean " + name] = float(dose.mean())
        found["voxel " + name] = float(dose[3, 2, 5])
        for dvh in d.get("DVHSequence", []):
            data = np.array([float(v) for v in dvh.DVHData]).reshape(-1, 2)
            assert len(data) == int(dvh.DVHNumberOfBins)
            edges = np.cumsum(data[:, 0]) - data[:, 0]
            found["cm3 at 24 Gy"] = float(data[np.searchsorted(edges, 24.0 - 1e-9), 1])
print(json.dumps(found, sort_keys=True))
