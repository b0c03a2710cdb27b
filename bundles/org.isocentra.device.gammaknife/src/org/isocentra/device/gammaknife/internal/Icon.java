package org.isocentra.device.gammaknife.internal;

/** Leksell Gamma Knife Icon. */
public final class Icon extends GammaKnife {

    public Icon() {
        super(DataFiles.machine("gammaknife-icon"));
    }
}
