#!/usr/bin/env python3
"""Makes the measured tables that the fit of the beam model is tried with. Needs numpy.

    python3 measured.py

single-shots.csv: a machine of known parameters, brute force over 192 sources, with noise and set-up errors;
truth.json: its parameters, and its doses without noise. published.csv: the published profiles to which the shipped
beam model was fitted, from releng/gammaknife-fit/targets.json. Shares no code with the suite or with that fit.
"""
import json
from math import erf, exp, sqrt
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "src/org/isocentra/cli/internal/measured"
TARGETS = HERE.parents[2] / "releng/gammaknife-fit/targets.json"
FIRST = "# isocentra measured data 1"
SPHERE = 80.0
COUNTS = [40, 40, 40, 40, 32]
FOCUS_DISTANCE = [374.0, 388.75, 403.5, 418.25, 433.0]
NOISE = 0.002
PLANNED = "none: doses of a planning system"

MACHINE = {  # elevation of ring 1, pitch; radius, blur; foot and tail; attenuation; output factor; weights; offset
    4: dict(elevation=6.2, pitch=9.2, radius=2.40, blur=0.62, tails=(0.08, 1.8, 0.025, 14.0), mu=0.00641, factor=0.8065,
            weights=[0.82, 0.83, 0.79, 0.72, 0.65], offset=0.10),
    8: dict(elevation=9.0, pitch=9.4, radius=4.20, blur=0.85, tails=(0.07, 2.4, 0.030, 16.0), mu=0.00635, factor=0.8942,
            weights=[0.97, 0.94, 0.90, 0.80, 0.74], offset=-0.08),
    16: dict(elevation=5.2, pitch=8.6, radius=8.25, blur=1.15, tails=(0.06, 2.8, 0.040, 20.0), mu=0.00622, factor=1.0,
             weights=[0.98, 1.00, 0.97, 0.93, 0.84], offset=0.05)}


def ratio(c, rho):
    def raw(r):
        w = c["blur"] * sqrt(2)
        a, la, b, lb = c["tails"]
        beyond = sqrt(r * r + c["radius"] ** 2) - c["radius"]
        return ((1 - a - b) * (erf((c["radius"] + r) / w) + erf((c["radius"] - r) / w)) / 2
                + a * exp(-beyond / la) + b * exp(-beyond / lb))
    return raw(rho) / raw(0.0)


def dose(c, point):
    """Sum over the sources, each a ray from the source through the point into the sphere."""
    total = 0.0
    for ring, count in enumerate(COUNTS):
        e = np.radians(c["elevation"] + c["pitch"] * ring)
        per_sector = count // 8
        for n in range(count):
            sector, place = divmod(n, per_sector)
            a = np.radians(292.5 + 45 * sector + (place - (per_sector - 1) / 2) * 45 / per_sector)
            aim = np.array([0, 0, c["offset"]])
            u = np.array([np.cos(e) * np.cos(a), np.cos(e) * np.sin(a), np.sin(e)])
            source = aim + FOCUS_DISTANCE[ring] * u
            to_source = source - point
            ray = to_source / np.linalg.norm(to_source)
            b = float(point @ ray)
            depth = sqrt(b * b + SPHERE ** 2 - float(point @ point)) - b
            height = float((point - aim) @ u)
            off = np.linalg.norm(point - aim - height * u) * FOCUS_DISTANCE[ring] / (FOCUS_DISTANCE[ring] - height)
            total += (c["weights"][ring] * (FOCUS_DISTANCE[ring] / (FOCUS_DISTANCE[ring] - height)) ** 2
                      * exp(-c["mu"] * (depth - SPHERE)) * ratio(c, off))
    return total


def positions(mm):
    """Closer where the dose is steep."""
    fine = np.arange(0, mm / 2 + 7, 0.25)
    side = np.concatenate([fine, np.arange(np.ceil(fine[-1]) + 1, 56, 1.5)])
    return np.concatenate([-side[:0:-1], side])


