"""Gamma by search on lattices: a program of its own to compare with. Doses are float32, trilinear between voxels.

Arguments: reference dose, evaluated dose, both as FILE NX NY NZ SPACING_X _Y _Z ORIGIN_X _Y _Z (mm, first index
fastest); then dose difference in percent, distance in mm, "local" or "global", threshold in percent. Prints index and
gamma of each point of the reference above the threshold. Gamma above 2 is printed as what is found within twice the
distance. What is printed is the gamma of a place that was tried: never too small.
"""
import sys

import numpy as np
from scipy.ndimage import map_coordinates


def read(arguments):
    name, *numbers = arguments
    nx, ny, nz = map(int, numbers[:3])
    spacing, origin = np.array(numbers[3:6], float), np.array(numbers[6:9], float)
    return np.fromfile(name, "<f4").reshape(nz, ny, nx).astype(float), spacing, origin


def lattice(step, reach):
    steps = np.arange(-round(reach / step), round(reach / step) + 1) * step
    return np.stack(np.meshgrid(steps, steps, steps, indexing="ij"), -1).reshape(-1, 3)


reference, reference_spacing, reference_origin = read(sys.argv[1:11])
evaluated, evaluated_spacing, evaluated_origin = read(sys.argv[11:21])
percent, distance, kind, threshold = float(sys.argv[21]), float(sys.argv[22]), sys.argv[23], float(sys.argv[24])
everywhere = lattice(0.1, 2)
everywhere = everywhere[np.linalg.norm(everywhere, axis=1) <= 2]
finer = [lattice(0.02, 0.1), lattice(0.004, 0.02)]


def squares(point, dose, tolerance, offsets):
    index = (point + offsets * distance - evaluated_origin) / evaluated_spacing
    found = map_coordinates(evaluated, index[:, ::-1].T, order=1, cval=1e9)
    return (offsets ** 2).sum(1) + ((found - dose) / tolerance) ** 2


for k, j, i in np.argwhere(reference >= threshold / 100 * reference.max()):
    dose = reference[k, j, i]
    point = reference_origin + np.array([i, j, k]) * reference_spacing
    tolerance = percent / 100 * (dose if kind == "local" else reference.max())
    found = squares(point, dose, tolerance, everywhere)
    places = everywhere[np.argsort(found)[:12]]
    for offsets in finer:
        offsets = (places[:, None, :] + offsets).reshape(-1, 3)
        found = squares(point, dose, tolerance, offsets)
        places = offsets[np.argsort(found)[:4]]
    print(i, j, k, np.sqrt(found.min()))
