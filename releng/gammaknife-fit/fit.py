#!/usr/bin/env python3
"""Fits the effective beam model of the Gamma Knife Perfexion/Icon to published single-shot profiles.

Reads targets.json, writes the machine data, then checks the written file (check.py). See README.md.
"""
import argparse
import datetime
import json
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import least_squares
from scipy.special import erf

import check
from engine import Profile, directions, relative_dose

HERE = Path(__file__).resolve().parent
OUTPUT = HERE.parents[1] / "bundles/org.isocentra.device.gammaknife/data/beam-model.json"
COLLIMATORS_MM = (4, 8, 16)
SECTORS = 8
SOURCES_PER_SECTOR = (5, 5, 5, 5, 4)  # 24 in five rings; equal rings are not possible
SOURCES = SECTORS * np.array(SOURCES_PER_SECTOR)
SFD_MM = np.linspace(374.0, 433.0, 5)

X_MM = np.concatenate([np.arange(0, 16, 0.1), np.arange(16, 60.1, 0.5)])
Z_MM = np.concatenate([np.arange(0, 14, 0.1), np.arange(14, 60.1, 1.0)])


@dataclass
class Shape:
    """Off-axis ratio: a disc blurred at its edge, plus two exponential tails outside it; 1 on the axis.

    Every term falls with the distance, so the ratio does. The short tail is the soft foot of the penumbra, the
    long one scatter.
    """
    radius_mm: float
    blur_mm: float
    foot: float
    foot_mm: float
    tail: float
    tail_mm: float

    def __call__(self, rho):
        return self._raw(rho) / self._raw(0.0)

    def _raw(self, rho):
        scale = self.blur_mm * np.sqrt(2)
        disc = 0.5 * (erf((self.radius_mm + rho) / scale) - erf((rho - self.radius_mm) / scale))
        beyond = np.sqrt(rho * rho + self.radius_mm**2) - self.radius_mm
        return ((1 - self.foot - self.tail) * disc
                + self.foot * np.exp(-beyond / self.foot_mm) + self.tail * np.exp(-beyond / self.tail_mm))


@dataclass
class Rings:
    """The five rings of one collimator."""
    elevation_deg: np.ndarray
    weight: np.ndarray
    axis_offset_mm: np.ndarray
    shapes: list


