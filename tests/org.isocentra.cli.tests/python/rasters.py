"""Compares a structure of an RT Structure Set, as pydicom reads it, with contours in a text file, by raster and area.

Use: rasters.py RS.dcm NAME CONTOURS.txt
CONTOURS.txt has a line x y z x y z … for each contour. Contours are axial; those of one plane are exclusive-or. Prints the
number of contours in the file, and Dice's coefficient of the two, rastered by skimage at 0.1 mm.
"""
import collections
import sys

import numpy as np
import pydicom
from skimage.draw import polygon

STEP = 0.1


def planes(contours):
    by_z = collections.defaultdict(list)
    for contour in contours:
        by_z[round(contour[0, 2], 2)].append(contour[:, :2])
    return by_z


def raster(polygons, low, shape):
    inside = np.zeros(shape, bool)
    for points in polygons:
        rows, columns = polygon((points[:, 1] - low[1]) / STEP, (points[:, 0] - low[0]) / STEP, shape)
        inside[rows, columns] ^= True
    return inside


structures = pydicom.dcmread(sys.argv[1])
number = [roi.ROINumber for roi in structures.StructureSetROISequence if roi.ROIName == sys.argv[2]][0]
read = [np.array(contour.ContourData, float).reshape(-1, 3) for roi in structures.ROIContourSequence
        if roi.ReferencedROINumber == number for contour in roi.ContourSequence]
drawn = [np.array(line.split(), float).reshape(-1, 3) for line in open(sys.argv[3])]
points = np.vstack(read + drawn)
low = points.min(0)[:2] - 1
shape = tuple(np.ceil((points.max(0)[:2] + 1 - low) / STEP).astype(int)[::-1])
a, b = planes(read), planes(drawn)
shared = total = 0
for z in a.keys() | b.keys():
    first, second = raster(a[z], low, shape), raster(b[z], low, shape)
    shared += (first & second).sum()
    total += first.sum() + second.sum()
print(len(read), 2 * shared / total)
