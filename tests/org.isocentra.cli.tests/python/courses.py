#!/usr/bin/env python3
"""Two courses of a made-up patient, and their sum worked out again with pydicom, numpy and scipy alone.

Use: courses.py make FOLDER
     courses.py check FOLDER RESULT
The first writes RT Doses, structures and registrations of two courses that lie in two frames of reference. The second reads them,
the effective doses and sum.json of RESULT, and prints what the suite and this program find, as JSON.

Organs are spheres, so that they are the same contours in both frames. A dose is a Gaussian.
"""
import glob
import json
import math
import os
import sys

import numpy as np
import pydicom
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian
from scipy.ndimage import map_coordinates

RT = {'RTDOSE': '1.2.840.10008.5.1.4.1.1.481.2', 'RTSTRUCT': '1.2.840.10008.5.1.4.1.1.481.3',
      'REG': '1.2.840.10008.5.1.4.1.1.66.1', 'RTPLAN': '1.2.840.10008.5.1.4.1.1.481.5'}
OLD, NEW = '2.25.1001', '2.25.1002'
C, S = math.cos(math.radians(10)), math.sin(math.radians(10))
TURN, SHIFT = np.array([[C, -S, 0], [S, C, 0], [0, 0, 1]]), np.array([12.0, -7, 30])
# name, type, centre in the new frame, radius
SPHERES = [('Brainstem', 'ORGAN', (0, 0, 0), 14), ('Chiasm', 'ORGAN', (0, -24, 12), 5), ('Cochlea_L', 'ORGAN', (30, 0, 0), 3),
           ('GTV_2', 'GTV', (22, 4, 4), 9)]
ALPHA_BETA = {'Brainstem': 2, 'Chiasm': 2, 'GTV_2': 10}


def to_old(p):
    return (np.asarray(p, float) - SHIFT) @ TURN


def uid(text):
    return '2.25.' + str(int.from_bytes(text.encode(), 'big') % 10**30 + 1)


def begin(kind, name, frame, patient='S-4711'):
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID, meta.MediaStorageSOPInstanceUID = RT[kind], uid(name)
    meta.TransferSyntaxUID, meta.ImplementationClassUID = ExplicitVRLittleEndian, '2.25.1'
    d = FileDataset('', {}, file_meta=meta, preamble=b'\0' * 128)
    d.is_little_endian, d.is_implicit_VR = True, False
    d.SpecificCharacterSet, d.SOPClassUID, d.SOPInstanceUID, d.Modality = 'ISO_IR 192', RT[kind], uid(name), kind
    d.PatientID, d.PatientName, d.PatientBirthDate, d.PatientSex = patient, 'Course^Two', '19600101', 'F'
    d.StudyInstanceUID, d.StudyID, d.StudyDate, d.StudyTime = uid('study' + frame), '1', '20260301', ''
    d.AccessionNumber, d.ReferringPhysicianName, d.OperatorsName, d.Manufacturer = '', '', '', 'courses'
    d.SeriesInstanceUID, d.SeriesNumber, d.InstanceNumber = uid('series' + name), 1, 1
    d.FrameOfReferenceUID, d.PositionReferenceIndicator = frame, ''
    return d


def dose(folder, name, frame, centre, peak, width, origin, spacing, size, **more):
    x, y, z = (origin[n] + spacing[n] * np.arange(size[n]) for n in range(3))
    zz, yy, xx = np.meshgrid(z, y, x, indexing='ij')
    values = peak * np.exp(-((xx - centre[0])**2 + (yy - centre[1])**2 + (zz - centre[2])**2) / (2 * width**2))
    d = begin('RTDOSE', name, frame, **more)
    d.ImagePositionPatient, d.ImageOrientationPatient = [f'{v:.6f}' for v in origin], [1, 0, 0, 0, 1, 0]
    d.SliceThickness, d.PixelSpacing = '', [spacing[1], spacing[0]]
    d.SamplesPerPixel, d.PhotometricInterpretation, d.NumberOfFrames = 1, 'MONOCHROME2', size[2]
    d.FrameIncrementPointer, d.Rows, d.Columns = pydicom.tag.Tag(0x3004000C), size[1], size[0]
    d.BitsAllocated, d.BitsStored, d.HighBit, d.PixelRepresentation = 16, 16, 15, 0
    d.DoseUnits, d.DoseType, d.DoseSummationType = 'GY', 'PHYSICAL', 'PLAN'
    d.GridFrameOffsetVector = [f'{spacing[2] * k:.6f}' for k in range(size[2])]
    d.DoseGridScaling = '0.001'
    plan = Dataset()
    plan.ReferencedSOPClassUID, plan.ReferencedSOPInstanceUID = RT['RTPLAN'], uid('plan' + name)
    d.ReferencedRTPlanSequence = [plan]
    d.PixelData = np.rint(values / 0.001).astype('<u2').tobytes()
    d.save_as(os.path.join(folder, name + '.dcm'), write_like_original=False)