class Collimator:
    """Free parameters, model and residuals of one collimator.

    Per ring: elevation (5), weight (5), disc radius (5), blur (5), axis offset (5); common: the two tails (4).
    """
    START = {  # elevation of ring 1, pitch, radius, blur
        4: (5.0, 9.5, 2.3, 0.7), 8: (9.8, 9.1, 4.3, 0.9), 16: (4.0, 8.9, 8.1, 1.0)}

    def __init__(self, collimator_mm, targets):
        self.mm = collimator_mm
        key = str(collimator_mm)
        self.attenuation = targets["attenuationPerMm"]["values"][key]
        self.ring_factors = np.array(targets["ringFactors"]["values"][key])
        self.levels = targets["profiles"]["levels"]
        self.distances = np.array(targets["profiles"]["distancesMm"], dtype=float)
        self.target = targets["profiles"][key]

    def start_and_bounds(self):
        elevation, pitch, radius, blur = self.START[self.mm]
        five = np.ones(5)
        rows = [  # start, lower, upper
            (elevation + pitch * np.arange(5), 3 * five, 55 * five),
            (0 * five, -0.5 * five, 0.5 * five),  # logarithm of weight over table
            (radius * five, 0.7 * radius * five, 1.3 * radius * five),
            (blur * five, 0.3 * five, 4 * five),
            (0 * five, -five, five),
            ([0.1, 2.0, 0.02, 15.0], [0, 0.5, 0, 5], [0.3, 8, 0.15, 60])]
        return (np.concatenate(column) for column in zip(*rows))

    def rings(self, q):
        elevation, log_weight, radius, blur, offset = q[:25].reshape(5, 5)
        weight = self.ring_factors * np.exp(log_weight)
        # to first order the offsets leave the dose at the focus as it is
        lever = SOURCES * weight * np.sin(np.radians(elevation))
        offset = offset - (lever @ offset) / lever.sum()
        return Rings(elevation, weight, offset, [Shape(h, s, *q[25:]) for h, s in zip(radius, blur)])

    def dose(self, rings, points, ring, azimuth_deg):
        u = directions(azimuth_deg, rings.elevation_deg[ring])
        return relative_dose(points, u, SFD_MM[ring], rings.axis_offset_mm[ring], self.attenuation,
                             rings.shapes[ring]).mean(axis=1)

    def focus_dose(self, rings):
        return self.shot(rings, np.zeros((1, 3)), [np.zeros(1)] * 5)[0]

    def shot(self, rings, points, azimuths):
        return sum(SOURCES[k] * rings.weight[k] * self.dose(rings, points, k, azimuths[k]) for k in range(5))

    def profiles(self, rings):
        """x and z profiles through the focus; one half of the sources is enough for x, one per ring for z."""
        half = [(np.arange(n // 2) + 0.5) * 360 / n for n in SOURCES]
        x = self.shot(rings, np.stack([X_MM, 0 * X_MM, 0 * X_MM], axis=1), half)
        z_mm = np.concatenate([-Z_MM[:0:-1], Z_MM])
        z = self.shot(rings, np.stack([0 * z_mm, 0 * z_mm, z_mm], axis=1), [np.zeros(1)] * 5)
        return (Profile(np.concatenate([-X_MM[:0:-1], X_MM]), np.concatenate([x[:0:-1], x])), Profile(z_mm, z))

    def residuals(self, q):
        """Differences over their tolerances, then the priors that keep a smooth, plausible machine."""
        rings = self.rings(q)
        x, z = self.profiles(rings)
        tx, tz = self.target["x"], self.target["z"]
        tolerance = np.array([0.1, 0.1, 0.1, 0.03, 0.1, 0.1, 0.3, 0.5])
        widths_x = np.array([x.width(level) for level in self.levels]) - tx["widthsMm"]
        widths_z = np.array([z.width(level) for level in self.levels]) - tz["widthsMm"]
        penumbra_x = (tx["penumbraLeftMm"] + tx["penumbraRightMm"]) / 2
        _, log_weight, radius, blur, _ = q[:25].reshape(5, 5)
        return np.concatenate([
            (x.sample(self.distances) - tx["samples"]) / 0.003,
            (z.sample(self.distances) - tz["zPlus"]) / 0.003,
            (z.sample(-self.distances) - tz["zMinus"]) / 0.003,
            widths_x / tolerance, widths_z / np.minimum(tolerance, 0.1),
            (np.array([x.penumbras()[0] - penumbra_x, z.penumbras()[0] - tz["penumbraLeftMm"],
                       z.penumbras()[1] - tz["penumbraRightMm"]])) / 0.1,
            # priors
            log_weight / 0.05, [log_weight.mean() / 0.01], np.diff(rings.elevation_deg, 2) / 2.0,
            (radius / radius.mean() - 1) / 0.03, np.diff(np.log(radius), 2) / 0.03,
            np.log(blur / blur.mean()) / 0.2, np.diff(np.log(blur), 2) / 0.2,
            q[20:25] / 0.2, np.diff(q[20:25], 2) / 0.2, [z.midpoint() / 0.3]])

    def fit(self):
        start, lower, upper = self.start_and_bounds()
        result = least_squares(self.residuals, start, bounds=(lower, upper), x_scale=(upper - lower) / 20,
                               max_nfev=200)
        return self.rings(result.x)


def table_knots(radius_mm):
    """Distances of the profile table: dense where the profile bends."""
    edge = 3.0 + np.round(radius_mm)
    start = max(edge - 6.0, 0.0)
    return np.round(np.concatenate([
        np.arange(0, start, 0.25), np.arange(start, edge + 1.5, 0.05), np.arange(edge + 1.5, edge + 10, 0.25),
        np.arange(edge + 10, 60, 1.0), np.arange(60, 150.1, 2.0)]), 3)


def collimator_json(collimator, rings, scale):
    knots = table_knots(rings.shapes[0].radius_mm)
    return {
        "collimatorMm": collimator.mm,
        "outputFactor": collimator.output_factor,
        "attenuationPerMm": collimator.attenuation,
        "rhoMm": knots.tolist(),
        "rings": [{
            "ring": k + 1,
            "elevationDeg": round(rings.elevation_deg[k], 4),
            "sourceFocusDistanceMm": SFD_MM[k],
            "axisOffsetZMm": round(rings.axis_offset_mm[k], 5),
            "weight": round(rings.weight[k] * scale, 7),
            "profile": np.round(rings.shapes[k](knots), 6).tolist()} for k in range(5)]}


def beam_model(targets, date):
    fitted = []
    factors = targets["outputFactors"]["values"]
    for mm in COLLIMATORS_MM:
        collimator = Collimator(mm, targets)
        collimator.output_factor = factors[str(mm)]
        rings = collimator.fit()
        scale = SOURCES.sum() * collimator.output_factor / collimator.focus_dose(rings)
        print_parameters(collimator, rings)
        fitted.append(collimator_json(collimator, rings, scale))
    model = json.loads((HERE / "header.json").read_text())
    model["provenance"]["date"] = date
    model["geometry"]["rings"] = [
        {"ring": k + 1, "azimuthOffsetsDeg": ((np.arange(n) - (n - 1) / 2) * 45 / n).tolist()}
        for k, n in enumerate(SOURCES_PER_SECTOR)]
    model["collimators"] = fitted
    return model


def print_parameters(collimator, rings):
    print(f"\n{collimator.mm} mm: fitted parameters of rings 1 to 5")
    tails = rings.shapes[0]
    for name, values in (
            ("elevation (deg)", rings.elevation_deg), ("weight / table", rings.weight / collimator.ring_factors),
            ("axis offset (mm)", rings.axis_offset_mm), ("disc radius (mm)", [s.radius_mm for s in rings.shapes]),
            ("edge blur (mm)", [s.blur_mm for s in rings.shapes])):
        print(f"  {name:18s}" + "".join(f"{value:9.3f}" for value in values))
    print(f"  foot {tails.foot:.4f} of {tails.foot_mm:.2f} mm, tail {tails.tail:.4f} of {tails.tail_mm:.1f} mm")


def write(model, path):
    """Indented JSON with each list of numbers on one line."""
    text = json.dumps(model, indent=2, ensure_ascii=False)
    text = re.sub(r"\[\s+([-\d.e,\s]+?)\s+\]", lambda m: "[" + re.sub(r"\s+", " ", m.group(1)) + "]", text)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, default=OUTPUT)
    parser.add_argument("--date", default=datetime.date.today().isoformat(), help="date written to the file")
    arguments = parser.parse_args()
    targets = json.loads((HERE / "targets.json").read_text())
    model = beam_model(targets, arguments.date)
    model["provenance"]["residuals"] = check.residuals(model, targets)
    write(model, arguments.output)
    raise SystemExit(check.report(json.loads(arguments.output.read_text()), targets))


if __name__ == "__main__":
    main()
