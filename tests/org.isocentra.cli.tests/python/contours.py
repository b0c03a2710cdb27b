"""Prints the contours of an RT Structure Set as pydicom reads them: a line each, x y z x y z … of one structure.

Use: contours.py RS.dcm NAME
"""
import sys

import pydicom

structures = pydicom.dcmread(sys.argv[1])
number = [roi.ROINumber for roi in structures.StructureSetROISequence if roi.ROIName == sys.argv[2]][0]
for roi in structures.ROIContourSequence:
    if roi.ReferencedROINumber == number:
        for contour in roi.ContourSequence:
            print(" ".join(str(float(value)) for value in contour.ContourData))
