"""Stored values of all DICOM files below a folder, as pydicom reads them.

Usage: read_files.py FOLDER OUT. Prints one line a file: its path, and either "pixels" with the transfer syntax,
"none" where there are no pixels, or "unreadable" with the reason, separated by tabs. Pixels are left in OUT as 32 bit integers,
called by the number of the line.
"""
import sys
import warnings
from pathlib import Path

import numpy
import pydicom

warnings.simplefilter("ignore")
folder, out = Path(sys.argv[1]), Path(sys.argv[2])
for number, file in enumerate(sorted(p for p in folder.rglob("*") if p.is_file())):
    name = str(file.relative_to(folder))
    try:
        data = pydicom.dcmread(file)
        if "PixelData" not in data:
            print(name, "none", sep="\t")
            continue
        pixels = data.pixel_array.astype("<i8")
        numpy.clip(pixels, -2**31, 2**31 - 1).astype("<i4").tofile(out / str(number))
        print(name, "pixels", data.file_meta.get("TransferSyntaxUID", ""), sep="\t")
    except Exception as e:  # whatever it is: it is reported, and the next file is read
        print(name, "unreadable", type(e).__name__, sep="\t")
