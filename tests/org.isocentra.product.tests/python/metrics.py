#!/usr/bin/env python3
"""Plan metrics from DICOM objects alone: an independent calculation with pydicom, numpy, scipy and skimage.

Use: metrics.py RTSTRUCT DICOM_FOLDER METRICS_JSON
Reads prescriptions (names and doses only) from METRICS_JSON; prints {structure: {figure: value}} as JSON.

A body is what lies between its contours: in each slice q = s (2 R - s), with the signed distance s to the contour (positive inside)
and the radius R of the circle of the same area, is interpolated across slices by a cubic spline; q > 0 is inside. For an ellipsoid
of revolution q is a parabola across slices, so its rounded ends come out right.
"""
import glob
import json
import os
import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pydicom
from scipy import ndimage
from scipy.interpolate import CubicSpline
from scipy.spatial import cKDTree
from skimage.draw import polygon2mask


def contours(structure_set):
    names = {roi.ROINumber: roi.ROIName for roi in structure_set.StructureSetROISequence}
    result = {}
    for roi in structure_set.ROIContourSequence:
        planes = {}
        for item in roi.get("ContourSequence", []):
            points = np.array(item.ContourData, float).reshape(-1, 3)
            planes.setdefault(round(points[0, 2], 3), []).append(points[:, :2])
        result[names[roi.ReferencedROINumber]] = planes
    return result


def masks(planes, x, y, step):
    """One mask a slice on the grid of cell centres x, y; polygons of a slice combine by exclusive or."""
    result = {}
    for z, polygons in planes.items():
        mask = np.zeros((len(x), len(y)), bool)
        for polygon in polygons:
            mask ^= polygon2mask(mask.shape, (polygon - [x[0], y[0]]) / step)
        result[z] = mask
    return result


def body(planes, step, slice_step):
    """Cell centres (n, 3) inside the body, and the volume in mm^3 each stands for."""
    points = np.concatenate([p for polygons in planes.values() for p in polygons])
    low, high = points.min(0) - 2.0, points.max(0) + 2.0
    x = np.arange(low[0], high[0] + step, step)
    y = np.arange(low[1], high[1] + step, step)
    zs = np.array(sorted(planes))
    drawn = masks(planes, x, y, step)
    q = []
    for z in zs:
        mask = drawn[z]
        # distance to the outline, which runs half a cell away from the nearest cell centre of the other side
        s = np.where(mask, ndimage.distance_transform_edt(mask) - 0.5, 0.5 - ndimage.distance_transform_edt(~mask)) * step
        radius = np.sqrt(sum(abs(area(p)) for p in planes[z]) / np.pi)
        q.append(s * (2 * radius - s))
    spacing = np.median(np.diff(zs)) if len(zs) > 1 else 1.0
    fine = np.arange(zs[0] - spacing, zs[-1] + spacing + 1e-9, slice_step)
    inside = quadratic_ends(zs, np.array(q), fine) > 0
    k, i, j = np.nonzero(inside)
    return np.stack([x[i], y[j], fine[k]], 1), step * step * slice_step


def quadratic_ends(zs, q, fine):
    """Cubic spline through the slices; beyond the outermost slices the parabola of the last three."""
    if len(zs) < 3:
        # too few slices for a parabola of their own: that of a sphere, q'' = -2
        middle = zs.mean()
        mean = q.mean(0) + ((zs - middle) ** 2).mean()
        return mean[None] - ((fine - middle) ** 2)[:, None, None]
    values = CubicSpline(zs, q, bc_type="natural" if len(zs) > 3 else "not-a-knot")(np.clip(fine, zs[0], zs[-1]))
    for end, chosen in ((fine < zs[0], slice(0, 3)), (fine > zs[-1], slice(-3, None))):
        for n in np.nonzero(end)[0]:
            a, b, c = zs[chosen]
            t = fine[n]
            values[n] = (q[chosen][0] * (t - b) * (t - c) / ((a - b) * (a - c)) + q[chosen][1] * (t - a) * (t - c) / ((b - a) * (b - c))
                         + q[chosen][2] * (t - a) * (t - b) / ((c - a) * (c - b)))
    return values


