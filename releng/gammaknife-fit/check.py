#!/usr/bin/env python3
"""Computes single shots from the written machine data, source by source, and compares with targets.json.

Exit status 1 if a value is outside the acceptance limits.
"""
import json
import sys
from pathlib import Path

import numpy as np

from engine import Profile, directions, relative_dose

HERE = Path(__file__).resolve().parent
LIMITS = {"fwhm": 0.2, "penumbra": 0.5, "shift": 0.5, "sample": 0.01, "output": 0.005}
SOURCES = 192
COARSE_MM = np.arange(16, 75.1, 0.5)
LINE_MM = np.concatenate([-COARSE_MM[::-1], np.arange(-15.95, 15.96, 0.05), COARSE_MM])


class Machine:
    """The 192 sources of a beam model file."""

    def __init__(self, model):
        self.model = model
        self.collimators = {c["collimatorMm"]: c for c in model["collimators"]}

    def azimuth_offsets(self, ring):
        return np.array(self.model["geometry"]["rings"][ring - 1]["azimuthOffsetsDeg"])

    def sector_centre(self, sector):
        sectors = self.model["geometry"]["sectors"]
        return sectors["firstCentreAzimuthDeg"] + (sector - 1) * sectors["stepDeg"]

    def dose(self, collimator_mm, points, sectors=range(1, 9)):
        """Dose rate at points relative to the reference dose rate."""
        collimator = self.collimators[collimator_mm]
        rho = np.array(collimator["rhoMm"])
        total = np.zeros(len(points))
        for ring in collimator["rings"]:
            table = np.array(ring["profile"])
            azimuth = np.concatenate([self.sector_centre(s) + self.azimuth_offsets(ring["ring"]) for s in sectors])
            u = directions(azimuth, ring["elevationDeg"])
            total += ring["weight"] * relative_dose(
                points, u, ring["sourceFocusDistanceMm"], ring["axisOffsetZMm"], collimator["attenuationPerMm"],
                lambda distance: np.interp(distance, rho, table, right=0.0)).sum(axis=1)
        return total / SOURCES

    def profile(self, collimator_mm, axis, sectors=range(1, 9)):
        axis = np.asarray(axis, dtype=float)
        return Profile(LINE_MM, self.dose(collimator_mm, LINE_MM[:, None] * axis, sectors))

    def output_factor(self, collimator_mm):
        focus = np.zeros((1, 3))
        return self.dose(collimator_mm, focus)[0] / self.dose(16, focus)[0]


AXES = {"x": (1, 0, 0), "y": (0, 1, 0), "z": (0, 0, 1)}


def sample_differences(profile, axis, target, distances):
    if axis == "z":
        return np.concatenate([profile.sample(distances) - target["zPlus"],
                               profile.sample(-distances) - target["zMinus"]])
    return np.concatenate([profile.sample(distances) - target["samples"],
                           profile.sample(-distances) - target["samples"]])


def residuals(model, targets):
    """What the file says about its own quality."""
    machine = Machine(model)
    distances = np.array(targets["profiles"]["distancesMm"], dtype=float)
    rows = []
    for mm in machine.collimators:
        target = targets["profiles"][str(mm)]
        profiles = {axis: machine.profile(mm, AXES[axis]) for axis in "xz"}
        differences = np.concatenate(
            [sample_differences(profiles[axis], axis, target[axis], distances) for axis in "xz"])
        fwhm = [profiles[axis].width(0.5) - target[axis]["widthsMm"][3] for axis in "xz"]
        penumbra = [m - target[axis][f"penumbra{side}Mm"] for axis in "xz"
                    for m, side in zip(profiles[axis].penumbras(), ("Left", "Right"))]
        rows.append({
            "collimatorMm": mm,
            "sampleRmsPercent": round(100 * float(np.sqrt((differences**2).mean())), 3),
            "sampleMaximumPercent": round(100 * float(abs(differences).max()), 3),
            "fwhmMaximumMm": round(float(np.abs(fwhm).max()), 3),
            "penumbraMaximumMm": round(float(np.abs(penumbra).max()), 3)})
    return rows


