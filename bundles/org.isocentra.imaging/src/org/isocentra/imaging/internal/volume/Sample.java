package org.isocentra.imaging.internal.volume;

import java.nio.ByteBuffer;

/** How a voxel is stored. */
enum Sample {

    INT8(1) {
        @Override
        double value(ByteBuffer data) {
            return data.get();
        }
    },
    UINT8(1) {
        @Override
        double value(ByteBuffer data) {
            return Byte.toUnsignedInt(data.get());
        }
    },
    INT16(2) {
        @Override
        double value(ByteBuffer data) {
            return data.getShort();
        }
    },
    UINT16(2) {
        @Override
        double value(ByteBuffer data) {
            return Short.toUnsignedInt(data.getShort());
        }
    },
    INT32(4) {
        @Override
        double value(ByteBuffer data) {
            return data.getInt();
        }
    },
    UINT32(4) {
        @Override
        double value(ByteBuffer data) {
            return Integer.toUnsignedLong(data.getInt());
        }
    },
    INT64(8) {
        @Override
        double value(ByteBuffer data) {
            return data.getLong();
        }
    },
    UINT64(8) {
        @Override
        double value(ByteBuffer data) {
            long bits = data.getLong();
            return (bits >>> 1) * 2.0 + (bits & 1);
        }
    },
    FLOAT32(4) {
        @Override
        double value(ByteBuffer data) {
            return data.getFloat();
        }
    },
    FLOAT64(8) {
        @Override
        double value(ByteBuffer data) {
            return data.getDouble();
        }
    };

    private final int bytes;

    Sample(int bytes) {
        this.bytes = bytes;
    }

    int bytes() {
        return bytes;
    }

    /** The next value of a buffer. */
    abstract double value(ByteBuffer data);
}