def table(lines, head, columns, rows):
    lines += [""] + [f"{key}, {value}" for key, value in head] + [columns] + rows


def head(quantity, *more, detector="synthetic"):
    return [("quantity", quantity), ("machine", "gammaknife-icon"), *more, ("date", "2026-03-02"), ("detector", detector)]


def synthetic():
    random = np.random.default_rng(20260302)
    lines, truth = [FIRST, "# Made by python/measured.py: no measurement."], {}
    for mm, c in MACHINE.items():
        own = truth[str(mm)] = {"attenuationPerMm": c["mu"], "outputFactor": c["factor"],
                                "meanElevationDeg": c["elevation"] + 2 * c["pitch"], "radiusMm": c["radius"]}
        for axis, unit in (("x", np.array([1.0, 0, 0])), ("z", np.array([0, 0, 1.0]))):
            at = positions(mm)
            clean = np.array([dose(c, p * unit) for p in at])
            clean /= clean.max()
            noisy = clean + random.normal(0, NOISE, len(at))
            shift = float(random.normal(0, 0.1))
            own[axis] = {"positionMm": at.tolist(), "dose": np.round(clean, 6).tolist()}
            table(lines, head("profile", ("axis", axis), ("field (mm)", mm), ("depth (mm)", 80)),
                  "position (mm), dose (%)", [f"{p + shift:.2f}, {100 * d:.3f}" for p, d in zip(at, noisy)])
        depths = np.arange(30, 121, 10)
        ratios = np.exp(-c["mu"] * (depths - 80)) * (1 + random.normal(0, NOISE, len(depths)))
        table(lines, head("tissue phantom ratio", ("field (mm)", mm)), "depth (cm), ratio (1)",
              [f"{d / 10:.1f}, {r:.4f}" for d, r in zip(depths, ratios)])
    table(lines, head("output factor", ("reference field (mm)", 16)), "field (mm), output factor (1)",
          [f"{mm}, {c['factor']:.4f}" for mm, c in MACHINE.items()])
    table(lines, head("dose rate"), "field (mm), dose rate (Gy/min)", ["16, 2.871"])
    (OUT / "single-shots.csv").write_text("\n".join(lines) + "\n")
    (OUT / "truth.json").write_text(json.dumps(truth) + "\n")


def published():
    targets = json.loads(TARGETS.read_text())
    profiles = targets["profiles"]
    distances = profiles["distancesMm"]
    lines = [FIRST, "# Published single shots of a planning system (targets.json of the fit of the shipped beam model)."]
    for mm in (4, 8, 16):
        x, z = profiles[str(mm)]["x"], profiles[str(mm)]["z"]
        points = {"x": {}, "z": {}}
        for level, width in zip(profiles["levels"], x["widthsMm"]):
            points["x"][width / 2] = points["x"][-width / 2] = level
        points["z"][z["widthsMm"][3] / 2] = points["z"][-z["widthsMm"][3] / 2] = 0.5
        for n, d in enumerate(distances):
            points["x"][d] = points["x"][-d] = x["samples"][n]
            points["z"][-d], points["z"][d] = z["zMinus"][n], z["zPlus"][n]
        for axis, values in points.items():
            kept = sorted(p for p in values if all(abs(p - q) > 0.02 or p == q for q in values))
            table(lines, head("profile", ("axis", axis), ("field (mm)", mm), ("depth (mm)", 80), detector=PLANNED),
                  "position (mm), dose (1)", [f"{p:.3f}, {values[p]:.4f}" for p in kept])
    table(lines, head("output factor", ("reference field (mm)", 16), detector=PLANNED), "field (mm), output factor (1)",
          [f"{mm}, {value}" for mm, value in targets["outputFactors"]["values"].items()])
    table(lines, head("dose rate", detector=PLANNED), "field (mm), dose rate (Gy/min)", ["16, 3.0"])
    (OUT / "published.csv").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    synthetic()
    published()