def area(polygon):
    x, y = polygon[:, 0], polygon[:, 1]
    return 0.5 * np.sum(x * np.roll(y, -1) - y * np.roll(x, -1))


class Dose:
    def __init__(self, file):
        d = pydicom.dcmread(file)
        assert d.DoseUnits == "GY" and d.DoseType == "PHYSICAL"
        assert list(map(float, d.ImageOrientationPatient)) == [1, 0, 0, 0, 1, 0]
        self.values = d.pixel_array.astype(float) * float(d.DoseGridScaling)
        offsets = np.array(d.GridFrameOffsetVector, float)
        self.spacing = np.array([offsets[1] - offsets[0], float(d.PixelSpacing[0]), float(d.PixelSpacing[1])])
        position = np.array(d.ImagePositionPatient, float)
        self.origin = np.array([position[2] + offsets[0], position[1], position[0]])
        self.filtered = ndimage.spline_filter(self.values, 3)

    def index(self, points):
        return ((points[:, ::-1] - self.origin) / self.spacing).T

    def holds(self, points):
        index = self.index(points)
        size = np.array(self.values.shape)[:, None]
        return ((index >= 0) & (index <= size - 1)).all(0)

    def roughly_at(self, points):
        return ndimage.map_coordinates(self.values, self.index(points), order=1, mode="nearest")

    def at(self, points):
        return ndimage.map_coordinates(self.filtered, self.index(points), order=3, prefilter=False, mode="nearest")


def main():
    structure_file, folder, metrics_file = sys.argv[1:]
    structures = contours(pydicom.dcmread(structure_file))
    prescribed = {t["structure"]: t for t in json.load(open(metrics_file))["targets"]}
    doses = [Dose(f) for f in sorted(glob.glob(os.path.join(folder, "RTDOSE*.dcm")))]
    plan = max(doses, key=lambda d: d.values.shape[0] * d.spacing[0])
    fine = [d for d in doses if d is not plan]

    def dose_at(points, least=0.0):
        """The dose; points well below the least dose that matters may get an inexact one."""
        values = plan.roughly_at(points)
        left = np.nonzero(values >= 0.8 * least)[0]
        for local in reversed(fine):
            held = local.holds(points[left])
            values[left[held]] = local.at(points[left[held]])
            left = left[~held]
        values[left] = plan.at(points[left])
        return values

    def solid(name):
        volume = sum(abs(area(p)) for polygons in structures[name].values() for p in polygons)
        step = 0.05 if volume < 100 else 0.1 if volume < 2000 else 0.2
        # fine enough to tell which of two targets is nearer
        surface = cKDTree(body(structures[name], 4 * step, 4 * step)[0])
        return *body(structures[name], step, step), surface

    def judge(name):
        points, cell, _ = solids[name]
        rx = prescribed[name]["prescriptionGy"]
        values = dose_at(points)
        tv, covered = len(points) * cell, (values >= rx).sum() * cell
        piv, half = isodose_volumes(name, rx, points, surfaces, dose_at)
        ordered = np.sort(values)[::-1]
        figures = {"volumeCm3": tv / 1000, "coverage": covered / tv, "selectivity": covered / piv,
                   "paddickConformity": covered ** 2 / (tv * piv), "gradientIndex": half / piv,
                   "meanDoseGy": values.mean(), "d50Gy": np.median(values), "maxDoseGy": values.max()}
        # ICRU 91: the coldest 2 %, or 35 mm^3 of targets below 2 cm^3
        # and nothing where the coldest and the hottest 35 mm^3 would overlap
        if tv > 70:
            share = 0.98 if tv >= 2000 else 1 - 35 / tv
            figures["dNearMinGy"] = ordered[min(len(ordered) - 1, int(share * len(ordered)))]
        return figures

    with ThreadPoolExecutor() as pool:
        solids = dict(zip(prescribed, pool.map(solid, prescribed)))
        surfaces = {name: surface for name, (_, _, surface) in solids.items()}
        result = dict(zip(prescribed, pool.map(judge, prescribed)))
    result["brain"] = brain(structures["Brain"], plan) if "Brain" in structures else {}
    print(json.dumps(result))