def structures(folder, name, frame, spheres):
    d = begin('RTSTRUCT', name, frame)
    d.StructureSetLabel, d.StructureSetDate, d.StructureSetTime, d.ApprovalStatus = name, '20260301', '', 'UNAPPROVED'
    reference = Dataset()
    reference.FrameOfReferenceUID = frame
    d.ReferencedFrameOfReferenceSequence = [reference]
    d.StructureSetROISequence, d.ROIContourSequence, d.RTROIObservationsSequence = [], [], []
    for number, (label, kind, centre, radius) in enumerate(spheres, 1):
        roi, body, observation = Dataset(), Dataset(), Dataset()
        roi.ROINumber, roi.ReferencedFrameOfReferenceUID, roi.ROIName, roi.ROIGenerationAlgorithm = number, frame, label, ''
        observation.ObservationNumber, observation.ReferencedROINumber = number, number
        observation.RTROIInterpretedType, observation.ROIInterpreter = kind, ''
        body.ReferencedROINumber, body.ROIDisplayColor, body.ContourSequence = number, [255, 0, 0], []
        for z in np.arange(math.ceil(centre[2] - radius + 0.25), centre[2] + radius - 0.2, 1.0):
            r = math.sqrt(radius**2 - (z - centre[2])**2)
            angles = np.linspace(0, 2 * math.pi, 90, endpoint=False)
            points = np.stack([centre[0] + r * np.cos(angles), centre[1] + r * np.sin(angles), np.full(90, z)], 1)
            contour = Dataset()
            contour.ContourGeometricType, contour.NumberOfContourPoints = 'CLOSED_PLANAR', 90
            contour.ContourData = [f'{v:.4f}' for v in points.ravel()]
            body.ContourSequence.append(contour)
        d.StructureSetROISequence.append(roi)
        d.ROIContourSequence.append(body)
        d.RTROIObservationsSequence.append(observation)
    d.save_as(os.path.join(folder, name + '.dcm'), write_like_original=False)


def registration(folder, name, shift):
    d = begin('REG', name, NEW)
    d.ContentDate, d.ContentTime, d.ContentLabel, d.ContentDescription, d.ContentCreatorName = '20260301', '120000', 'R', '', ''
    d.RegistrationSequence = []
    for frame, turn, move in ((NEW, np.eye(3), np.zeros(3)), (OLD, TURN, np.asarray(shift))):
        item, matrices, matrix = Dataset(), Dataset(), Dataset()
        matrix.FrameOfReferenceTransformationMatrixType = 'RIGID'
        full = np.vstack([np.column_stack([turn, move]), [0, 0, 0, 1]])
        matrix.FrameOfReferenceTransformationMatrix = [f'{v:.12f}'[:16] for v in full.ravel()]
        matrices.MatrixSequence, matrices.RegistrationTypeCodeSequence = [matrix], []
        item.FrameOfReferenceUID, item.MatrixRegistrationSequence = frame, [matrices]
        d.RegistrationSequence.append(item)
    d.save_as(os.path.join(folder, name + '.dcm'), write_like_original=False)


