"""Writes a Spatial Registration as another program does, or prints what pydicom finds in one as JSON."""
import json
import sys

import pydicom
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian

REG = "1.2.840.10008.5.1.4.1.1.66.1"


def item(frame, *matrices):
    """No images are named: it is for the whole frame."""
    registration = Dataset()
    registration.MatrixSequence = []
    for values in matrices:
        matrix = Dataset()
        matrix.FrameOfReferenceTransformationMatrixType = "RIGID"
        matrix.FrameOfReferenceTransformationMatrix = values
        registration.MatrixSequence.append(matrix)
    registration.RegistrationTypeCodeSequence = []
    result = Dataset()
    result.FrameOfReferenceUID = frame
    result.MatrixRegistrationSequence = [registration]
    return result


def write(path):
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID, meta.MediaStorageSOPInstanceUID = REG, "2.25.7001"
    meta.TransferSyntaxUID, meta.ImplementationClassUID = ExplicitVRLittleEndian, "2.25.1"
    d = FileDataset("", {}, file_meta=meta, preamble=b"\0" * 128)
    d.is_little_endian, d.is_implicit_VR = True, False
    d.SOPClassUID, d.SOPInstanceUID, d.Modality = REG, "2.25.7001", "REG"
    d.PatientID, d.PatientName, d.PatientBirthDate, d.PatientSex = "S-0001", "M^Z", "19610402", "F"
    d.StudyInstanceUID, d.SeriesInstanceUID, d.FrameOfReferenceUID = "2.25.7002", "2.25.7003", "2.25.7777"
    turn = [0, -1, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]
    shift = [1, 0, 0, 10, 0, 1, 0, 20, 0, 0, 1, 30, 0, 0, 0, 1]
    back = [1, 0, 0, -5, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]
    d.RegistrationSequence = [item("2.25.100", back), item("2.25.200", turn, shift)]
    d.save_as(path, write_like_original=False)


def read(path):
    d = pydicom.dcmread(path)
    fixed, moving = d.RegistrationSequence
    matrix = moving.MatrixRegistrationSequence[0].MatrixSequence[0]
    print(json.dumps({
        "class": d.SOPClassUID.name, "modality": d.Modality, "frame": d.FrameOfReferenceUID,
        "fixed": fixed.FrameOfReferenceUID, "moving": moving.FrameOfReferenceUID,
        "images": [len(fixed.ReferencedImageSequence), len(moving.ReferencedImageSequence)],
        "type": matrix.FrameOfReferenceTransformationMatrixType,
        "matrix": [float(v) for v in matrix.FrameOfReferenceTransformationMatrix],
    }))


if sys.argv[1] == "write":
    write(sys.argv[2])
else:
    read(sys.argv[2])