def report(model, targets):
    """Prints model against published values; returns the exit status."""
    machine = Machine(model)
    distances = np.array(targets["profiles"]["distancesMm"], dtype=float)
    failures = 0

    def line(name, value, published, limit, unit):
        nonlocal failures
        passed = abs(value - published) <= limit
        failures += not passed
        print(f"{name:34s}{value:10.4f}{published:11.4f}{value - published:+10.4f}  limit {limit:g} {unit}"
              f"{'' if passed else '   OUTSIDE'}")

    print(f"\n{model['id']} {model['version']}\n{'':34s}{'model':>10s}{'published':>11s}{'difference':>10s}")
    for mm, collimator in machine.collimators.items():
        line(f"{mm} mm output factor", machine.output_factor(mm), targets["outputFactors"]["values"][str(mm)],
             LIMITS["output"] * collimator["outputFactor"], "")
    for mm in machine.collimators:
        for axis, direction in AXES.items():
            profile = machine.profile(mm, direction)
            target = targets["profiles"][str(mm)]["z" if axis == "z" else "x"]
            name = f"{mm} mm {axis}"
            line(f"{name} FWHM", profile.width(0.5), target["widthsMm"][3], LIMITS["fwhm"], "mm")
            for value, side in zip(profile.penumbras(), ("Left", "Right")):
                line(f"{name} 80-20 penumbra {side.lower()}", value, target[f"penumbra{side}Mm"],
                     LIMITS["penumbra"], "mm")
            if axis == "z":
                line(f"{name} maximum from midpoint", profile.maximum_at(), target["maximumAtMm"],
                     LIMITS["shift"], "mm")
            else:
                line(f"{name} at 50 mm", float(profile.sample(50.0)), target["samples"][-1], LIMITS["sample"], "")
            worst = sample_differences(profile, axis, target, distances)
            line(f"{name} worst sample", float(np.abs(worst).max()), 0.0, LIMITS["sample"],
                 f"of maximum (rms {np.sqrt((worst**2).mean()):.4f})")
            other = " ".join(f"{level:.0%} {profile.width(level) - width:+.2f}" for level, width
                             in zip(targets["profiles"]["levels"], target["widthsMm"]))
            print(f"{name} widths, difference in mm: {other}; midpoint at {profile.midpoint():+.3f} mm")
    for mm, collimator in machine.collimators.items():
        tables = np.array([ring["profile"] for ring in collimator["rings"]])
        line(f"{mm} mm largest rise of off-axis ratio", max(float(np.diff(tables).max()), 0.0), 0.0, 0.0, "")
    sectors(machine)
    print(f"\n{'all values inside the limits' if failures == 0 else f'{failures} values OUTSIDE the limits'}")
    return 1 if failures else 0


def sectors(machine):
    """A single sector, across and along its own direction; nothing is published to compare with."""
    print("\nSector 1 alone: share of the full dose at the focus; FWHM in mm")
    azimuth = np.radians(machine.sector_centre(1))
    across, along = (-np.sin(azimuth), np.cos(azimuth), 0), (np.cos(azimuth), np.sin(azimuth), 0)
    focus = np.zeros((1, 3))
    for mm in machine.collimators:
        share = machine.dose(mm, focus, [1])[0] / machine.dose(mm, focus)[0]
        widths = [machine.profile(mm, axis, [1]).width(0.5) for axis in (across, along, AXES["z"])]
        print(f"{mm:4d} mm  {share:.5f}   across {widths[0]:.2f}   along {widths[1]:.2f}   z {widths[2]:.2f}")


if __name__ == "__main__":
    default = HERE.parents[1] / "bundles/org.isocentra.device.gammaknife/data/beam-model.json"
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else default
    raise SystemExit(report(json.loads(path.read_text()), json.loads((HERE / "targets.json").read_text())))