def make(folder):
    os.makedirs(folder)
    dose(folder, 'RD_old', OLD, to_old((10, -6, 2)), 30, 9, to_old((0, 0, 0)) - 70, (2.0, 2.0, 2.5), (71, 71, 57))
    dose(folder, 'RD_new', NEW, (22, 4, 4), 36, 7, (-45, -45, -45), (1.5, 1.5, 1.5), (61, 61, 61))
    dose(folder, 'RD_stranger', OLD, (0, 0, 0), 20, 9, (-45, -45, -45), (3, 3, 3), (31, 31, 31), patient='S-0815')
    structures(folder, 'RS_new', NEW, SPHERES)
    structures(folder, 'RS_old', OLD, [(n, t, to_old(c), r) for n, t, c, r in SPHERES if t == 'ORGAN'])
    registration(folder, 'REG', SHIFT)
    registration(folder, 'REG_wrong', SHIFT + [0, 5, 0])


def read(file):
    d = pydicom.dcmread(file)
    values = d.pixel_array.astype(float) * float(d.DoseGridScaling)
    origin = np.array([float(v) for v in d.ImagePositionPatient])
    spacing = np.array([float(d.PixelSpacing[1]), float(d.PixelSpacing[0]), float(d.GridFrameOffsetVector[1])])
    return d, values, origin, spacing


def sampled(values, origin, spacing, points):
    index = ((points - origin) / spacing)[:, ::-1].T
    return map_coordinates(values, index, order=1, mode='constant', cval=0.0)


def check(folder, result):
    _, old, old_origin, old_spacing = read(os.path.join(folder, 'RD_old.dcm'))
    _, new, new_origin, new_spacing = read(os.path.join(folder, 'RD_new.dcm'))
    said = json.load(open(os.path.join(result, 'sum.json')))
    answer = {'voxels': [], 'structures': []}
    shares = [1 - c['recoveryPercent'] / 100 for c in said['courses']]
    fractions = [c['fractions'] for c in said['courses']]
    bed = said['quantity'] == 'BED'

    def effect(points, ab):
        total = np.zeros(len(points))
        for n, (p, grid) in enumerate(((to_old(points), (old, old_origin, old_spacing)), (points, (new, new_origin, new_spacing)))):
            physical = sampled(*grid, p)
            biological = physical * (1 + physical / fractions[n] / ab)
            total += shares[n] * (biological if bed else biological / (1 + 2 / ab))
        return total

    for file in sorted(glob.glob(os.path.join(result, 'RTDOSE_*.dcm'))):
        d, values, origin, spacing = read(file)
        ab = float(os.path.basename(file).split('_ab')[1][:-4])
        k, j, i = np.meshgrid(*(np.arange(n) for n in values.shape), indexing='ij')
        points = origin + spacing * np.stack([i, j, k], -1).reshape(-1, 3)
        mine = effect(points, ab)
        hottest = int(np.argmax(mine))
        answer['voxels'].append({
            'alphaBeta': ab, 'suiteMax': float(values.max()), 'pythonMax': float(mine.max()),
            'suiteThere': float(values.ravel()[hottest]), 'largestDifference': float(np.abs(values.ravel() - mine).max()),
            'type': d.DoseType, 'summation': d.DoseSummationType, 'comment': d.DoseComment, 'explanation': d.ImageComments,
            'plans': len(d.ReferencedRTPlanSequence), 'frame': d.FrameOfReferenceUID, 'description': d.SeriesDescription})
    for name, _, centre, radius in SPHERES:
        mine = next((s for s in said['structures'] if s['structure'] == name), None)
        if mine is None or name not in ALPHA_BETA and mine['alphaBetaSource'] != 'stated by the user':
            continue
        ab, step = mine['alphaBetaGy'], 0.4
        axis = np.arange(-radius, radius + step, step)
        lattice = np.stack(np.meshgrid(axis, axis, axis, indexing='ij'), -1).reshape(-1, 3)
        doses = np.sort(effect(lattice[(lattice**2).sum(1) < radius**2] + centre, ab))[::-1]
        near = 0.02 * len(doses) if mine['nearMaximum'] == 'D2%' else 35 / step**3
        answer['structures'].append({
            'structure': name, 'alphaBeta': ab, 'expectedAlphaBeta': ALPHA_BETA.get(name, ab), 'what': mine['nearMaximum'],
            'suite': mine['nearMaximumGy'], 'python': float(doses[int(near)]), 'suiteMean': mine['meanGy'],
            'pythonMean': float(doses.mean())})
    print(json.dumps(answer, indent=1))


if __name__ == '__main__':
    {'make': make, 'check': check}[sys.argv[1]](*sys.argv[2:])