def isodose_volumes(name, rx, points, surfaces, dose_at):
    """Volumes in mm^3 with the prescription dose and half of it, of all points nearer to this target than to any other."""
    radius = np.cbrt((points.max(0) - points.min(0)).prod()) / 2
    # where targets are many, half-prescription volumes reach far: as far as it takes
    margin = max(12.0, 1.5 * radius)
    while True:
        volumes, whole = isodose_volumes_within(margin, radius, name, rx, points, surfaces, dose_at)
        if whole:
            return volumes
        margin *= 1.4


def isodose_volumes_within(margin, radius, name, rx, points, surfaces, dose_at):
    """The volumes in a box around the target, and whether none of them is cut by its sides."""
    low, high = points.min(0), points.max(0)
    step = np.clip(radius / 20, 0.2, 0.4)
    axes = [np.arange(a - margin, b + margin, step) for a, b in zip(low, high)]
    grid = np.stack(np.meshgrid(*axes, indexing="ij"), -1)
    shape = grid.shape[:3]
    grid = grid.reshape(-1, 3)
    values = dose_at(grid, rx / 2)
    reached = values >= rx / 2
    owner = np.zeros(len(grid), bool)
    candidates = grid[reached]
    others = [tree for n, tree in surfaces.items()
              if n != name and (tree.mins < high + 2 * margin).all() and (tree.maxes > low - 2 * margin).all()]
    nearest = np.full(len(candidates), True)
    if others:
        own = surfaces[name].query(candidates, workers=-1)[0]
        nearest = own <= np.min([tree.query(candidates, workers=-1)[0] for tree in others], 0)
    owner[np.nonzero(reached)[0]] = nearest
    volumes, whole = [], True
    for level in (rx, rx / 2):
        part = ((values >= level) & owner).reshape(shape)
        labels, _ = ndimage.label(part)
        inside = labels[tuple(((points - [a[0] for a in axes]) / step).round().astype(int).T)]
        touched = np.unique(inside[inside > 0])
        connected = np.isin(labels, touched)
        volumes.append(connected.sum() * step ** 3)
        whole = whole and not any(side.any() for axis in range(3) for side in (connected.take(0, axis), connected.take(-1, axis)))
    return volumes, whole


def brain(planes, plan):
    """Volumes of brain with 10 and 12 Gy, and its mean dose, on the plan grid refined twice."""
    step = 0.5
    levels, weighted, voxels = {"v12GyCm3": 12, "v10GyCm3": 10}, 0.0, 0
    points = np.concatenate([p for polygons in planes.values() for p in polygons])
    low, high = points.min(0) - 1, points.max(0) + 1
    x, y = np.arange(low[0], high[0], step), np.arange(low[1], high[1], step)
    drawn = masks(planes, x, y, step)
    spacing = np.median(np.diff(sorted(planes)))
    counts = dict.fromkeys(levels, 0.0)
    for z, mask in drawn.items():
        i, j = np.nonzero(mask)
        # the slab of a slice is sampled at its quarter points
        for offset in (-0.25, 0.25):
            values = plan.at(np.stack([x[i], y[j], np.full(len(i), z + offset * spacing)], 1))
            for key, level in levels.items():
                counts[key] += (values >= level).sum() * step * step * spacing / 2
            weighted, voxels = weighted + values.sum(), voxels + len(values)
    result = {key: value / 1000 for key, value in counts.items()}
    result["meanDoseGy"] = weighted / voxels
    return result


if __name__ == "__main__":
    main()
