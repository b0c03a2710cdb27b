package org.isocentra.device.cyberknife.internal;

/** The robot with a collimator that opens as wide as the plan says, here in the sizes of the fixed cones. */
public final class CyberKnifeIris extends CyberKnife {

    public CyberKnifeIris() {
        super(DataFiles.read("cyberknife-iris"));
    }
}
