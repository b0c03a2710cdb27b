"""Makes NIfTI and NRRD files of every kind and prints, for some voxels of each, where they lie and what they are.

NIfTI is read back by nibabel, whose positions and values are printed. Lines: file x y z value, RAS mm.
"""
import gzip, os, sys
import nibabel as nib
import numpy as np

out, rng = sys.argv[1], np.random.default_rng(7)
SIZE = (7, 6, 5)


def rotation():
    q, _ = np.linalg.qr(rng.normal(size=(3, 3)))
    return q * np.sign(np.linalg.det(q))


def affine(n):
    """Along the axes, flipped or oblique, and both hands."""
    turn = (np.diag([-1.0, 1, 1]), np.eye(3), rotation(), rotation() @ np.diag([1.0, 1, -1]),
            np.array([[0, 0, 1.0], [1, 0, 0], [0, 1, 0]]))[n % 5]
    a = np.eye(4)
    a[:3, :3] = turn @ np.diag([0.9, 1.1, 2.5])
    a[:3, 3] = rng.uniform(-90, 90, 3)
    return a


def show(name, data, a):
    for _ in range(12):
        v = [int(rng.integers(s)) for s in SIZE]
        print(name, *("%.6f" % c for c in (a @ [*v, 1])[:3]), repr(float(data[tuple(v)])))


def values(dtype):
    if dtype.kind == "f":
        return rng.normal(0, 1000, SIZE).astype(dtype)
    info = np.iinfo(dtype)
    data = rng.integers(info.min, info.max, SIZE, dtype=dtype.newbyteorder("="), endpoint=True)
    data.flat[:2] = info.min, info.max
    return data.astype(dtype)


count = 0
for kind in "i1 u1 i2 u2 i4 u4 i8 u8 f4 f8".split():
    for order in "<>":
        dtype, a, data = np.dtype(order + kind), affine(count), None
        data = values(dtype)
        header = nib.Nifti1Header(endianness=order)
        header.set_data_dtype(dtype)
        header.set_data_shape(SIZE)
        header.set_xyzt_units("mm")
        form = count % 3
        if form != 1:
            header.set_sform(a, 1)
        if form != 0:
            header.set_qform(a, 1)
        else:
            header["qform_code"] = 0
        header["pixdim"][1:4] = 0.9, 1.1, 2.5
        if count % 2:
            header.set_slope_inter(0.25, -7.5)
        header["vox_offset"], header["magic"] = 352 + 16 * (count % 4), b"n+1"
        content = header.binaryblock + bytes(int(header["vox_offset"]) - 348) + data.tobytes(order="F")
        name = "n%d.nii%s" % (count, ".gz" if count % 4 == 1 else "")
        with open(os.path.join(out, name), "wb") as f:
            f.write(gzip.compress(content) if name.endswith("gz") else content)
        image = nib.load(os.path.join(out, name))
        show(name, np.asarray(image.dataobj), image.affine)

        if count % 5 == 0:
            second = nib.Nifti2Image(data, a, dtype=dtype)
            second.header.set_data_dtype(dtype)
            second.header.set_xyzt_units("mm")
            second.set_qform(a, 1)
            name = "second%d.nii" % count
            nib.save(second, os.path.join(out, name))
            show(name, np.asarray(nib.load(os.path.join(out, name)).dataobj), a)

        space, signs = (("left-posterior-superior", (-1, -1, 1)), ("RAS", (1, 1, 1)), ("LAS", (-1, 1, 1)))[count % 3]
        local = np.diag([*signs, 1]) @ a
        vector = lambda v: "(" + ",".join("%.9g" % c for c in v) + ")"
        coding = "gzip" if count % 2 else "raw"
        names = dict(i1="signed char", u1="uint8", i2="short", u2="unsigned short int", i4="int", u4="uint32_t",
                     i8="long long", u8="uint64", f4="float", f8="double")
        text = ("NRRD0004\n# made by a test\ntype: %s\ndimension: 3\nspace: %s\nsizes: 7 6 5\nspace directions: %s\n"
                "kinds: domain domain domain\nendian: %s\nencoding: %s\nspace origin: %s\nkey:=value: with colon\n\n") % (
            names[kind], space, " ".join(vector(local[:3, c]) for c in range(3)),
            "little" if order == "<" else "big", coding, vector(local[:3, 3]))
        raw = data.tobytes(order="F")
        name = "r%d.nrrd" % count
        with open(os.path.join(out, name), "wb") as f:
            f.write(text.encode() + (gzip.compress(raw) if coding == "gzip" else raw))
        show(name, data, a)
        count += 1

if len(sys.argv) > 2:
    image = nib.load(sys.argv[2])
    data, SIZE = np.asarray(image.dataobj), image.shape
    for _ in range(20):
        show(sys.argv[2], data, image.affine)
