"""Dose of a single cobalt-60 source in a water sphere, and what is read from a profile.

Axes: x to the patient's left, y posterior, z superior; millimetres; the focus and the centre of the sphere are
the origin. Azimuth runs from +x towards +y, elevation from the xy plane towards +z.
"""
import numpy as np

SPHERE_RADIUS_MM = 80.0


def directions(azimuth_deg, elevation_deg):
    """Unit vectors from the focus to the sources, one row per azimuth."""
    azimuth, elevation = np.radians(azimuth_deg), np.radians(elevation_deg)
    return np.stack([np.cos(elevation) * np.cos(azimuth), np.cos(elevation) * np.sin(azimuth),
                     np.full(np.shape(azimuth), np.sin(elevation))], axis=-1)


def relative_dose(points, u, sfd_mm, axis_offset_mm, attenuation_per_mm, profile):
    """Dose at points (rows) from sources (columns) relative to the dose on the axis point in 80 mm water.

    The axis of a source passes through the axis point (0, 0, axis_offset_mm); the source is sfd_mm from there in
    the direction u. profile gives the off-axis ratio at a distance projected to the plane of the axis point.
    """
    axis_point = np.array([0.0, 0.0, axis_offset_mm])
    p = points - axis_point
    t = p @ u.T
    s = sfd_mm - t
    off_axis = np.sqrt(np.maximum((p * p).sum(axis=1)[:, None] - t * t, 0.0))
    ray = axis_point + sfd_mm * u[None] - points[:, None]
    ray /= np.linalg.norm(ray, axis=2)[..., None]
    along = (points[:, None] * ray).sum(axis=2)
    depth = np.sqrt(along**2 + SPHERE_RADIUS_MM**2 - (points * points).sum(axis=1)[:, None]) - along
    return (sfd_mm / s)**2 * np.exp(-attenuation_per_mm * (depth - SPHERE_RADIUS_MM)) * profile(off_axis * sfd_mm / s)


class Profile:
    """Dose along a line, normalised to its maximum; positions ascending."""

    def __init__(self, position_mm, dose):
        self.position_mm = position_mm
        self.dose = dose / dose.max()

    def crossings(self, level):
        """Outermost positions, left and right, where the dose is the level."""
        above = np.nonzero(self.dose >= level)[0]
        return self._crossing(above[0], above[0] - 1, level), self._crossing(above[-1], above[-1] + 1, level)

    def _crossing(self, inside, outside, level):
        if not 0 <= outside < len(self.dose):
            return self.position_mm[inside]
        fraction = (self.dose[inside] - level) / (self.dose[inside] - self.dose[outside])
        return self.position_mm[inside] + fraction * (self.position_mm[outside] - self.position_mm[inside])

    def width(self, level):
        left, right = self.crossings(level)
        return right - left

    def midpoint(self):
        return sum(self.crossings(0.5)) / 2

    def penumbras(self):
        """Distances between 80 % and 20 %, left and right."""
        (left80, right80), (left20, right20) = self.crossings(0.8), self.crossings(0.2)
        return left80 - left20, right20 - right80

    def maximum_at(self):
        """Position of the maximum relative to the half-maximum midpoint."""
        return self.position_mm[self.dose.argmax()] - self.midpoint()

    def sample(self, distances_mm):
        """Dose at distances from the half-maximum midpoint."""
        return np.interp(self.midpoint() + distances_mm, self.position_mm, self.dose)
