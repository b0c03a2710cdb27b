package org.isocentra.dose.kernel.foreign.internal;

/** Levels of the x86-64 instruction set that there is a library for; each holds those before it. */
enum Level {

    /** SSE4: four numbers at a time, each looked up in the profile on its own. */
    V2(2, 5),
    /** AVX2 and FMA: eight numbers at a time. */
    V3(3, 20),
    /** AVX-512: sixteen numbers at a time. */
    V4(4, 20);

    private final int number;
    private final int speedRank;

    Level(int number, int speedRank) {
        this.number = number;
        this.speedRank = speedRank;
    }

    /** As the calling conventions of x86-64 count them. */
    int number() {
        return number;
    }

    /** Less than that of a vector kernel, which needs AVX2, where the library has less. */
    int speedRank() {
        return speedRank;
    }

    /** By this name its library is loaded. */
    String library() {
        return "isocentra-kernel-v" + number;
    }

    /** The name of a function of its library. */
    String function(String name) {
        return "isocentra_" + name + "_v" + number;
    }
}
